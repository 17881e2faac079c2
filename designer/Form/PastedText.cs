using System.Text;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Form;

/// <summary>Text from the clipboard that is longer than a message of the connection.</summary>
internal static class PastedText
{
    /// <summary>More than anybody pastes; a mistaken paste of a whole file is none of ours.</summary>
    public const int Longest = 1_000_000;

    /// <summary>Reads what the browser sends in pieces, and puts it in; what is too long goes in as nothing.</summary>
    public static async Task Put(IJSStreamReference pasted, Func<string, Task> put)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        ArgumentNullException.ThrowIfNull(put);
        if (pasted.Length > Longest)
        {
            await put("");
            return;
        }

        await using var stream = await pasted.OpenReadStreamAsync(Longest);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await put(await reader.ReadToEndAsync());
    }
}

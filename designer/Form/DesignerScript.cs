using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Form;

/// <summary>The designer's script module.</summary>
internal static class DesignerScript
{
    public const string Path = "./_content/LowCodeGov.Designer/designer.js";

    /// <summary>Lets a module or an object of one go; a page that is gone has let go already.</summary>
    public static async ValueTask Release(IJSObjectReference? reference)
    {
        if (reference is null)
        {
            return;
        }

        try
        {
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has left; there is nothing to release.
        }
    }
}

using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Form;

/// <summary>The designer's script module.</summary>
internal static class DesignerScript
{
    public const string Path = "./_content/LowCodeGov.Designer/designer.js";

    /// <summary>Lets the designer's hands go with what they listen to: keys of the pages that follow are theirs.</summary>
    public static async ValueTask LetGo(IJSObjectReference? hands)
    {
        if (hands is null)
        {
            return;
        }

        try
        {
            await hands.InvokeVoidAsync("dispose");
            await hands.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has left, and its listeners with it.
        }
    }

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

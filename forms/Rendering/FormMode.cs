namespace LowCodeGov.Forms.Rendering;

/// <summary>What an e-form is shown for.</summary>
public enum FormMode
{
    /// <summary>To be filled.</summary>
    Fill,

    /// <summary>To be read on screen.</summary>
    Read,

    /// <summary>To be printed or kept: all pages, bordered, nothing to click.</summary>
    Print,
}

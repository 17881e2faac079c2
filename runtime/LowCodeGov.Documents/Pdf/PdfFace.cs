namespace LowCodeGov.Documents.Pdf;

/// <summary>A font as the page content names it: encodes characters and knows their widths.</summary>
internal abstract class PdfFace(string resource)
{
    /// <summary>Name in the page's resources.</summary>
    public string Resource { get; } = resource;

    /// <summary>Bytes of a code of the basic plane.</summary>
    public virtual int CodeBytes => 2;

    /// <summary>Code and width (thousandths of the size) of a character, if the face has it.</summary>
    public abstract bool TryEncode(int codePoint, out uint code, out int width);

    /// <summary>Whether no character was taken from it.</summary>
    public abstract bool IsUnused { get; }

    /// <summary>Writes the font's objects once all text has been encoded.</summary>
    public abstract int Put(PdfObjects objects);
}

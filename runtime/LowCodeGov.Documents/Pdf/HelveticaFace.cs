namespace LowCodeGov.Documents.Pdf;

/// <summary>Standard Latin font that every viewer has: letters and digits where no embedded font has them.</summary>
/// <remarks>Droid Sans Fallback, the usual Chinese font of servers, has neither.</remarks>
internal sealed class HelveticaFace(string resource) : PdfFace(resource)
{
    private static readonly int[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private bool isUsed;

    public override int CodeBytes => 1;

    public override bool IsUnused => !isUsed;

    public override bool TryEncode(int codePoint, out uint code, out int width)
    {
        code = (uint)codePoint;
        width = codePoint is >= ' ' and <= '~' ? Widths[codePoint - ' '] : 0;
        var found = codePoint is >= ' ' and <= '~';
        isUsed |= found;
        return found;
    }

    public override int Put(PdfObjects objects) =>
        objects.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
}

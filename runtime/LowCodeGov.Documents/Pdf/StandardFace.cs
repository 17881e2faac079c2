using System.Globalization;

namespace LowCodeGov.Documents.Pdf;

/// <summary>The standard simplified Chinese font, not embedded: the viewer brings it or a substitute.</summary>
internal sealed class StandardFace(string resource) : PdfFace(resource)
{
    // Advance widths of STSong-Light for U+0020 to U+007E, which are CID 1 to 95 of Adobe-GB1.
    private static readonly int[] LatinWidths =
    [
        207, 270, 342, 467, 462, 797, 710, 239, 374, 374, 423, 605, 238, 375, 238, 334,
        462, 462, 462, 462, 462, 462, 462, 462, 462, 462, 238, 238, 605, 605, 605, 344,
        748, 684, 560, 695, 739, 563, 511, 729, 793, 318, 312, 666, 526, 896, 758, 772,
        544, 772, 628, 465, 607, 753, 711, 972, 647, 620, 607, 374, 333, 374, 606, 500,
        239, 417, 503, 427, 529, 415, 264, 444, 518, 241, 230, 495, 228, 793, 527, 524,
        524, 504, 338, 336, 277, 517, 450, 652, 466, 452, 407, 370, 258, 370, 605,
    ];

    public override bool IsUnused => false;

    public override bool TryEncode(int codePoint, out uint code, out int width)
    {
        width = codePoint is >= ' ' and <= '~' ? LatinWidths[codePoint - ' '] : 1000;
        code = codePoint < 0x10000
            ? (uint)codePoint
            : ((uint)char.ConvertFromUtf32(codePoint)[0] << 16) | char.ConvertFromUtf32(codePoint)[1];
        return true;
    }

    public override int Put(PdfObjects objects)
    {
        var descriptor = objects.Add(
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>");
        var descendant = objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [1 [{string.Join(' ', LatinWidths)}]] >>"));
        return objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H /DescendantFonts [{descendant} 0 R] >>"));
    }
}

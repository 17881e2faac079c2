using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Documents.Fonts;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Font of which the used glyphs are embedded (CIDFontType2 or CIDFontType0C, Identity-H).</summary>
internal sealed class EmbeddedFace(string resource, FontFile font, bool squaresQuotes) : PdfFace(resource)
{
    private readonly GlyphSubset subset = new(font, squaresQuotes);

    public override bool IsUnused => subset.Characters.Count == 0;

    public override bool TryEncode(int codePoint, out uint code, out int width)
    {
        var found = subset.TryGet(codePoint, out var glyph);
        code = glyph;
        width = found ? subset.WidthOf(glyph) : 0;
        return found;
    }

    public override int Put(PdfObjects objects)
    {
        var file = subset.Build();
        var name = $"{Tag(file)}+{font.Name}";
        var isPostScript = font.PostScript is not null;
        var fileId = objects.AddStream(isPostScript ? "/Subtype /CIDFontType0C" : string.Create(CultureInfo.InvariantCulture, $"/Length1 {file.Length}"), file);
        var fileKey = isPostScript ? "FontFile3" : "FontFile2";
        var kind = isPostScript ? "/Subtype /CIDFontType0" : "/Subtype /CIDFontType2 /CIDToGIDMap /Identity";
        var descriptor = objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{font.Box[0]} {font.Box[1]} {font.Box[2]} {font.Box[3]}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 714 /StemV 80 /{fileKey} {fileId} 0 R >>"));
        var descendant = objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font {kind} /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [{Widths()}] >>"));
        var unicode = objects.AddStream("", Encoding.ASCII.GetBytes(UnicodeMap.Of(subset.Characters)));
        return objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"));
    }

    private string Widths()
    {
        var widths = new StringBuilder("0 [");
        for (ushort glyph = 0; glyph <= subset.Characters.Count; glyph++)
            widths.Append(subset.WidthOf(glyph)).Append(' ');
        return widths.Append(']').ToString();
    }

    // Six capital letters from the content: equal subsets get equal names, different ones do not.
    private static string Tag(byte[] file) =>
        string.Concat(SHA256.HashData(file).Take(6).Select(b => (char)('A' + (b % 26))));
}

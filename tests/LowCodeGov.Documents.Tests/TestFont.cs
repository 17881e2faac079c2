using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Tests;

internal static class TestFont
{
    private const string Droid = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf";
    private const string Noto = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";

    /// <summary>TrueType outlines, no letters and digits of its own.</summary>
    public static FontFile TrueType => File.Exists(Droid)
        ? FontFile.Load(Droid)
        : throw new InvalidOperationException("No Chinese TrueType font: install the Debian package fonts-droid-fallback.");

    public static PdfWriter Writer => new(TrueType);

    /// <summary>A font by its kind of outlines.</summary>
    public static FontFile Of(string outlines)
    {
        if (outlines is "TrueType")
            return TrueType;
        Assert.SkipUnless(File.Exists(Noto), "PostScript outlines need the Debian package fonts-noto-cjk.");
        return FontFile.Load(Noto);
    }

    public static byte[] Pdf(params Block[] blocks) => Writer.Write(new Document
    {
        Title = "测试",
        CreatedAt = Samples.Instant,
        Blocks = [.. blocks],
    });

    /// <summary>Text as the reader sees it, without what only separates it on the page.</summary>
    public static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

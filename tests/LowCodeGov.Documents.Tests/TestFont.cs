using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Tests;

internal static class TestFont
{
    public static FontFile Chinese => FontFile.Find()
        ?? throw new InvalidOperationException("No Chinese TrueType font: install the Debian package fonts-droid-fallback.");

    public static PdfWriter Writer => new(Chinese);

    public static byte[] Pdf(params Block[] blocks) => Writer.Write(new Document
    {
        Title = "测试",
        CreatedAt = Samples.Instant,
        Blocks = [.. blocks],
    });

    /// <summary>Text as the reader sees it, without what only separates it on the page.</summary>
    public static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

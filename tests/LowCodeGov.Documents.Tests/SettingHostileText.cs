using System.Text;
using LowCodeGov.Documents.Html;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Tests;

public sealed class SettingHostileText
{
    public static TheoryData<string> Hostile =>
    [
        "a\0b\u0001c\u001Bd\u007Fe\u009Ff",
        "正常\u202E倒转\u2066文字\u200F",
        "😀👨‍👩‍👧🇨🇳 表情",
        "孤立\uD800代理\uDC00尾\uD83D",
        "שלום مرحبا",
        "<script>alert(1)</script>&amp;\"'",
        ") Tj ET Q endstream endobj <</Type/Catalog>> (",
        "\uFFFE\uFFFF\uFDD0\U000F0000\U0010FFFF\U000E0001",
        "e\u0301\u0302\u0303\u0304 \u0E01\u0E33",
        new string('。', 5000),
        new string('A', 5000),
        "\r\n\r\r\n\u2028\u2029\t",
        "𠮷野家𡈽",
        "",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void writes_files_that_open(string text)
    {
        var document = Everywhere(text);
        PdfTool.Information(TestFont.Writer.Write(document)).ShouldContain("Pages:");
        PdfTool.Text(new LowCodeGov.Documents.Pdf.PdfWriter().Write(document)).ShouldContain("尾");
        var html = new HtmlWriter().Write(document);
        html.ShouldNotContain("<script");
        html.ShouldNotContain("\0");
        Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(html)).ShouldBe(html);
    }

    [Fact]
    public void keeps_characters_that_no_font_has_in_the_text()
    {
        var text = PdfTool.Text(TestFont.Pdf(new Block.Paragraph("前😀后")));
        text.ShouldContain("前😀后");
    }

    [Fact]
    public void takes_out_what_would_deceive()
    {
        PlainText.Clean("金额\u202E001\u202C元").ShouldBe("金额001元");
        PlainText.Clean("a\u0000\u0008b\tc\r\nd\re").ShouldBe("ab c\nd\ne");
        PlainText.Clean("x\uD800y").ShouldBe("x\uFFFDy");
        PlainText.Clean("𠮷").ShouldBe("𠮷");
        PlainText.Clean(null).ShouldBe("");
    }

    [Fact]
    public void sets_a_hundred_thousand_characters()
    {
        var text = string.Concat(Enumerable.Range(0, 12_500).Select(i => $"第{i:00000}条。"));
        var pdf = TestFont.Pdf(new Block.Paragraph(text));
        var packed = TestFont.Packed(PdfTool.Text(pdf));
        packed.ShouldContain("第00000条。");
        packed.ShouldContain("第12499条。");
    }

    internal static Document Everywhere(string text) => new()
    {
        Title = text,
        DocumentNo = text,
        Issuer = text,
        Watermark = text.Length > 100 ? text[..100] : text,
        CreatedAt = Samples.Instant,
        Blocks =
        [
            new Block.Letterhead(text.Length > 100 ? text[..100] : text),
            new Block.Heading(1, text),
            new Block.Paragraph(text),
            new Block.Fields([new Field(text, text)]),
            new Block.Fields([new Field(text, text)], Ruled: true),
            new Block.Table([1, 1], [text, "列"], [[text, "值"]], text),
            new Block.Signatures([text]),
            new Block.Closing(text, text, new Block.Seal(text, text, text), new Block.QrCode(text.Length > 100 ? "长" : text.Length == 0 ? "空" : PlainText.Clean(text) + "1", text)),
            new Block.PageFrame(text, text, [new Block.Paragraph(text)]),
            new Block.Paragraph("尾"),
        ],
    };
}

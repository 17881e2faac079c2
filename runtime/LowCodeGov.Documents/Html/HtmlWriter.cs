using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Documents.Marks;
using LowCodeGov.Documents.Words;

namespace LowCodeGov.Documents.Html;

/// <summary>Writes documents as an accessible fragment of HTML: no script, no style attribute, everything encoded.</summary>
/// <param name="pictureAddress">Where a picture is fetched from; without it pictures are put into the page as data addresses.</param>
/// <param name="firstHeadingLevel">Level that the document's title gets on the page it is shown on.</param>
public sealed class HtmlWriter(Func<Block.Picture, string>? pictureAddress = null, int firstHeadingLevel = 1)
{
    public string Write(Document document)
    {
        var words = DocumentWords.In(document.Language);
        var html = new HtmlText();
        var style = document.Style is PageStyle.Compact ? "doc doc-compact" : "doc";
        html.Open("article", style, ("lang", document.Language), ("aria-label", document.Title))
            .Raw("\n");
        WriteAll(html, document.Blocks, words);
        if (!string.IsNullOrEmpty(document.Watermark))
            html.Element("p", "doc-watermark", document.Watermark);
        return html.Close("article").ToString();
    }

    private void WriteAll(HtmlText html, ImmutableArray<Block> blocks, DocumentWords words)
    {
        foreach (var block in blocks)
            Write(html, block, words);
    }

    private void Write(HtmlText html, Block block, DocumentWords words)
    {
        switch (block)
        {
            case Block.Letterhead head:
                html.Element("p", "doc-letterhead", head.Agency);
                break;
            case Block.Heading heading:
                html.Element(HeadingTag(heading.Level), $"doc-h{Math.Clamp(heading.Level, 1, 6)}", heading.Text);
                break;
            case Block.Paragraph paragraph:
                WriteParagraph(html, paragraph);
                break;
            case Block.Fields fields:
                WriteFields(html, fields);
                break;
            case Block.Table table:
                HtmlTable.Write(html, table);
                break;
            case Block.Picture picture:
                html.Open("p", $"doc-picture doc-{Align(picture.Align)}")
                    .Open("img", null, ("src", pictureAddress?.Invoke(picture) ?? DataAddress(picture)), ("alt", picture.AlternativeText))
                    .Close("p");
                break;
            case Block.QrCode code:
                HtmlMarks.WriteQrCode(html, code, words);
                break;
            case Block.Seal seal:
                html.Open("div", "doc-end-side");
                HtmlMarks.WriteSeal(html, seal, words);
                html.Close("div");
                break;
            case Block.Closing closing:
                WriteClosing(html, closing, words);
                break;
            case Block.Signatures signatures:
                html.Open("ul", "doc-signatures");
                foreach (var label in signatures.Labels)
                    html.Open("li").Element("span", "doc-signature-label", label + words.Colon).Raw("<span class=\"doc-signature-line\" aria-hidden=\"true\"></span>").Close("li");
                html.Close("ul");
                break;
            case Block.Rule rule:
                html.Open("hr", rule.Red ? "doc-rule doc-rule-red" : "doc-rule").Raw("\n");
                break;
            case Block.Spacer spacer:
                html.Raw($"<div class=\"doc-spacer-{(spacer.Millimetres <= 4 ? "small" : spacer.Millimetres <= 12 ? "medium" : "large")}\"></div>\n");
                break;
            case Block.PageBreak:
                html.Raw("<div class=\"doc-page-break\"></div>\n");
                break;
            case Block.PageFrame frame:
                html.Open("section", frame.Landscape ? "doc-frame doc-frame-landscape" : "doc-frame").Raw("\n");
                html.Element(HeadingTag(1), "doc-frame-title", frame.Title);
                if (!string.IsNullOrEmpty(frame.Subtitle))
                    html.Element("p", "doc-frame-subtitle", frame.Subtitle);
                WriteAll(html, frame.Content, words);
                html.Close("section");
                break;
            case Block.Overlay overlay:
                // On a screen there is no paper underneath: the texts alone, in their order.
                html.Open("ul", "doc-overlay");
                foreach (var text in overlay.Texts)
                    html.Element("li", null, text.Text);
                html.Close("ul");
                break;
            default:
                throw new InvalidOperationException($"No HTML for {block.GetType().Name}.");
        }
    }

    private static void WriteParagraph(HtmlText html, Block.Paragraph paragraph)
    {
        var indent = paragraph.Indent && paragraph.Align is (TextAlign.Start or TextAlign.Justify) ? " doc-indent" : "";
        html.Open("p", $"doc-p doc-{Align(paragraph.Align)}{indent}");
        foreach (var run in paragraph.Runs)
        {
            if (run.Bold)
                html.Open("strong");
            if (run.Underline)
                html.Open("span", "doc-underline");
            html.Text(run.Text);
            if (run.Underline)
                html.Close("span", endLine: false);
            if (run.Bold)
                html.Close("strong", endLine: false);
        }

        html.Close("p");
    }

    private static void WriteFields(HtmlText html, Block.Fields fields)
    {
        html.Open("dl", fields.Ruled ? "doc-fields doc-fields-ruled" : "doc-fields").Raw("\n");
        foreach (var item in fields.Items)
            html.Open("div").Open("dt").Text(item.Label).Close("dt", endLine: false).Open("dd").Text(item.Value).Close("dd", endLine: false).Close("div");
        html.Close("dl");
    }

    private static void WriteClosing(HtmlText html, Block.Closing closing, DocumentWords words)
    {
        html.Open("div", "doc-closing").Raw("\n");
        if (closing.Code is not null)
            HtmlMarks.WriteQrCode(html, closing.Code, words);
        html.Open("div", closing.ESeal is null ? "doc-sign-off" : "doc-sign-off doc-sealed").Raw("\n");
        html.Element("p", "doc-agency", closing.Agency).Element("p", "doc-date", closing.Date);
        if (closing.ESeal is not null)
            HtmlMarks.WriteSeal(html, closing.ESeal, words);
        html.Close("div").Close("div");
    }

    private string HeadingTag(int level) =>
        string.Create(CultureInfo.InvariantCulture, $"h{Math.Clamp(Math.Clamp(level, 1, 6) + firstHeadingLevel - 1, 1, 6)}");

    private static string Align(TextAlign align) => align switch
    {
        TextAlign.Centre => "centre",
        TextAlign.End => "end",
        TextAlign.Justify => "justify",
        _ => "start",
    };

    private static string DataAddress(Block.Picture picture) =>
        $"data:{PictureContent.Of(picture.Content).MediaType};base64,{Convert.ToBase64String(picture.Content.AsSpan())}";
}

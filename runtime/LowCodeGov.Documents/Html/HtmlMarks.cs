using System.Globalization;
using System.Text;
using LowCodeGov.Documents.Marks;
using LowCodeGov.Documents.Text;
using LowCodeGov.Documents.Words;

namespace LowCodeGov.Documents.Html;

/// <summary>QR codes and seals as SVG inside the page.</summary>
internal static class HtmlMarks
{
    private const int QuietZone = 2;

    public static void WriteQrCode(HtmlText html, Block.QrCode code, DocumentWords words)
    {
        var matrix = QrMatrix.Of(code.Text);
        var path = new StringBuilder();
        foreach (var strip in matrix.Strips)
            path.Append(CultureInfo.InvariantCulture, $"M{strip.X} {strip.Y}h{strip.Length}v1h-{strip.Length}z");
        var side = matrix.Size + (2 * QuietZone);
        html.Open("figure", $"doc-qr doc-{(code.Align is TextAlign.End ? "end" : code.Align is TextAlign.Centre ? "centre" : "start")}");
        html.Open(
            "svg",
            "doc-qr-code",
            ("viewBox", string.Create(CultureInfo.InvariantCulture, $"-{QuietZone} -{QuietZone} {side} {side}")),
            ("role", "img"),
            ("aria-label", code.Caption ?? words.QrCode),
            ("shape-rendering", "crispEdges"));
        html.Raw($"<path fill=\"#fff\" d=\"M-{QuietZone} -{QuietZone}h{side}v{side}h-{side}z\"/><path d=\"{path}\"/>").Close("svg", endLine: false);
        if (code.Caption is not null)
            html.Open("figcaption").Text(code.Caption).Close("figcaption", endLine: false);
        html.Close("figure");
    }

    public static void WriteSeal(HtmlText html, Block.Seal seal, DocumentWords words)
    {
        var geometry = SealGeometry.Of(seal);
        var spoken = PlainText.CleanLine(string.Join(' ', new[] { seal.Agency, seal.Inscription, seal.Mark }.Where(part => !string.IsNullOrEmpty(part))));
        html.Open("svg", "doc-seal", ("viewBox", "0 0 100 100"), ("role", "img"), ("aria-label", words.SealOf(spoken)));
        html.Raw(string.Create(
            CultureInfo.InvariantCulture,
            $"<circle cx=\"50\" cy=\"50\" r=\"{SealGeometry.RingRadius}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{SealGeometry.RingWidth}\"/>"));
        var points = string.Join(' ', geometry.Star.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}")));
        html.Raw($"<polygon fill=\"currentColor\" points=\"{points}\"/><g class=\"doc-seal-text\" fill=\"currentColor\" text-anchor=\"middle\" aria-hidden=\"true\">");
        foreach (var character in geometry.Characters)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"translate({character.X:0.##} {character.Y:0.##}) rotate({character.Turn:0.##}) scale({character.Squeeze:0.###} 1)");
            html.Open(
                "text",
                null,
                ("transform", place),
                ("y", (character.Size * 0.36).ToString("0.##", CultureInfo.InvariantCulture)),
                ("font-size", character.Size.ToString("0.##", CultureInfo.InvariantCulture)));
            html.Text(character.Text).Close("text", endLine: false);
        }

        html.Raw("</g>").Close("svg");
    }
}

using LowCodeGov.Documents.Marks;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets QR codes as vector squares.</summary>
internal static class QrCodeSetter
{
    // Strips overlap by a hair: renderers that smooth edges would else show light lines between rows.
    private const double Overlap = 0.03;

    public static void Set(PageFlow flow, Block.QrCode code)
    {
        var side = PageSetup.Millimetres(code.SizeMillimetres);
        flow.Ensure(HeightOf(flow, code));
        var x = code.Align switch
        {
            TextAlign.Centre => flow.Left + ((flow.Width - side) / 2),
            TextAlign.End => flow.Right - side,
            _ => flow.Left,
        };
        Place(flow, code, x, flow.Y);
        flow.Y += HeightOf(flow, code);
    }

    public static double HeightOf(PageFlow flow, Block.QrCode code) =>
        PageSetup.Millimetres(code.SizeMillimetres) + (code.Caption is null ? 4 : (flow.Type.Small * 1.5) + 8);

    /// <summary>Draws code and caption with the top left corner given.</summary>
    public static void Place(PageFlow flow, Block.QrCode code, double x, double y)
    {
        var matrix = QrMatrix.Of(code.Text);
        var side = PageSetup.Millimetres(code.SizeMillimetres);
        var module = side / matrix.Size;
        flow.In("Figure", () => Draw(flow.Paint(), matrix, x, y, module), code.Caption ?? flow.Words.QrCode);
        if (code.Caption is null)
            return;
        var glyphs = flow.Shaper.Shape(PlainText.CleanLine(code.Caption));
        var width = Math.Max(side, Math.Min(flow.Width / 2, Shaper.WidthOf(glyphs, flow.Type.Small)));
        var left = Math.Clamp(x + ((side - width) / 2), flow.Left, flow.Right - width);
        var shape = new TextShape(flow.Type.Small, flow.Type.Small * 1.5, TextAlign.Centre);
        var line = LineBreaker.Break(glyphs, shape.Size, width)[0];
        flow.In("P", () => TextSetter.SetLine(flow.Paint(), glyphs, line, left, y + side + 4, width, shape));
    }

    private static void Draw(PageCanvas canvas, QrMatrix matrix, double x, double y, double module)
    {
        canvas.Fill(Ink.Black);
        foreach (var strip in matrix.Strips)
            canvas.Rectangle(x + (strip.X * module), y + (strip.Y * module), strip.Length * module, module * (1 + Overlap));
        canvas.Content.Append("f\n");
    }
}

using LowCodeGov.Documents.Pdf;

namespace LowCodeGov.Documents.Layout;

/// <summary>Decorated border of a certificate: a band of Chinese key pattern (回纹) between lines, on a pale ground.</summary>
internal static class FrameBorder
{
    private const double Margin = 30;
    private const double Band = 17;
    private const double Cell = Band - 5;

    public static void Draw(PageCanvas canvas)
    {
        double right = canvas.Width - Margin, bottom = canvas.Height - Margin;
        double width = right - Margin, height = bottom - Margin;
        canvas.FillRectangle(Margin, Margin, width, height, Ink.PaleGold);
        canvas.StrokeRectangle(Margin, Margin, width, height, Ink.Gold, 1.8);
        var inner = Margin + Band;
        canvas.StrokeRectangle(inner, inner, width - (2 * Band), height - (2 * Band), Ink.Gold, 1);
        canvas.StrokeRectangle(inner + 3.5, inner + 3.5, width - (2 * Band) - 7, height - (2 * Band) - 7, Ink.Gold, 0.4);

        canvas.Stroke(Ink.Gold, 0.75);
        DrawBand(canvas, Margin + Band, Margin, width - (2 * Band), isHorizontal: true);
        DrawBand(canvas, Margin + Band, bottom - Band, width - (2 * Band), isHorizontal: true);
        DrawBand(canvas, Margin + Band, Margin, height - (2 * Band), isHorizontal: false);
        DrawBand(canvas, Margin + Band, right - Band, height - (2 * Band), isHorizontal: false);
        canvas.Content.Append("S\n");
        foreach (var (x, y) in new[] { (Margin, Margin), (right - Band, Margin), (Margin, bottom - Band), (right - Band, bottom - Band) })
            DrawCorner(canvas, x, y);
    }

    private static void DrawBand(PageCanvas canvas, double along, double across, double length, bool isHorizontal)
    {
        var count = Math.Max(1, (int)Math.Round(length / (Cell + 2)));
        var step = length / count;
        for (var i = 0; i < count; i++)
        {
            var from = along + (i * step) + ((step - Cell) / 2);
            DrawKey(canvas, from, across + ((Band - Cell) / 2), isHorizontal);
        }
    }

    // One key: a square spiral of two turns drawn from the outside in.
    private static void DrawKey(PageCanvas canvas, double along, double across, bool isHorizontal)
    {
        ReadOnlySpan<(double Along, double Across)> spiral =
        [
            (0, 1), (0, 0), (1, 0), (1, 1), (0.26, 1), (0.26, 0.28), (0.74, 0.28), (0.74, 0.72), (0.5, 0.72), (0.5, 0.5),
        ];
        for (var i = 0; i < spiral.Length; i++)
        {
            double a = along + (spiral[i].Along * Cell), b = across + (spiral[i].Across * Cell);
            var (x, y) = isHorizontal ? (a, b) : (b, a);
            if (i == 0)
                canvas.MoveTo(x, y);
            else
                canvas.LineTo(x, y);
        }
    }

    private static void DrawCorner(PageCanvas canvas, double x, double y)
    {
        canvas.StrokeRectangle(x, y, Band, Band, Ink.Gold, 1);
        canvas.FillRectangle(x + 4, y + 4, Band - 8, Band - 8, Ink.Gold);
        canvas.FillRectangle(x + 6.3, y + 6.3, Band - 12.6, Band - 12.6, Ink.PaleGold);
    }
}

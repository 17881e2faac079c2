using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Repeats the watermark in slanted rows over the page.</summary>
internal static class WatermarkSetter
{
    private const double Size = 13;
    private const double Slant = 28;
    private const double RowDistance = 120;

    public static void Set(PageCanvas canvas, SetGlyph[] glyphs)
    {
        var width = Shaper.WidthOf(glyphs, Size);
        if (width <= 0)
            return;
        double radians = Slant * Math.PI / 180, cos = Math.Cos(radians), sin = Math.Sin(radians);
        var step = width + (4 * Size);
        var reach = Math.Sqrt((canvas.Width * canvas.Width) + (canvas.Height * canvas.Height)) / 2;
        canvas.Content.Append("q ").Numbers(cos, sin, -sin, cos, canvas.Width / 2, canvas.Height / 2).Append("cm\n");
        // Searching and copying must not meet the same words forty times between the lines.
        canvas.WithActualText("", () =>
        {
            var row = 0;
            for (var y = -reach; y < reach; y += RowDistance, row++)
            {
                for (var x = -reach - (row % 2 * step / 2); x < reach; x += step)
                    TextPainter.Draw(canvas, glyphs, x, canvas.Height - y, Size, Ink.Watermark);
            }
        });
        canvas.Content.Append("Q\n");
    }
}

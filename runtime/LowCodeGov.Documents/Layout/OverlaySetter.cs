using System.Globalization;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets texts at given places of bare sheets.</summary>
internal static class OverlaySetter
{
    private const double LinePitch = 1.2;
    private const double SmallestType = 5;
    private const int MostPages = 50;

    public static void Set(PageFlow flow, Block.Overlay overlay)
    {
        var pages = Math.Clamp(overlay.Texts.Select(text => text.Page).DefaultIfEmpty(1).Max(), 1, MostPages);
        flow.On(PageSetup.Sheet, flow.Type, () =>
        {
            for (var page = 1; page <= pages; page++)
            {
                if (page > 1)
                    flow.BreakPageOnDemand();
                var canvas = flow.Canvas;
                if (overlay.Grid)
                    DrawGrid(flow);
                foreach (var text in overlay.Texts.Where(text => text.Page == page))
                    flow.In("P", () => SetText(flow, text));
                canvas.Leave();
                // A sheet that is printed over is full, whatever stands on it.
                flow.Y = flow.Bottom;
            }
        });
    }

    private static void SetText(PageFlow flow, PlacedText placed)
    {
        double x = PageSetup.Millimetres(placed.X), y = PageSetup.Millimetres(placed.Y);
        var width = placed.Width is { } given ? PageSetup.Millimetres(given) : flow.Right - x;
        var glyphs = flow.Shaper.Shape(placed.Text);
        var size = placed.Points;
        var lines = LineBreaker.Break(glyphs, size, width);
        while (placed.Height is { } height && lines.Count * size * LinePitch > PageSetup.Millimetres(height) + size * (LinePitch - 1) && size > SmallestType)
        {
            size = Math.Max(SmallestType, size - 0.5);
            lines = LineBreaker.Break(glyphs, size, width);
        }

        var shape = new TextShape(size, size * LinePitch);
        // The upper edge of the characters stands at the place, not the upper edge of their line.
        var top = y - ((shape.Pitch - size) / 2);
        for (var i = 0; i < lines.Count; i++)
            TextSetter.SetLine(flow.Paint(), glyphs, lines[i], x, top + (i * shape.Pitch), width, shape);
    }

    private static void DrawGrid(PageFlow flow)
    {
        var canvas = flow.Decorate();
        for (var mm = 0; mm <= 290; mm += 10)
        {
            var at = PageSetup.Millimetres(mm);
            var thickness = mm % 50 == 0 ? 0.6 : 0.2;
            canvas.Line(0, at, flow.Right, at, Ink.Grey, thickness);
            if (mm <= 210)
                canvas.Line(at, 0, at, flow.Bottom, Ink.Grey, thickness);
        }

        var label = new TextShape(7, 8) { Ink = Ink.Grey };
        for (var mm = 10; mm <= 280; mm += 10)
        {
            var digits = flow.Shaper.Shape(mm.ToString(CultureInfo.InvariantCulture));
            TextSetter.SetSingle(canvas, digits, PageSetup.Millimetres(101), PageSetup.Millimetres(mm), double.MaxValue, label);
            if (mm <= 200)
                TextSetter.SetSingle(canvas, digits, PageSetup.Millimetres(mm) + 1, PageSetup.Millimetres(141), double.MaxValue, label);
        }
    }
}

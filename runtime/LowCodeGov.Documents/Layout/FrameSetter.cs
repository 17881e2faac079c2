using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets the face of a certificate.</summary>
internal static class FrameSetter
{
    public static void Set(PageFlow flow, Block.PageFrame frame)
    {
        var setup = PageSetup.Certificate(frame.Landscape) with { Background = FrameBorder.Draw };
        flow.On(setup, Typography.Certificate, () =>
        {
            SetTitle(flow, frame);
            if (frame.Content is [.. var content, Block.Closing closing])
            {
                BlockSetter.Set(flow, content);
                ClosingSetter.Set(flow, closing, isAtFoot: true);
            }
            else
            {
                BlockSetter.Set(flow, frame.Content);
            }
        });
    }

    private static void SetTitle(PageFlow flow, Block.PageFrame frame)
    {
        const double WidestSpread = 1.9;
        var text = PlainText.CleanLine(frame.Title);
        var glyphs = flow.Shaper.Shape(text, bold: true);
        var size = Math.Min(flow.Type.Title, flow.Type.Title * flow.Width / Math.Max(1, Shaper.WidthOf(glyphs, flow.Type.Title)));
        var shape = new TextShape(size, size * 1.6, TextAlign.Centre) { Ink = Ink.Head };
        flow.Ensure(shape.Pitch * 2);
        // Few characters stand apart, as on printed certificates.
        var natural = Shaper.WidthOf(glyphs, size);
        var width = Math.Min(flow.Width * 0.8, natural * (glyphs.Length <= 10 ? WidestSpread - (glyphs.Length * 0.09) : 1));
        flow.In("H1", () => TextSetter.SetSpread(
            flow.Paint(), text, glyphs, flow.Left + ((flow.Width - Math.Max(width, natural)) / 2), flow.Y, Math.Max(width, natural), shape));
        flow.Y += shape.Pitch;
        if (!string.IsNullOrEmpty(frame.Subtitle))
        {
            var subtitle = flow.Shaper.Shape(PlainText.CleanLine(frame.Subtitle));
            flow.In("P", () => TextSetter.Set(flow, subtitle, new TextShape(14, 22, TextAlign.Centre)));
        }

        flow.Y += 16;
    }
}

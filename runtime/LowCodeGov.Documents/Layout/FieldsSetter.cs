using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets labels in a column of even width, values beside them.</summary>
internal static class FieldsSetter
{
    private const double WidestLabel = 0.45;

    public static void Set(PageFlow flow, Block.Fields fields)
    {
        double size = flow.Type.Body, pitch = flow.Type.BodyPitch;
        var labels = fields.Items.Select(item => flow.Shaper.Shape(PlainText.CleanLine(item.Label))).ToArray();
        var colon = flow.Shaper.Shape(flow.Words.Colon);
        var colonWidth = Shaper.WidthOf(colon, size);
        var labelWidth = Math.Min(
            flow.Width * WidestLabel,
            labels.Select(label => Shaper.WidthOf(label, size)).DefaultIfEmpty(0).Max());
        var valueWidth = flow.Width - labelWidth - colonWidth;
        flow.In("L", () =>
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var item = fields.Items[i];
                var label = labels[i];
                flow.In("LI", () => SetItem(flow, item, label, colon, new TextShape(size, pitch), labelWidth, valueWidth));
            }
        });
    }

    private static void SetItem(
        PageFlow flow, Field item, SetGlyph[] label, SetGlyph[] colon, TextShape shape, double labelWidth, double valueWidth)
    {
        var valueLeft = flow.Left + flow.Width - valueWidth;
        var labelLines = LineBreaker.Break(label, shape.Size, labelWidth);
        var value = flow.Shaper.Shape(item.Value);
        var valueLines = LineBreaker.Break(value, shape.Size, valueWidth);
        for (var i = 0; i < Math.Max(labelLines.Count, valueLines.Count); i++)
        {
            flow.Ensure(shape.Pitch);
            if (i < labelLines.Count)
                flow.In("Lbl", () => SetLabel(flow, item, label, labelLines, i, shape, labelWidth, colon));
            if (i < valueLines.Count)
                flow.In("LBody", () => TextSetter.SetLine(flow.Paint(), value, valueLines[i], valueLeft, flow.Y, valueWidth, shape));
            flow.Y += shape.Pitch;
        }
    }

    private static void SetLabel(
        PageFlow flow, Field item, SetGlyph[] label, List<TextLine> lines, int i, TextShape shape, double width, SetGlyph[] colon)
    {
        var canvas = flow.Paint();
        if (lines.Count == 1)
            TextSetter.SetSpread(canvas, PlainText.CleanLine(item.Label), label, flow.Left, flow.Y, width, shape);
        else
            TextSetter.SetLine(canvas, label, lines[i], flow.Left, flow.Y, width, shape);
        if (i == lines.Count - 1)
            TextSetter.SetSingle(canvas, colon, flow.Left + width, flow.Y, double.MaxValue, shape with { Align = TextAlign.Start });
    }
}

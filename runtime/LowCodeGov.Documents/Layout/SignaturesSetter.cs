using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets lines to be signed by hand, two side by side where they fit.</summary>
internal static class SignaturesSetter
{
    public static void Set(PageFlow flow, Block.Signatures signatures)
    {
        var size = flow.Type.Body;
        var pitch = flow.Type.BodyPitch * 1.4;
        var shape = new TextShape(size, pitch);
        const double Gutter = 18;
        var half = (flow.Width - Gutter) / 2;
        var labels = signatures.Labels.Select(label => flow.Shaper.Shape(PlainText.CleanLine(label) + flow.Words.Colon)).ToArray();
        var columns = labels.All(label => Shaper.WidthOf(label, size) < half * 0.65) ? 2 : 1;
        for (var i = 0; i < labels.Length; i++)
        {
            var column = i % columns;
            if (column == 0)
                flow.Ensure(pitch);
            var x = flow.Left + (column * (half + Gutter));
            var right = columns == 1 ? flow.Right : x + half;
            var label = labels[i];
            flow.In("P", () => TextSetter.SetSingle(flow.Paint(), label, x, flow.Y, right - x, shape));
            var line = flow.Y + (pitch * 0.8);
            flow.Decorate().Line(Math.Min(right - 20, x + Shaper.WidthOf(label, size) + 2), line, right, line, Ink.Black, 0.6);
            if (column == columns - 1 || i == labels.Length - 1)
                flow.Y += pitch;
        }
    }
}

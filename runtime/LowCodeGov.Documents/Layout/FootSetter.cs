using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets the foot of every page, once it is known how many there are; further pages also get the title as head.</summary>
internal static class FootSetter
{
    public static void Set(PageFlow flow, Document document)
    {
        var shape = new TextShape(flow.Type.Small, flow.Type.Small * 1.5) { Ink = Ink.Grey };
        var number = flow.Shaper.Shape(PlainText.CleanLine(document.DocumentNo));
        var title = flow.Shaper.Shape(PlainText.CleanLine(document.Title));
        for (var i = 0; i < flow.Pages.Count; i++)
        {
            var setup = flow.Setups[i];
            if (!setup.HasFoot)
                continue;
            var canvas = flow.Pages[i];
            canvas.Enter(null);
            var y = setup.Height - (setup.Bottom * 0.62);
            SetFitting(canvas, number, setup.Left, y, setup.ContentWidth * 0.6, shape);
            var page = flow.Shaper.Shape(flow.Words.PageOf(i + 1, flow.Pages.Count));
            TextSetter.SetSingle(canvas, page, setup.Left, y, setup.ContentWidth, shape with { Align = TextAlign.End });
            if (i > 0)
            {
                SetFitting(canvas, title, setup.Left, setup.Top * 0.6, setup.ContentWidth, shape);
                canvas.Line(setup.Left, (setup.Top * 0.6) + 16, setup.Left + setup.ContentWidth, (setup.Top * 0.6) + 16, Ink.Grey, 0.4);
            }
        }
    }

    private static void SetFitting(PageCanvas canvas, SetGlyph[] glyphs, double x, double y, double width, TextShape shape)
    {
        var first = LineBreaker.Break(glyphs, shape.Size, width)[0];
        TextSetter.SetLine(canvas, glyphs, first, x, y, width, shape);
    }
}

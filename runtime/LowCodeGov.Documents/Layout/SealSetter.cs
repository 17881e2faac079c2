using LowCodeGov.Documents.Marks;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets round e-seals as lines, a star and turned characters.</summary>
internal static class SealSetter
{
    public static void Set(PageFlow flow, Block.Seal seal)
    {
        var side = PageSetup.Millimetres(seal.DiameterMillimetres);
        flow.Ensure(side);
        _ = flow.Canvas;
        Place(flow, seal, flow.Right - side, flow.Y);
        flow.Y += side + 4;
    }

    /// <summary>Draws a seal with the top left corner of its square given; it lets what is under it shine through.</summary>
    public static void Place(PageFlow flow, Block.Seal seal, double x, double y)
    {
        var side = PageSetup.Millimetres(seal.DiameterMillimetres);
        var spoken = PlainText.CleanLine(string.Join(' ', new[] { seal.Agency, seal.Inscription, seal.Mark }.Where(part => !string.IsNullOrEmpty(part))));
        flow.In("Figure", () => Draw(flow, seal, spoken, x, y, side), flow.Words.SealOf(spoken));
        flow.FirstSeal ??= new SealPlace(flow.Pages.Count - 1, x, y, side);
    }

    private static void Draw(PageFlow flow, Block.Seal seal, string spoken, double x, double y, double side)
    {
        var geometry = SealGeometry.Of(seal);
        var scale = side / SealGeometry.Side;
        var canvas = flow.Paint();
        canvas.Content.Append("q /Seal gs\n");
        canvas.StrokeCircle(x + (side / 2), y + (side / 2), SealGeometry.RingRadius * scale, Ink.Seal, SealGeometry.RingWidth * scale);
        canvas.Fill(Ink.Seal);
        for (var i = 0; i < geometry.Star.Length; i++)
        {
            var (starX, starY) = (x + (geometry.Star[i].X * scale), y + (geometry.Star[i].Y * scale));
            if (i == 0)
                canvas.MoveTo(starX, starY);
            else
                canvas.LineTo(starX, starY);
        }

        canvas.Content.Append("h f\n");
        canvas.Stroke(Ink.Seal, 0.25);
        canvas.Content.Append("2 Tr\n");
        // One text for the whole seal: the characters stand in a circle and would be found one by one, if at all.
        canvas.WithActualText(spoken, () =>
        {
            foreach (var character in geometry.Characters)
            {
                foreach (var glyph in flow.Shaper.Shape(character.Text))
                {
                    TextPainter.DrawTurned(
                        canvas, glyph, x + (character.X * scale), y + (character.Y * scale), character.Size * scale, character.Squeeze, character.Turn);
                }
            }
        });
        canvas.Content.Append("Q\n");
    }
}

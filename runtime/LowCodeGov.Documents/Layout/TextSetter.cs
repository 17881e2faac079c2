using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Layout;

/// <summary>Sets glyphs as lines.</summary>
internal static class TextSetter
{
    // Baseline below the top of the character square.
    private const double Ascent = 0.87;

    /// <summary>Sets a text down the page over the whole width, beginning pages as needed.</summary>
    public static void Set(PageFlow flow, SetGlyph[] glyphs, TextShape shape)
    {
        var lines = LineBreaker.Break(glyphs, shape.Size, flow.Width - shape.Inset, shape.Indent, LineBreaker.FullHanging);
        if (shape.IsBalanced && lines.Count is > 1 and < 6)
            lines = Balanced(glyphs, lines, shape.Size, flow.Width);
        for (var i = 0; i < lines.Count; i++)
        {
            flow.Ensure(shape.Pitch);
            var indent = shape.Inset + (i == 0 ? shape.Indent : 0);
            SetLine(flow.Paint(), glyphs, lines[i], flow.Left + indent, flow.Y, flow.Width - indent, shape);
            flow.Y += shape.Pitch;
        }
    }

    // Titles stand in lines of about the same length (GB/T 9704 7.3.1), not in a full one and a stump.
    private static List<TextLine> Balanced(SetGlyph[] glyphs, List<TextLine> lines, double size, double width)
    {
        var even = lines.Sum(line => line.Width) / lines.Count;
        for (var measure = even; measure < width; measure += size / 2)
        {
            var better = LineBreaker.Break(glyphs, size, measure);
            if (better.Count == lines.Count)
                return better;
        }

        return lines;
    }

    /// <summary>Sets one line whose top left corner is given.</summary>
    public static void SetLine(PageCanvas canvas, SetGlyph[] glyphs, TextLine line, double x, double y, double width, TextShape shape)
    {
        if (line.End <= line.Start)
            return;
        var shown = glyphs.AsSpan(line.Start, line.End - line.Start);
        var room = width - line.Width;
        x += shape.Align switch
        {
            TextAlign.Centre => Math.Max(0, room / 2),
            TextAlign.End => Math.Max(0, room),
            _ => 0,
        };
        var even = shape.Align is TextAlign.Justify && !line.IsLast ? Justification.Of(shown, room, shape.Size) : default;
        var baseline = y + ((shape.Pitch - shape.Size) / 2) + (shape.Size * Ascent);
        TextPainter.Draw(canvas, shown, x, baseline, shape.Size, shape.Ink, even.Gap, even.OnSpaces);
    }

    /// <summary>Sets a text on one line.</summary>
    public static void SetSingle(PageCanvas canvas, SetGlyph[] glyphs, double x, double y, double width, TextShape shape) =>
        SetLine(canvas, glyphs, new TextLine(0, glyphs.Length, Shaper.WidthOf(glyphs, shape.Size), true), x, y, width, shape);

    /// <summary>Sets a text spread evenly over a width; searching finds it unspread.</summary>
    public static void SetSpread(PageCanvas canvas, string text, SetGlyph[] glyphs, double x, double y, double width, TextShape shape)
    {
        var room = width - Shaper.WidthOf(glyphs, shape.Size);
        if (glyphs.Length < 2 || room <= 0)
        {
            SetSingle(canvas, glyphs, x, y, width, shape);
            return;
        }

        var baseline = y + ((shape.Pitch - shape.Size) / 2) + (shape.Size * Ascent);
        var gap = room / (glyphs.Length - 1);
        canvas.WithActualText(text, () =>
        {
            foreach (var glyph in glyphs)
            {
                TextPainter.Draw(canvas, [glyph], x, baseline, shape.Size, shape.Ink);
                x += (glyph.Width * shape.Size / 1000) + gap;
            }
        });
    }
}

/// <summary>How a text is set: size, line pitch, indent of its first line and inset of all, in points.</summary>
internal sealed record TextShape(double Size, double Pitch, TextAlign Align = TextAlign.Start, double Indent = 0)
{
    public double Inset { get; init; }

    /// <summary>Lines get about the same length.</summary>
    public bool IsBalanced { get; init; }

    public Ink Ink { get; init; } = Ink.Black;
}

using System.Text;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Writes glyphs as text operators.</summary>
internal static class TextPainter
{
    // The faces have one weight; a thin stroke round each glyph makes the bold one.
    private const double BoldStroke = 0.032;

    /// <summary>Draws glyphs on a baseline.</summary>
    /// <param name="gap">Extra points at each place that the justification calls a gap.</param>
    public static void Draw(
        PageCanvas canvas, ReadOnlySpan<SetGlyph> glyphs, double x, double baseline, double size, Ink ink, double gap = 0, bool onSpaces = false)
    {
        var from = 0;
        while (from < glyphs.Length)
        {
            var to = from + 1;
            while (to < glyphs.Length && AreAlike(glyphs[from], glyphs[to]))
                to++;
            var advance = DrawAlike(canvas, glyphs[from..to], to < glyphs.Length ? glyphs[to].CodePoint : -1, x, baseline, size, ink, gap, onSpaces);
            if (glyphs[from].Underline)
                canvas.FillRectangle(x, baseline + (size * 0.16), advance, size * 0.05, ink);
            x += advance;
            from = to;
        }
    }

    /// <summary>Draws one glyph turned about its middle.</summary>
    public static void DrawTurned(PageCanvas canvas, SetGlyph glyph, double x, double y, double size, double squeeze, double degreesClockwise)
    {
        // Chinese faces fill the square from 0.12 below to 0.88 above the baseline.
        const double MiddleAboveBaseline = 0.38;
        var radians = -degreesClockwise * Math.PI / 180;
        double cos = Math.Cos(radians), sin = Math.Sin(radians);
        double left = -glyph.Width * size / 2000 * squeeze, down = -size * MiddleAboveBaseline;
        canvas.Content.Append("BT /").Append(glyph.Face.Resource).Append(' ').Number(size).Append("Tf ")
            .Numbers(cos * squeeze, sin * squeeze, -sin, cos)
            .Numbers(x + (cos * left) - (sin * down), canvas.Height - y + (sin * left) + (cos * down)).Append("Tm <");
        AppendCode(canvas.Content, glyph);
        canvas.Content.Append("> Tj ET\n");
    }

    private static double DrawAlike(
        PageCanvas canvas, ReadOnlySpan<SetGlyph> glyphs, int following, double x, double baseline, double size, Ink ink, double gap, bool onSpaces)
    {
        var content = canvas.Content;
        var first = glyphs[0];
        if (first.IsMissing)
            content.Append("/Span << /ActualText ").Append(PdfSyntax.TextString(TextOf(glyphs))).Append(" >> BDC\n");
        canvas.Fill(ink);
        if (first.Bold)
            canvas.Stroke(ink, size * BoldStroke);
        content.Append("BT /").Append(first.Face.Resource).Append(' ').Number(size).Append("Tf ")
            .Append(first.Bold ? "2 Tr " : "0 Tr ").Numbers(x, canvas.Height - baseline).Append("Td [<");
        double advance = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            AppendCode(content, glyphs[i]);
            advance += glyphs[i].Width * size / 1000;
            var next = i + 1 < glyphs.Length ? glyphs[i + 1].CodePoint : following;
            if (gap != 0 && next >= 0 && Justification.IsGap(glyphs[i].CodePoint, next, onSpaces))
            {
                content.Append("> ").Number(-gap * 1000 / size).Append('<');
                advance += gap;
            }
        }

        content.Append(">] TJ ET\n");
        if (first.IsMissing)
            content.Append("EMC\n");
        return advance;
    }

    private static void AppendCode(StringBuilder content, SetGlyph glyph)
    {
        if (glyph.Face.CodeBytes == 1)
        {
            content.Hex2(glyph.Code);
            return;
        }

        if (glyph.Code > 0xFFFF)
            content.Hex4(glyph.Code >> 16);
        content.Hex4(glyph.Code & 0xFFFF);
    }

    private static string TextOf(ReadOnlySpan<SetGlyph> glyphs)
    {
        var text = new StringBuilder();
        foreach (var glyph in glyphs)
            text.Append(char.ConvertFromUtf32(glyph.CodePoint));
        return text.ToString();
    }

    private static bool AreAlike(SetGlyph a, SetGlyph b) =>
        ReferenceEquals(a.Face, b.Face) && a.Bold == b.Bold && a.Underline == b.Underline && a.IsMissing == b.IsMissing;
}

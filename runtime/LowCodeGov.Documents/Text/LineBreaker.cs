namespace LowCodeGov.Documents.Text;

/// <summary>Breaks glyphs into lines, the longest that fit first.</summary>
internal static class LineBreaker
{
    /// <summary>Closing punctuation may stand in the margin with the empty half of its square.</summary>
    public const double HalfHanging = 0.5;

    /// <summary>Where there is a margin, it may stand there whole.</summary>
    public const double FullHanging = 1;

    /// <param name="width">Width of a line in points.</param>
    /// <param name="indent">How much shorter the first line is.</param>
    /// <param name="hanging">How much of a closing punctuation mark may stand outside the line.</param>
    public static List<TextLine> Break(
        ReadOnlySpan<SetGlyph> glyphs, double size, double width, double indent = 0, double hanging = HalfHanging)
    {
        var lines = new List<TextLine>();
        var start = 0;
        while (start < glyphs.Length)
        {
            var line = NextLine(glyphs, start, size, width - (lines.Count == 0 ? indent : 0), hanging, out var next);
            lines.Add(line);
            start = next;
        }

        if (lines.Count == 0 || glyphs[^1].IsLineFeed)
            lines.Add(new TextLine(glyphs.Length, glyphs.Length, 0, true));
        return lines;
    }

    private static TextLine NextLine(
        ReadOnlySpan<SetGlyph> glyphs, int start, double size, double available, double hanging, out int next)
    {
        double used = 0;
        var ink = -1;
        int lastBreak = start, lastSeam = start;
        for (var i = start; i < glyphs.Length; i++)
        {
            var glyph = glyphs[i];
            if (glyph.IsLineFeed)
            {
                next = i + 1;
                return Trimmed(glyphs, start, i, size, isLast: true);
            }

            if (i > start && LineBreakRule.AllowsBreak(ink, glyphs[i - 1].IsSpace, glyph.CodePoint))
                lastBreak = i;
            var width = glyph.Width * size / 1000;
            var tolerance = 0.001 + (LineBreakRule.MayHang(glyph.CodePoint) ? width * hanging : 0);
            if (used + width > available + tolerance && i > start && !glyph.IsSpace)
            {
                // A word wider than any line has to be split, at a seam if it has one; others go to the next line whole.
                next = lastBreak > start ? lastBreak : i;
                if (lastSeam > next || (next == i && lastSeam > start))
                    next = lastBreak == start || IsWiderThan(glyphs[lastBreak..], size, available) ? lastSeam : next;
                return Trimmed(glyphs, start, next, size, isLast: false);
            }

            if (i > start && LineBreakRule.IsSeam(glyphs[i - 1].CodePoint) && !LineBreakRule.IsSeam(glyph.CodePoint) && LineBreakRule.IsWord(glyph.CodePoint))
                lastSeam = i;
            used += width;
            if (!glyph.IsSpace)
                ink = glyph.CodePoint;
        }

        next = glyphs.Length;
        return Trimmed(glyphs, start, next, size, isLast: true);
    }

    private static bool IsWiderThan(ReadOnlySpan<SetGlyph> word, double size, double available)
    {
        double used = 0;
        for (var i = 0; i < word.Length && used <= available; i++)
        {
            if (word[i].IsLineFeed || (i > 0 && LineBreakRule.AllowsBreak(word[i - 1].CodePoint, word[i - 1].IsSpace, word[i].CodePoint)))
                return false;
            used += word[i].Width * size / 1000;
        }

        return used > available;
    }

    private static TextLine Trimmed(ReadOnlySpan<SetGlyph> glyphs, int start, int end, double size, bool isLast)
    {
        var shown = end;
        while (shown > start && glyphs[shown - 1].IsSpace)
            shown--;
        return new TextLine(start, shown, Shaper.WidthOf(glyphs[start..shown], size), isLast);
    }
}

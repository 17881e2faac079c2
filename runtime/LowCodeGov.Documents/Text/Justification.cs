namespace LowCodeGov.Documents.Text;

/// <summary>How the room left on a line is shared out so that lines end evenly.</summary>
/// <param name="Gap">Points added at each gap.</param>
/// <param name="OnSpaces">Only between words; otherwise between all characters that are not inside a word.</param>
internal readonly record struct Justification(double Gap, bool OnSpaces)
{
    // Readers of the file take a wider gap between characters for a space between words.
    private const double WidestBetweenCharacters = 0.085;
    private const double WidestBetweenWords = 0.9;

    public static Justification Of(ReadOnlySpan<SetGlyph> line, double room, double size)
    {
        if (room <= 0 || line.Length < 2)
            return default;
        int spaces = 0, others = 0;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (IsGap(line[i].CodePoint, line[i + 1].CodePoint, onSpaces: true))
                spaces++;
            if (IsGap(line[i].CodePoint, line[i + 1].CodePoint, onSpaces: false))
                others++;
        }

        if (others > 0 && room / others <= size * WidestBetweenCharacters)
            return new Justification(room / others, false);
        return spaces > 0 && room / spaces <= size * WidestBetweenWords ? new Justification(room / spaces, true) : default;
    }

    public static bool IsGap(int left, int right, bool onSpaces) => onSpaces
        ? left is ' '
        : !(LineBreakRule.IsWord(left) && LineBreakRule.IsWord(right));
}

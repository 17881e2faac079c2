namespace LowCodeGov.Engine.Codes;

/// <summary>What every code does with a text before its own checks.</summary>
internal static class CodeText
{
    /// <summary>Longest text looked at; anything longer is none of our codes.</summary>
    private const int Longest = 128;

    public static string Clean(string? text) =>
        text is null || text.Length > Longest ? string.Empty : text.Trim().ToUpperInvariant();

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    public static bool IsZero(ReadOnlySpan<char> text) => !text.ContainsAnyExcept('0');

    public static bool IsDigitsOrCapitals(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is not ((>= '0' and <= '9') or (>= 'A' and <= 'Z')))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    public static bool TryDay(ReadOnlySpan<char> yyyyMMdd, out DateOnly day) =>
        DateOnly.TryParseExact(
            yyyyMMdd, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out day);
}

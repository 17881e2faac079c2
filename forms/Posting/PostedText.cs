using System.Text;

namespace LowCodeGov.Forms.Posting;

/// <summary>Tidies typed text: what a person meant, not what the keyboard sent.</summary>
public static class PostedText
{
    /// <summary>Longest text taken from one control, in UTF-16 units; the rest is cut off and the field says that it is too long.</summary>
    public const int HardLimit = 20_000;

    /// <summary>One line: trimmed, without control characters.</summary>
    public static string Line(string text) => Without(text, keepNewLines: false).Trim();

    /// <summary>Several lines: line ends unified, without other control characters.</summary>
    public static string Lines(string text) => Without(text.ReplaceLineEndings("\n"), keepNewLines: true).Trim();

    /// <summary>A code or number: full-width characters made narrow, blanks left out.</summary>
    public static string Code(string text)
    {
        var narrow = new StringBuilder(Math.Min(text.Length, HardLimit));
        foreach (var c in Limited(text))
        {
            // Chinese input methods write digits, letters and signs of the full-width block U+FF01..U+FF5E.
            var half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (!char.IsWhiteSpace(half) && !char.IsControl(half))
            {
                narrow.Append(half);
            }
        }

        return narrow.ToString();
    }

    private static string Without(string text, bool keepNewLines)
    {
        var kept = new StringBuilder(Math.Min(text.Length, HardLimit));
        foreach (var c in Limited(text))
        {
            if (!char.IsControl(c) || (keepNewLines && c is '\n' or '\t'))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    private static string Limited(string text) => text.Length <= HardLimit ? text : text[..HardLimit];
}

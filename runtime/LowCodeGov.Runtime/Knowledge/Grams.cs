using System.Globalization;

namespace LowCodeGov.Runtime.Knowledge;

/// <summary>Cuts a text into what can be looked up: pairs of Chinese characters, and whole words of other scripts. Chinese has no spaces, and stores differ in full-text search; pairs do not.</summary>
internal static class Grams
{
    private const int LongestWord = 20;
    private const int Most = 400;

    /// <summary>The pieces of a text, each once.</summary>
    public static IReadOnlySet<string> Of(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var normal = text.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
        for (var at = 0; at < normal.Length && found.Count < Most; at++)
        {
            if (IsIdeograph(normal[at]))
            {
                if (at + 1 < normal.Length && IsIdeograph(normal[at + 1]))
                {
                    found.Add(normal.Substring(at, 2));
                }
            }
            else if (char.IsLetterOrDigit(normal[at]))
            {
                var end = at + 1;
                while (end < normal.Length && char.IsLetterOrDigit(normal[end]) && !IsIdeograph(normal[end]))
                {
                    end++;
                }

                if (end - at > 1)
                {
                    found.Add(normal.Substring(at, Math.Min(end - at, LongestWord)));
                }

                at = end - 1;
            }
        }

        return found;
    }

    private static bool IsIdeograph(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter;
}

using System.Text;

namespace LowCodeGov.Documents.Text;

/// <summary>Makes any string fit to be set: what cannot be printed or would deceive the reader is taken out.</summary>
/// <remarks>
/// Direction marks go because they can turn a printed number or name round (a known way to forge);
/// an unpaired surrogate becomes U+FFFD so that the loss can be seen.
/// </remarks>
internal static class PlainText
{
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var dirty = FirstDirty(text);
        if (dirty < 0)
            return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, dirty);
        for (var i = dirty; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (IsKeptSupplementary(char.ConvertToUtf32(c, text[i + 1])))
                    clean.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (char.IsSurrogate(c))
            {
                clean.Append('\uFFFD');
            }
            else if (c is '\r')
            {
                if (i + 1 >= text.Length || text[i + 1] is not '\n')
                    clean.Append('\n');
            }
            else if (c is '\n' or '\u2028' or '\u2029')
            {
                clean.Append('\n');
            }
            else if (c is '\t')
            {
                clean.Append(' ');
            }
            else if (IsKept(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    /// <summary>Clean text on one line, for titles and captions.</summary>
    public static string CleanLine(string? text) => Clean(text).Replace('\n', ' ');

    private static int FirstDirty(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) || (text[i] is not '\n' && !IsKept(text[i])) || text[i] is '\u2028' or '\u2029')
                return i;
        }

        return -1;
    }

    private static bool IsKept(char c) => c switch
    {
        < ' ' or (>= '\u007F' and <= '\u009F') => false,
        '\u00AD' or '\u061C' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' => false,
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u206F') => false,
        (>= '\uFDD0' and <= '\uFDEF') or (>= '\uFFF9' and <= '\uFFFB') or '\uFFFE' or '\uFFFF' => false,
        _ => true,
    };

    private static bool IsKeptSupplementary(int codePoint) =>
        (codePoint & 0xFFFE) is not 0xFFFE && codePoint is not (>= 0xE0000 and <= 0xE00FF);
}

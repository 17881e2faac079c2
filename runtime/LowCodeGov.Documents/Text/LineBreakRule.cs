using System.Globalization;
using System.Text;

namespace LowCodeGov.Documents.Text;

/// <summary>Where a line of mixed Chinese and Latin text may end.</summary>
/// <remarks>Source: CLREQ 3.1.3 (prohibited positions at line start and end); GB/T 15834 for the punctuation itself.</remarks>
internal static class LineBreakRule
{
    private const string NeverFirst =
        "，。、；：！？）》〉」』】〕］｝〗”’…—～·％‰℃°′″々〻ーぁぃぅぇぉっゃゅょァィゥェォッャュョ" +
        ",.;:!?)]}%";

    private const string NeverLast = "（《〈「『【〔［｛〖“‘([{$¥￥£€#№＄￡";

    // Their ink sits in the left half of the square, so half of it may stand in the margin.
    private const string Hanging = "，。、；：）》〉」』】〕］｝〗”’";

    public static bool MayHang(int codePoint) => codePoint < 0x10000 && Hanging.Contains((char)codePoint);

    /// <param name="left">Last character before the place that is no space.</param>
    /// <param name="isSpaced">Whether spaces stand between the two.</param>
    public static bool AllowsBreak(int left, bool isSpaced, int right)
    {
        if (right is ' ' or 0x00A0 || left is 0x00A0)
            return false;
        if (IsIn(NeverFirst, right) || IsIn(NeverLast, left) || IsAttached(right))
            return false;
        return isSpaced || !(IsWord(left) && IsWord(right));
    }

    /// <summary>Whether a word too long for any line may be split behind this character, as in addresses and identifiers.</summary>
    public static bool IsSeam(int codePoint) => codePoint is '.' or '/' or '-' or '_' or ':' or '?' or '&' or '=' or ',' or ';' or '@';

    /// <summary>Whether the character belongs to a script written in words, which are kept whole.</summary>
    public static bool IsWord(int codePoint) => codePoint switch
    {
        ' ' => false,
        < 0x2E80 => codePoint is < 0x2010 or (> 0x206F and < 0x2190),
        >= 0xA960 and < 0xF900 => true,
        >= 0xFB00 and < 0xFE10 => true,
        >= 0xFE70 and < 0xFF00 => true,
        >= 0x10000 and < 0x1F000 => true,
        _ => false,
    };

    private static bool IsIn(string set, int codePoint) => codePoint < 0x10000 && set.Contains((char)codePoint);

    private static bool IsAttached(int codePoint) =>
        codePoint >= 0x300 && Rune.IsValid(codePoint) && Rune.GetUnicodeCategory(new Rune(codePoint))
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;
}

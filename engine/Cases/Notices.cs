using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Cases;

/// <summary>文书: issued with their fields frozen, so that the page and the document can be made again at any time.</summary>
internal static class Notices
{
    /// <summary>Issues a notice, unless the matter keeps silent about it.</summary>
    /// <returns>Its number within the case; null when none was issued.</returns>
    public static int? Issue(Unfolding u, string notice, params IEnumerable<KeyValuePair<string, string>> more)
    {
        // One window, one acceptance: the notices of receipt and acceptance are the parent's (DOMAIN 20).
        if (u.Definition.SilentNotices.Contains(notice) || (u.State.Parent is { SharesAcceptance: true } && notice is ("N01" or "N02")))
        {
            return null;
        }

        var number = u.NextNumber;
        var documentNo = DocumentNo(u, notice);
        var fields = NoticeFields.Of(u, notice, documentNo, more);
        u.Emit(new NoticeIssued(number, notice, documentNo, fields, NoticeFields.Items(u, notice)));
        return number;
    }

    /// <summary>Issues a notice that a case has at most one of.</summary>
    /// <returns>The number of the one issued, now or before.</returns>
    public static int? IssueOnce(Unfolding u, string notice) =>
        u.State.Notices.FirstOrDefault(each => each.Notice == notice)?.Number ?? Issue(u, notice);

    // Number pattern of DOMAIN 7: region, kind, year in corner brackets, serial.
    private static string DocumentNo(Unfolding u, string notice)
    {
        var year = u.Today.Year.ToString(CultureInfo.InvariantCulture);
        var serial = u.Context.Numbers.Next($"{notice}/{year}/{CaseNumbers.Region(u.Definition)}");
        var format = u.Definition.Notices.GetValueOrDefault(notice)?.NumberFormat;
        return format is null
            ? EngineTexts.InChinese("notice.document-no", ("Region", u.Definition.NoticePrefix), ("Kind", EngineTexts.InChinese($"notice-kind.{notice}")), ("Year", year), ("Serial", serial))
            : NumberFormat.Fill(format, u.Today.Year, serial);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Runtime.Reports;

/// <summary>A stretch of days, both included, under the key by which a table names it.</summary>
internal sealed record ReportStretch(string Key, DateOnly From, DateOnly To);

/// <summary>Days of a report: its period, the stretches that it is cut into, and when its next edition is due.</summary>
internal static class ReportDays
{
    public const string Day = "day";
    public const string Month = "month";
    public const string Quarter = "quarter";
    public const string Year = "year";

    /// <summary>Dimensions of time; each can be asked for of every subject.</summary>
    public static ImmutableArray<string> Units { get; } = [Year, Quarter, Month, Day];

    // Before the first of those who read it comes to work.
    private static readonly TimeSpan Early = TimeSpan.FromHours(6);

    /// <summary>First and last day; absent: the report names none, or the last before the first.</summary>
    public static (DateOnly From, DateOnly To)? Of(ReportDefinition report, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var quarter = month.AddMonths(-((today.Month - 1) % 3));
        return report.Period switch
        {
            ReportPeriod.ThisMonth => (month, today),
            ReportPeriod.LastMonth => (month.AddMonths(-1), month.AddDays(-1)),
            ReportPeriod.LastQuarter => (quarter.AddMonths(-3), quarter.AddDays(-1)),
            ReportPeriod.ThisYear => (new DateOnly(today.Year, 1, 1), today),
            ReportPeriod.LastYear => (new DateOnly(today.Year - 1, 1, 1), new DateOnly(today.Year - 1, 12, 31)),
            ReportPeriod.LastTwelveMonths => (month.AddMonths(-12), month.AddDays(-1)),
            // Days far from ours would leave no room to count from.
            _ => report is { From: { Year: > 1900 } from, To: { Year: < 2900 } to } && from <= to ? (from, to) : null,
        };
    }

    /// <summary>The stretches of a time, in their order.</summary>
    /// <param name="unit">One of <see cref="Units"/>.</param>
    public static IEnumerable<ReportStretch> Cut(DateOnly from, DateOnly to, string unit)
    {
        for (var begin = from; begin <= to;)
        {
            var next = unit switch
            {
                Year => new DateOnly(begin.Year + 1, 1, 1),
                Quarter => new DateOnly(begin.Year, begin.Month, 1).AddMonths(3 - ((begin.Month - 1) % 3)),
                Month => new DateOnly(begin.Year, begin.Month, 1).AddMonths(1),
                _ => begin.AddDays(1),
            };
            var end = next.AddDays(-1) < to ? next.AddDays(-1) : to;
            yield return new ReportStretch(Name(begin, unit), begin, end);
            begin = next;
        }
    }

    /// <summary>When the next edition is due after an instant; absent: never.</summary>
    public static DateTimeOffset? Next(ReportRhythm rhythm, DateTimeOffset after)
    {
        var day = ChinaTime.DayOf(after - Early).AddDays(1);
        DateOnly? due = rhythm switch
        {
            ReportRhythm.Daily => day,
            ReportRhythm.Weekly => day.AddDays((DayOfWeek.Monday - day.DayOfWeek + 7) % 7),
            ReportRhythm.Monthly => day.Day == 1 ? day : new DateOnly(day.Year, day.Month, 1).AddMonths(1),
            _ => null,
        };
        return due is { } on ? ChinaTime.StartOf(on) + Early : null;
    }

    private static string Name(DateOnly day, string unit) => unit switch
    {
        Year => day.Year.ToString(CultureInfo.InvariantCulture),
        Quarter => string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{((day.Month - 1) / 3) + 1}"),
        Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}

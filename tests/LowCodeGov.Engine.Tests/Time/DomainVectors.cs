using System.Globalization;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Time.Calendars;

namespace LowCodeGov.Engine.Tests.Time;

/// <summary>DOMAIN 9.4, every vector by its number.</summary>
public sealed class DomainVectors
{
    [Theory]
    [InlineData("V01", "2026-03-02", "5 wd", "", "2026-03-09")]
    [InlineData("V02", "2026-02-12", "3 wd", "", "2026-02-24")]
    [InlineData("V03", "2026-09-18", "10 wd", "", "2026-10-09")]
    [InlineData("V04", "2026-04-28", "20 wd", "", "2026-05-28")]
    [InlineData("V05", "2026-03-07", "5 wd", "", "2026-03-13")]
    [InlineData("V06", "2026-09-20", "1 wd", "", "2026-09-21")]
    [InlineData("V07 one", "2026-09-30", "1 wd", "", "2026-10-08")]
    [InlineData("V07 two", "2026-09-30", "2 wd", "", "2026-10-09")]
    [InlineData("V08", "2025-12-31", "3 wd", "", "2026-01-06")]
    [InlineData("V09", "2025-01-23", "5 wd", "", "2025-02-06")]
    [InlineData("V10", "2025-09-26", "10 wd", "", "2025-10-16")]
    [InlineData("V11", "2026-03-02", "20 wd", "", "2026-03-30")]
    [InlineData("V12", "2026-03-02", "20 wd", "2026-03-09/2026-03-16", "2026-04-07")]
    [InlineData("V13", "2026-03-02", "20 wd", "2026-03-09/2026-03-09", "2026-03-30")]
    [InlineData("V14", "2026-03-02", "20 wd", "2026-03-09/2026-03-16 2026-03-13/2026-03-18", "2026-04-09")]
    [InlineData("V15", "2026-02-09", "5 wd", "2026-02-11/2026-02-25", "2026-02-28")]
    [InlineData("V16", "2026-03-02", "10 wd", "2026-03-07/2026-03-09", "2026-03-16")]
    [InlineData("V17", "2026-03-02", "5 wd", "2026-03-02/2026-03-05", "2026-03-11")]
    [InlineData("V18", "2026-03-02", "20 wd + 10", "", "2026-04-14")]
    [InlineData("V19", "2026-03-02", "20 wd + 10", "2026-03-09/2026-03-16", "2026-04-21")]
    [InlineData("V20 joint", "2026-03-02", "45 wd", "", "2026-05-08")]
    [InlineData("V20 extended", "2026-03-02", "45 wd + 15", "", "2026-05-28")]
    [InlineData("V21", "2026-03-05", "5 wd", "", "2026-03-12")]
    [InlineData("V22", "2026-03-05", "20 wd", "", "2026-04-02")]
    [InlineData("V23", "2026-03-20", "20 wd", "", "2026-04-20")]
    [InlineData("V24", "2026-02-13", "5 wd", "", "2026-02-27")]
    [InlineData("V25", "2026-03-30", "10 wd", "", "2026-04-14")]
    [InlineData("V26 request", "2026-03-09", "5 wd", "", "2026-03-16")]
    [InlineData("V26 held", "2026-03-12", "20 wd", "", "2026-04-10")]
    [InlineData("V27", "2026-03-02", "15 cd", "", "2026-03-17")]
    [InlineData("V28", "2026-02-06", "10 cd", "", "2026-02-24")]
    [InlineData("V29", "2026-04-24", "10 cd", "", "2026-05-06")]
    [InlineData("V30", "2026-03-02", "5 cd", "", "2026-03-09")]
    public void Deadline_of(string vector, string start, string limit, string excluded, string deadline)
    {
        new LimitArithmetic(China, Day(start), LimitOf(limit), Intervals(excluded)).Deadline.ShouldBe(Day(deadline), vector);
        LedgerOf(start, limit, excluded).Deadline(China).ShouldBe(Day(deadline), vector + " by ledger");
    }

    [Fact]
    public void V21_deemed_accepted_on_the_day_after_at_midnight() =>
        ClockLedger.Start(ClockKind.CorrectionNotice, TimeLimit.WorkingDays(5), At("2026-03-05"), "receipt")
            .LateFrom(China).ShouldBe(At("2026-03-13", "00:00"));

    [Theory]
    [InlineData("2026-03-02", "", 0)]
    [InlineData("2026-03-03", "", 1)]
    [InlineData("2026-03-09", "", 5)]
    [InlineData("2026-03-13", "", 9)]
    [InlineData("2026-03-20", "", 14)]
    [InlineData("2026-03-09", "2026-03-09/2026-03-16", 4)]
    [InlineData("2026-03-13", "2026-03-09/2026-03-16", 4)]
    [InlineData("2026-03-16", "2026-03-09/2026-03-16", 5)]
    [InlineData("2026-03-20", "2026-03-09/2026-03-16", 9)]
    public void Used_from_2026_03_02(string day, string excluded, int used)
    {
        new LimitArithmetic(China, Day("2026-03-02"), TimeLimit.WorkingDays(20), Intervals(excluded)).Used(Day(day)).ShouldBe(used);
        LedgerOf("2026-03-02", "20 wd", excluded).Used(China, At(day)).ShouldBe(used);
    }

    [Fact]
    public void Each_year_has_248_workdays()
    {
        China.WorkdaysBetween(Day("2024-12-31"), Day("2025-12-31")).ShouldBe(248);
        China.WorkdaysBetween(Day("2025-12-31"), Day("2026-12-31")).ShouldBe(248);
    }

    private static TimeLimit LimitOf(string text) =>
        text.Split(' ') is [var value, var unit, .. var extension]
            ? new TimeLimit(int.Parse(value, CultureInfo.InvariantCulture), unit == "wd" ? TimeUnit.WorkingDays : TimeUnit.CalendarDays)
                .Plus(extension is [_, var more] ? int.Parse(more, CultureInfo.InvariantCulture) : 0)
            : throw new FormatException(text);

    private static ExcludedInterval[] Intervals(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.Split('/'))
            .Select(ends => new ExcludedInterval(Day(ends[0]), Day(ends[1])))];

    private static ClockLedger LedgerOf(string start, string limit, string excluded)
    {
        var parts = limit.Split(" + ");
        var ledger = ClockLedger.Start(ClockKind.HandlingPromised, LimitOf(parts[0]), At(start), "acceptance");
        var number = 0;
        foreach (var interval in Intervals(excluded))
        {
            var cause = $"procedure-{number++}";
            ledger = ledger.Stop(ChinaTime.StartOf(interval.Start).AddHours(9), "special-procedure.hearing", cause)
                .Resume(ChinaTime.StartOf(interval.End!.Value).AddHours(15), "special-procedure.done", cause);
        }

        return parts.Length == 1 ? ledger : ledger.Extend(At(start), int.Parse(parts[1], CultureInfo.InvariantCulture), "extension");
    }
}

using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Time.Calendars;

namespace LowCodeGov.Engine.Tests.Time;

public sealed class WorkingCalendars
{
    [Theory]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-03-07", false)]
    [InlineData("2026-03-09", true)]
    [InlineData("2027-10-01", true)]
    public void know_holidays_and_moved_days(string day, bool worked) => China.IsWorkday(Day(day)).ShouldBe(worked);

    [Fact]
    public void warn_of_years_without_data()
    {
        China.HasDataFor(2026).ShouldBeTrue();
        China.HasDataFor(2027).ShouldBeFalse();
    }

    [Fact]
    public void take_closed_days_even_on_moved_workdays()
    {
        var closed = China.WithClosedDays([Day("2026-02-14"), Day("2026-03-03")]);
        closed.IsWorkday(Day("2026-02-14")).ShouldBeFalse();
        closed.IsWorkday(Day("2026-03-03")).ShouldBeFalse();
        China.IsWorkday(Day("2026-03-03")).ShouldBeTrue();
    }

    [Fact]
    public void survive_writing_and_reading()
    {
        var calendar = China.WithClosedDays([Day("2027-03-03")]);
        var again = WorkCalendar.Parse(calendar.ToJson());
        again.ToJson().ShouldBe(calendar.ToJson());
        again.Holidays.SetEquals(calendar.Holidays).ShouldBeTrue();
        again.IsWorkday(Day("2027-03-03")).ShouldBeFalse();
    }

    [Fact]
    public void are_corrected_by_a_later_notice()
    {
        var corrected = China.With(WorkCalendar.Parse("""{"2026":{"holidays":["2026-03-03"],"workdays":[]}}"""));
        corrected.IsWorkday(Day("2026-03-03")).ShouldBeFalse();
        corrected.IsWorkday(Day("2026-10-01")).ShouldBeTrue();
        corrected.IsWorkday(Day("2025-10-01")).ShouldBeFalse();
    }

    [Fact]
    public void count_backwards_too()
    {
        China.AddWorkdays(Day("2026-03-09"), -5).ShouldBe(Day("2026-03-02"));
        China.AddWorkdays(Day("2026-03-07"), 0).ShouldBe(Day("2026-03-07"));
        China.RollForward(Day("2026-10-01")).ShouldBe(Day("2026-10-08"));
        China.WorkdaysBetween(Day("2026-03-09"), Day("2026-03-02")).ShouldBe(0);
    }

    [Theory]
    [InlineData(null, "calendar.json")]
    [InlineData("", "calendar.json")]
    [InlineData("[]", "calendar.json")]
    [InlineData("""{"26":{}}""", "calendar.year")]
    [InlineData("""{"2026":[]}""", "calendar.year")]
    [InlineData("""{"2026":{"holidays":"2026-01-01"}}""", "calendar.date")]
    [InlineData("""{"2026":{"holidays":["2026-02-30"]}}""", "calendar.date")]
    [InlineData("""{"2026":{"holidays":[7]}}""", "calendar.date")]
    [InlineData("""{"2026":{"holidays":["2025-01-01"]}}""", "calendar.date-in-other-year")]
    [InlineData("""{"2026":{"holidays":["2026-01-03"],"workdays":["2026-01-03"]}}""", "calendar.holiday-and-workday")]
    public void refuse_what_is_no_calendar(string? json, string key)
    {
        WorkCalendar.TryParse(json, out var calendar, out var refusal).ShouldBeFalse();
        calendar.ShouldBeNull();
        refusal.ShouldBe(key);
    }

    [Fact]
    public void days_begin_at_midnight_in_China()
    {
        ChinaTime.DayOf(new DateTimeOffset(2026, 3, 1, 15, 59, 59, TimeSpan.Zero)).ShouldBe(Day("2026-03-01"));
        ChinaTime.DayOf(new DateTimeOffset(2026, 3, 1, 16, 0, 0, TimeSpan.Zero)).ShouldBe(Day("2026-03-02"));
        ChinaTime.StartOf(Day("2026-03-02")).UtcDateTime.ShouldBe(new DateTime(2026, 3, 1, 16, 0, 0, DateTimeKind.Utc));
    }
}

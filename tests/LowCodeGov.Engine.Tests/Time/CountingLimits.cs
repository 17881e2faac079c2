using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Time.Calendars;

namespace LowCodeGov.Engine.Tests.Time;

public sealed class CountingLimits
{
    private static LimitArithmetic From(string start, TimeLimit limit, params ExcludedInterval[] excluded) =>
        new(China, Day(start), limit, excluded);

    [Fact]
    public void zero_working_days_end_on_the_starting_day_or_the_next_workday()
    {
        From("2026-03-02", TimeLimit.WorkingDays(0)).Deadline.ShouldBe(Day("2026-03-02"));
        From("2026-03-07", TimeLimit.WorkingDays(0)).Deadline.ShouldBe(Day("2026-03-09"));
        From("2026-03-07", TimeLimit.WorkingDays(0)).OverdueDays(Day("2026-03-09")).ShouldBe(0);
        From("2026-03-07", TimeLimit.WorkingDays(0)).OverdueDays(Day("2026-03-10")).ShouldBe(1);
    }

    [Fact]
    public void an_open_interval_has_no_deadline_but_a_remainder()
    {
        var count = From("2026-03-02", TimeLimit.WorkingDays(20), new ExcludedInterval(Day("2026-03-09"), null));
        count.Deadline.ShouldBeNull();
        count.Remaining(Day("2026-03-20")).ShouldBe(16);
        count.DayWhenUsed(4).ShouldBe(Day("2026-03-06"));
        count.DayWhenUsed(5).ShouldBeNull();
        count.DayWhenOver(1).ShouldBeNull();
    }

    [Fact]
    public void remaining_is_zero_on_the_deadline_and_negative_after_it()
    {
        var count = From("2026-03-02", TimeLimit.WorkingDays(5));
        count.Remaining(Day("2026-03-09")).ShouldBe(0);
        count.OverdueDays(Day("2026-03-09")).ShouldBe(0);
        count.Remaining(Day("2026-03-11")).ShouldBe(-2);
        count.OverdueDays(Day("2026-03-11")).ShouldBe(2);
        count.DayWhenRemaining(1).ShouldBe(Day("2026-03-06"));
        count.DayWhenRemaining(6).ShouldBeNull();
        count.DayWhenOver(2).ShouldBe(Day("2026-03-11"));
    }

    [Fact]
    public void calendar_days_between_nominal_end_and_next_workday_are_not_late()
    {
        // V28: nominal end 2026-02-16, holiday until 02-23.
        var count = From("2026-02-06", TimeLimit.CalendarDays(10));
        count.Remaining(Day("2026-02-20")).ShouldBe(0);
        count.OverdueDays(Day("2026-02-24")).ShouldBe(0);
        count.OverdueDays(Day("2026-02-25")).ShouldBe(1);
        count.DayWhenOver(1).ShouldBe(Day("2026-02-25"));
    }

    [Fact]
    public void suspension_adds_its_days_to_calendar_limits() =>
        From("2026-03-02", TimeLimit.CalendarDays(15), new ExcludedInterval(Day("2026-03-09"), Day("2026-03-12")))
            .Deadline.ShouldBe(Day("2026-03-20"));

    [Theory]
    [InlineData("2026-01-31", 1, TimeUnit.Months, "2026-02-28")]
    [InlineData("2026-01-15", 1, TimeUnit.Months, "2026-02-24")]
    [InlineData("2026-03-31", 3, TimeUnit.Months, "2026-06-30")]
    [InlineData("2024-02-29", 1, TimeUnit.Years, "2025-02-28")]
    [InlineData("2025-05-02", 1, TimeUnit.Years, "2026-05-06")]
    public void months_and_years_keep_the_day_number_then_roll_forward(string start, int value, TimeUnit unit, string deadline) =>
        From(start, new TimeLimit(value, unit)).Deadline.ShouldBe(Day(deadline));

    [Fact]
    public void a_limit_that_cannot_be_counted_is_misuse()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => From("2026-03-02", TimeLimit.WorkingDays(-1)));
        Should.Throw<ArgumentException>(() => From("2026-03-02", TimeLimit.Hours(1)));
    }

    [Theory]
    [InlineData(100, TimeUnit.Years, true)]
    [InlineData(101, TimeUnit.Years, false)]
    [InlineData(1200, TimeUnit.Months, true)]
    [InlineData(int.MaxValue, TimeUnit.Months, false)]
    [InlineData(0, TimeUnit.WorkingDays, true)]
    [InlineData(-1, TimeUnit.Hours, false)]
    [InlineData(1, (TimeUnit)9, false)]
    public void a_limit_knows_whether_it_can_be_counted(int value, TimeUnit unit, bool countable)
    {
        var limit = new TimeLimit(value, unit);
        limit.IsCountable.ShouldBe(countable);
        if (countable)
        {
            new LimitArithmetic(China, Day("2026-03-02"), limit).Deadline.ShouldNotBeNull();
        }
    }

    [Fact]
    public void hours_are_real_time_less_the_stops()
    {
        var open = new HourArithmetic(At("2026-03-06", "16:00"), 24);
        open.Deadline.ShouldBe(At("2026-03-07", "16:00"));
        open.Remaining(At("2026-03-07", "15:00")).ShouldBe(TimeSpan.FromHours(1));
        var stopped = new HourArithmetic(
            At("2026-03-06", "16:00"),
            24,
            new ExcludedSpan(At("2026-03-06", "18:00"), At("2026-03-06", "20:00")),
            new ExcludedSpan(At("2026-03-06", "19:00"), At("2026-03-06", "23:00")));
        stopped.Deadline.ShouldBe(At("2026-03-07", "21:00"));
        stopped.Used(At("2026-03-06", "22:00")).ShouldBe(TimeSpan.FromHours(2));
        var still = new HourArithmetic(At("2026-03-06", "16:00"), 24, new ExcludedSpan(At("2026-03-06", "18:00"), null));
        still.Deadline.ShouldBeNull();
        still.Used(At("2026-03-09", "09:00")).ShouldBe(TimeSpan.FromHours(2));
        still.InstantWhenUsed(TimeSpan.FromHours(1)).ShouldBe(At("2026-03-06", "17:00"));
    }

    [Fact]
    public void the_day_when_used_is_the_first_day_with_that_use()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 200; round++)
        {
            var start = Day("2025-01-01").AddDays(random.Next(600));
            var stop = start.AddDays(random.Next(20));
            var unit = random.Next(2) == 0 ? TimeUnit.WorkingDays : TimeUnit.CalendarDays;
            var count = new LimitArithmetic(
                China, start, new TimeLimit(random.Next(1, 40), unit), new ExcludedInterval(stop, stop.AddDays(random.Next(15))));
            var used = random.Next(60);
            var day = count.DayWhenUsed(used)!.Value;
            count.Used(day).ShouldBe(used);
            (day == start || count.Used(day.AddDays(-1)) == used - 1).ShouldBeTrue($"round {round}");
            var deadline = count.Deadline!.Value;
            count.Remaining(deadline).ShouldBe(0, $"round {round}");
            China.IsWorkday(deadline).ShouldBeTrue();
            count.OverdueDays(count.DayWhenOver(3)!.Value).ShouldBe(3, $"round {round}");
        }
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>Timer, date and event in every combination: whichever comes first, and rules read which it was.</summary>
public sealed class Waits
{
    [Theory]
    [InlineData(3, null, null, "2026-03-06", "time")]
    [InlineData(null, "2026-03-05", null, "2026-03-05", "date")]
    [InlineData(null, null, "2026-03-04", "2026-03-04", "event")]
    [InlineData(3, "2026-03-04", null, "2026-03-04", "date")]
    [InlineData(3, "2026-03-20", null, "2026-03-06", "time")]
    [InlineData(3, null, "2026-03-04", "2026-03-04", "event")]
    [InlineData(3, null, "2026-03-20", "2026-03-06", "time")]
    [InlineData(null, "2026-03-05", "2026-03-04", "2026-03-04", "event")]
    [InlineData(null, "2026-03-05", "2026-03-20", "2026-03-05", "date")]
    [InlineData(3, "2026-03-20", "2026-03-04", "2026-03-04", "event")]
    [InlineData(3, "2026-03-05", "2026-03-20", "2026-03-05", "date")]
    [InlineData(1, "2026-03-05", "2026-03-20", "2026-03-04", "time")]
    [InlineData(3, "2026-02-01", "2026-03-20", "2026-03-02", "date")]
    [InlineData(3, "", "2026-03-20", "2026-03-06", "time")]
    [InlineData(null, "", "2026-03-04", "2026-03-04", "event")]
    public void end_with_the_first(int? days, string? date, string? reported, string ends, string outcome) => Scenario.Play(
        TestMatters.Of(
            new WaitNode { Id = "wait", For = days is { } limit ? Days(limit) : null, Until = date is null ? null : "form.openDay", Event = reported is null ? null : "paid" },
            Review("last") with { When = $"steps.wait.outcome == '{outcome}'" },
            Review("never")),
        s =>
        {
            s.Received($$"""{"openDay":"{{date}}"}""");
            if (ends != "2026-03-02")
            {
                s.Until(DateOnly.Parse(ends, System.Globalization.CultureInfo.InvariantCulture).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "23:59");
                s.OpenSteps.ShouldBeEmpty();
                s.Until(ends, "00:00");
            }

            if (reported == ends)
            {
                s.Do(Platform, new ReportEvent("paid"));
            }

            s.OpenSteps.ShouldBe(["last"]);
            s.State.Timers.ShouldNotContain(timer => timer.Purpose == TimerPurpose.EndWait);
        });
}

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

    private static readonly RepeatNode Visits = new()
    {
        Id = "visits", AtMost = 3, Until = "steps.visit.outcome == 'yes'", Body = TestMatters.Sequence("round", new WaitNode { Id = "ready", Event = "paid" }, Voting("visit")),
    };

    [Fact]
    public void an_event_that_ended_a_wait_is_used_up_for_the_later_rounds_of_a_loop() => Scenario.Play(TestMatters.Of(Visits, Review("last")), s =>
    {
        s.Received().Do(Platform, new ReportEvent("paid")).OpenSteps.ShouldBe(["visit"]);
        s.Done(Li, "visit", "no").OpenSteps.ShouldBeEmpty();
        s.Do(Platform, new ReportEvent("paid")).OpenSteps.ShouldBe(["visit"]);
        s.Done(Li, "visit", "yes").OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void an_event_that_comes_while_a_round_is_at_its_step_serves_the_next_round() => Scenario.Play(TestMatters.Of(Visits, Review("last")), s =>
    {
        s.Received().Do(Platform, new ReportEvent("paid")).Do(Platform, new ReportEvent("paid")).OpenSteps.ShouldBe(["visit"]);
        s.Done(Li, "visit", "no").OpenSteps.ShouldBe(["visit"]);
        s.Done(Li, "visit", "no").OpenSteps.ShouldBeEmpty();
    });

    [Fact]
    public void an_event_ends_the_waits_of_all_branches_that_begin_before_or_after_it() => Scenario.Play(
        TestMatters.Of(
            Split(
                "p", Branch("先", new WaitNode { Id = "first", Event = "paid" }),
                Branch("后", TestMatters.Sequence("later", Review("check"), new WaitNode { Id = "second", Event = "paid" }))),
            Review("last")),
        s =>
        {
            s.Received().Do(Platform, new ReportEvent("paid")).OpenSteps.ShouldBe(["check"]);
            s.Done(Li, "check").OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_return_to_before_a_wait_does_not_ask_for_its_event_again() => Scenario.Play(
        TestMatters.Of(Review("first"), Visits with { Body = TestMatters.Sequence("round", new WaitNode { Id = "ready", Event = "paid" }, Voting("visit", "first")) }, Review("last")),
        s =>
        {
            s.Received().Done(Li, "first").Do(Platform, new ReportEvent("paid")).OpenSteps.ShouldBe(["visit"]);
            s.Back(Li, "visit", "first").OpenSteps.ShouldBe(["first"]);
            s.Done(Li, "first").OpenSteps.ShouldBe(["visit"]);
        });
}

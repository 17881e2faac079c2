using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class SupervisionCards
{
    private static string[] Cards(Scenario s, string clock) =>
        [.. s.Events.Where(each => each.Event is ThresholdReached reached && reached.Clock.StartsWith(clock, StringComparison.Ordinal))
            .Select(each => $"{ChinaTime.DayOf(each.At):MM-dd} {((ThresholdReached)each.Event).Indicator} {((ThresholdReached)each.Event).Level}")];

    [Fact]
    public void come_on_the_day_on_which_they_hold() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Until("2026-04-10");
        Cards(s, "handling.promised").ShouldBe(["03-11 T-01 Notice", "03-13 T-01 Yellow", "03-17 T-02 Yellow", "03-20 T-02 Red"]);
        Cards(s, "handling.statutory").ShouldBe(["03-31 T-03 Red"]);
        Cards(s, "step").ShouldBe(["03-06 T-04 Notice", "03-09 T-04 Yellow", "03-13 T-04 Red"]);
        s.All<ThresholdReached>().Where(each => each.Clock.StartsWith("step", StringComparison.Ordinal)).ShouldAllBe(each => each.Task == s.Task("review"));
        s.State.Timers.ShouldBeEmpty();
    });

    [Fact]
    public void wait_while_the_clock_stands() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Until("2026-03-09").Do(Li, new StartSpecialProcedure("expert", "x", 15) { Task = s.Task("review") });
        s.Until("2026-03-27");
        Cards(s, "handling").ShouldBeEmpty();
        s.Do(Li, new EndSpecialProcedure("好") { Task = s.State.Tasks.Last().Number }).Until("2026-04-20");
        Cards(s, "handling.promised").First().ShouldBe("03-31 T-01 Notice");
    });

    [Fact]
    public void move_with_an_extension() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, new RequestExtension(10, "x") { Task = s.Task("review") });
        s.Do(Head, new DecideRequest(true) { Task = s.State.Tasks.Last().Number }).Until("2026-03-24");
        Cards(s, "handling.promised").ShouldBeEmpty();
    });

    [Fact]
    public void of_a_late_pre_review() => Scenario.Play(TestMatters.Licence(OnlineMode.PreReviewOriginals), s =>
    {
        s.Submitted().Until("2026-03-06");
        Cards(s, "pre-review").ShouldBe(["03-04 T-05 Yellow", "03-06 T-05 Red"]);
    });

    [Fact]
    public void that_are_past_when_a_case_is_deemed_accepted_come_at_once() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Asleep("2026-03-18").Until("2026-03-18");
        Cards(s, "handling.promised").ShouldBe(["03-18 T-01 Notice", "03-18 T-01 Yellow", "03-18 T-02 Yellow"]);
    });

    [Fact]
    public void follow_a_corrected_calendar() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var first = s.State.Timers.Where(timer => timer.Subject == "handling.promised").MinBy(timer => timer.DueAt)!;
        s.Calendar = s.Calendar.WithClosedDays([new DateOnly(2026, 3, 10)]);
        s.Asleep("2026-03-11", "00:10").Do(Platform, new FireTimer(first.Number));
        s.All<ThresholdReached>().ShouldBeEmpty();
        s.State.Timers.ShouldContain(timer => timer.Subject == "handling.promised" && ChinaTime.DayOf(timer.DueAt) == new DateOnly(2026, 3, 12));
    });
}

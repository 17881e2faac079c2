using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class SpecialProcedureScenarios
{
    private static StartSpecialProcedure Inspection(Scenario s, int days = 5, params string[] staff) =>
        new("inspection", "需实地核查", days, [.. staff.Length == 0 ? ["li", "wang"] : staff]) { Task = s.Task("review") };

    [Fact]
    public void stop_the_handling_clocks_and_the_step_and_are_told_by_N06() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Until("2026-03-09").Do(Li, Inspection(s));
        s.State.State.ShouldBe(PublicState.InSpecialProcedure);
        s.State.Stage.ShouldBe(PublicState.UnderReview);
        s.Clock("handling.promised").IsStopped.ShouldBeTrue();
        s.Clock("handling.statutory").IsStopped.ShouldBeTrue();
        s.Open("review")!.DueOn.ShouldBeNull();
        s.State.Timers.ShouldAllBe(timer => timer.Subject!.StartsWith("special."));
        var notice = s.Notices("N06").Single();
        notice.Fields["special.days"].ShouldBe("5个工作日");
        s.Clock("handling.promised").Entries.Last().NoticeId.ShouldBe(notice.DocumentNo);

        s.Until("2026-03-16").Do(Li, new EndSpecialProcedure("核查合格") { Task = s.Task(HumanTaskKind.SpecialProcedure) });
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.Deadline("handling.statutory").ShouldBe(new DateOnly(2026, 4, 7));
        s.Open("review")!.DueOn.ShouldNotBeNull();
        s.State.Specials.Single().Result.ShouldBe("核查合格");
        s.Do(Li, s.Review());
    });

    [Fact]
    public void hold_the_step_that_started_them() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, Inspection(s));
        s.Refused<SpecialProcedureStillOpen>(Li, s.Review());
        s.Refused<SpecialProcedureStillOpen>(Li, Inspection(s));
        s.Offered(Li, s.Task("review")).ShouldNotContain("complete-step");
        s.Offered(Li, s.Task(HumanTaskKind.SpecialProcedure)).ShouldContain("end-special-procedure");
        s.Refused<ReasonRequired>(Li, new EndSpecialProcedure("") { Task = s.Task(HumanTaskKind.SpecialProcedure) });
    });

    [Fact]
    public void must_be_listed_for_the_step_within_the_days_and_with_enough_staff() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        s.Refused<SpecialProcedureNotAllowed>(Li, new StartSpecialProcedure("hearing", "x", 5) { Task = s.Task("review") });
        s.Refused<SpecialProcedureNotAllowed>(Li, new StartSpecialProcedure("nothing", "x", 5) { Task = s.Task("review") });
        s.Refused<SpecialProcedureDaysOutOfRange>(Li, Inspection(s, 11)).Most.ShouldBe(10);
        s.Refused<SpecialProcedureDaysOutOfRange>(Li, Inspection(s, 0));
        s.Refused<SpecialProcedureStaffTooFew>(Li, Inspection(s, 5, "li", "li ")).Least.ShouldBe(2);
        s.Refused<ReasonRequired>(Li, Inspection(s) with { Reason = "" });
        s.Do(Li, Inspection(s));
        s.Refused<SpecialProcedureStaffTooFew>(Li, new EndSpecialProcedure("好", Staff: ["li"]) { Task = s.Task(HumanTaskKind.SpecialProcedure) });
    });

    [Fact]
    public void may_be_started_by_the_decision_step() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.AwaitingDecision().Do(Decider, new StartSpecialProcedure("hearing", "申请人要求", 20) { Task = s.Task("decision") });
        s.State.State.ShouldBe(PublicState.InSpecialProcedure);
        s.Refused<SpecialProcedureStillOpen>(Decider, new Approve { Task = s.Task("decision") });
        s.Do(Decider, new EndSpecialProcedure("笔录在卷") { Task = s.Task(HumanTaskKind.SpecialProcedure) });
        s.State.State.ShouldBe(PublicState.AwaitingDecision);
    });

    [Fact]
    public void that_do_not_exclude_time_let_the_clock_run()
    {
        var licence = TestMatters.Licence();
        var matter = licence with { SpecialProcedures = [.. licence.SpecialProcedures.Select(rule => rule with { ExcludesTime = false })] };
        Scenario.Play(matter, s =>
        {
            s.Accepted().Do(Li, Inspection(s));
            s.Clock("handling.promised").IsRunning.ShouldBeTrue();
            s.State.State.ShouldBe(PublicState.InSpecialProcedure);
        });
    }

    [Fact]
    public void late_ones_get_cards() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, Inspection(s)).Until("2026-03-10");
        var card = s.All<ThresholdReached>().Single();
        (card.Indicator, card.Task).ShouldBe(("T-07", (int?)s.Task(HumanTaskKind.SpecialProcedure)));
        s.Until("2026-03-17").All<ThresholdReached>().Count().ShouldBe(2);
    });

    [Fact]
    public void in_two_branches_exclude_each_day_once() => Scenario.Play(TestMatters.Joint(), s =>
    {
        s.Received().Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Do(Li, new CompleteStep { Task = s.Task("prepare") });
        s.Until("2026-03-04").Do(Li, new StartSpecialProcedure("inspection", "x", 5, ["li", "wang"]) { Task = s.Task("housingFirst") });
        s.Until("2026-03-06").Do(Wang, new StartSpecialProcedure("expert", "x", 5) { Task = s.Task("labour") });
        int Special(string node) => s.State.Tasks.Single(task => task.IsOpen && task.Kind == HumanTaskKind.SpecialProcedure && task.Node == node).Number;
        s.Until("2026-03-09").Do(Li, new EndSpecialProcedure("好") { Task = Special("housingFirst") });
        s.Clock("handling.promised").IsStopped.ShouldBeTrue();
        s.State.State.ShouldBe(PublicState.InSpecialProcedure);
        s.Do(Li, new CompleteStep { Task = s.Task("housingFirst") });
        s.Until("2026-03-11").Do(Wang, new EndSpecialProcedure("好") { Task = Special("labour") });
        // [03-04, 03-11) excluded: ten workdays from 03-02 end on 03-23 instead of 03-16.
        s.Deadline("handling.promised").ShouldBe(new DateOnly(2026, 3, 23));
        s.State.State.ShouldBe(PublicState.UnderReview);
    });
}

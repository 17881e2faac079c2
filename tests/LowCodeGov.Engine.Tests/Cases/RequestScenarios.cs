using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class RequestScenarios
{
    private static Scenario AskSuspension(Scenario s) =>
        s.Accepted().Until("2026-03-09").Do(Li, new RequestSuspension("force-majeure", "台风") { Task = s.Task("review") });

    private static Scenario Suspended(Scenario s) => AskSuspension(s).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });

    [Fact]
    public void a_suspension_is_granted_by_the_agency_head_and_stops_everything() => Scenario.Play(TestMatters.Licence(), s =>
    {
        AskSuspension(s).State.State.ShouldBe(PublicState.UnderReview);
        s.Refused<TaskNotEntitled>(Decider, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Do(Head, new DecideRequest(true, "同意") { Task = s.Task(HumanTaskKind.Approval) });
        s.State.State.ShouldBe(PublicState.Suspended);
        s.State.Timers.ShouldBeEmpty();
        s.State.Clocks.Values.Where(clock => !clock.Ledger.IsEnded).ShouldAllBe(clock => clock.Ledger.IsStopped);
        s.Until("2026-03-16").Do(Li, new ResumeCase("恢复"));
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.Deadline("handling.statutory").ShouldBe(new DateOnly(2026, 4, 7));
        s.State.Timers.ShouldNotBeEmpty();
        s.Do(Li, s.Review());
    });

    [Fact]
    public void while_suspended_only_ways_out_are_open() => Scenario.Play(TestMatters.Licence(), s =>
    {
        Suspended(s);
        s.Refused<CaseIsSuspended>(Li, s.Review());
        s.Refused<CaseIsSuspended>(Li, new RequestExtension(5, "x") { Task = s.Task("review") });
        s.Refused<CaseIsSuspended>(Li, new ClaimTask { Task = s.Task("review") });
        s.Refused<CaseIsSuspended>(Citizen, new SupplyToleratedMaterial(Scenario.Material("report")));
        s.Offered(Li, s.Task("review")).ShouldBe(["request-termination"]);
        s.OfferedOnCase(Li).ShouldBe(["resume-case"]);
        s.OfferedOnCase(Head).ShouldBe(["resume-case"]);
        s.OfferedOnCase(Citizen).ShouldBe(["withdraw-application"]);
        s.Refused<NotEntitled>(Citizen, new ResumeCase("x"));
        s.Refused<NotEntitled>(Acceptor, new ResumeCase("x"));
        s.Do(Li, new RequestTermination("无法继续") { Task = s.Task("review") });
        s.Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.State.State.ShouldBe(PublicState.Terminated);
    });

    [Fact]
    public void a_suspended_case_may_be_withdrawn() => Scenario.Play(TestMatters.Licence(), s => Suspended(s).Do(Citizen, new WithdrawApplication("不办了")).State.State.ShouldBe(PublicState.Withdrawn));

    [Fact]
    public void a_special_procedure_may_end_while_suspended() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, new RequestSuspension("force-majeure", "台风") { Task = s.Task("review") });
        s.Do(Li, new StartSpecialProcedure("expert", "x", 5) { Task = s.Task("review") });
        s.Until("2026-03-04").Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Until("2026-03-06").Do(Li, new EndSpecialProcedure("好") { Task = s.Task(HumanTaskKind.SpecialProcedure) });
        s.State.State.ShouldBe(PublicState.Suspended);
        s.Clock("handling.promised").IsStopped.ShouldBeTrue();
        s.Until("2026-03-09").Do(Head, new ResumeCase("恢复"));
        // [03-02, 03-09) excluded.
        s.Deadline("handling.promised").ShouldBe(new DateOnly(2026, 3, 20));
    });

    [Fact]
    public void a_suspension_needs_a_known_ground_and_an_accepted_undecided_case() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        s.Refused<SuspensionGroundUnknown>(Li, new RequestSuspension("weather", "x") { Task = s.Task("review") });
        s.Refused<ReasonRequired>(Li, new RequestSuspension("force-majeure", "") { Task = s.Task("review") });
        s.Refused<CaseNotSuspended>(Li, new ResumeCase("x"));
    });

    [Fact]
    public void one_request_of_a_kind_at_a_time() => Scenario.Play(TestMatters.Licence(), s =>
    {
        AskSuspension(s);
        s.Refused<RequestAlreadyOpen>(Li, new RequestSuspension("force-majeure", "x") { Task = s.Task("review") });
        s.Do(Li, new RequestExtension(5, "复杂") { Task = s.Task("review") });
    });

    [Fact]
    public void a_denial_needs_a_reason_and_changes_nothing() => Scenario.Play(TestMatters.Licence(), s =>
    {
        AskSuspension(s).Refused<ReasonRequired>(Head, new DecideRequest(false) { Task = s.Task(HumanTaskKind.Approval) });
        s.Do(Head, new DecideRequest(false, "理由不足") { Task = s.Task(HumanTaskKind.Approval) });
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.State.Requests.Single().Granted.ShouldBe(false);
    });

    [Fact]
    public void an_extension_lengthens_both_clocks_once_and_is_told_by_N07() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, new RequestExtension(10, "案情复杂") { Task = s.Task("review") });
        s.Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Deadline("handling.promised").ShouldBe(new DateOnly(2026, 3, 30));
        s.Deadline("handling.statutory").ShouldBe(new DateOnly(2026, 4, 14));
        s.Notices("N07").Single().Fields["extension.newDate"].ShouldBe("2026年3月30日");
        s.Notices("N07").Single().Fields["extension.approver"].ShouldBe("head");
        s.State.IsExtended.ShouldBeTrue();
        s.Refused<ExtensionAlreadyGranted>(Li, new RequestExtension(1, "x") { Task = s.Task("review") });
    });

    [Fact]
    public void an_extension_must_be_in_range_and_before_the_deadline() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        s.Refused<ExtensionDaysOutOfRange>(Li, new RequestExtension(11, "x") { Task = s.Task("review") }).Most.ShouldBe(10);
        s.Refused<ExtensionDaysOutOfRange>(Li, new RequestExtension(0, "x") { Task = s.Task("review") });
        s.Until("2026-03-16").Do(Li, new RequestExtension(5, "x") { Task = s.Task("review") });
        s.Until("2026-03-17").Refused<RequestNoLongerPossible>(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Do(Head, new DecideRequest(false, "已过期限") { Task = s.Task(HumanTaskKind.Approval) });
        s.Refused<ExtensionTooLate>(Li, new RequestExtension(5, "x") { Task = s.Task("review") });
    });

    [Fact]
    public void matters_without_a_rule_cannot_be_extended_or_suspended()
    {
        var s = Scenario.Straight(TestMatters.Licence() with { Extension = null, SuspensionReasons = [] }).Accepted();
        s.Refused<ExtensionNotAllowed>(Li, new RequestExtension(5, "x") { Task = s.Task("review") });
        s.Refused<SuspensionNotAllowed>(Li, new RequestSuspension("force-majeure", "x") { Task = s.Task("review") });
        var months = TestMatters.Licence();
        months = months with { Elements = months.Elements with { StatutoryTimeLimit = new TimeLimit(3, TimeUnit.Months) } };
        var m = Scenario.Straight(months).Accepted();
        m.Refused<ExtensionNotAllowed>(Li, new RequestExtension(5, "x") { Task = m.Task("review") });
    }

    [Fact]
    public void a_termination_ends_the_case_with_N15() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Received().Do(Acceptor, new RequestTermination("重复申请") { Task = s.Task("acceptance") });
        s.State.IsEnded.ShouldBeFalse();
        s.Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.State.State.ShouldBe(PublicState.Terminated);
        s.State.EndReason.ShouldBe("重复申请");
        s.Notices("N15").Single().Fields["end.state"].ShouldBe("异常中止");
    });

    [Fact]
    public void a_head_does_not_grant_his_own_request() => Scenario.Play(TestMatters.Licence(), s =>
    {
        var both = Li with { Grants = [.. Li.Grants, .. Head.Grants] };
        s.Accepted().Do(both, new RequestTermination("x") { Task = s.Task("review") });
        s.Refused<TaskNotEntitled>(both, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
    });

    [Fact]
    public void a_decision_takes_open_requests_back() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.AwaitingDecision().Do(Decider, new RequestExtension(5, "x") { Task = s.Task("decision") });
        s.Do(Decider, new Approve { Task = s.Task("decision") });
        s.State.Tasks.Single(task => task.Kind == HumanTaskKind.Approval).Status.ShouldBe(LowCodeGov.Engine.Cases.TaskStatus.Cancelled);
    });
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>The cases in which flow engines are known to break, each by its name.</summary>
public sealed class HardCases
{
    private static MatterDefinition Split3 => TestMatters.Of(
        TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
        Review("prepare"),
        Split(
            "p",
            Branch("甲", Review("a1"), Review("a2", "a1", "prepare")),
            Branch("乙", Service("reserve") with { Compensation = "release", Deadline = Days(5) }, Review("b")),
            Branch("丙", Review("c") with { Limit = Days(2) })),
        Review("last", "prepare", "a1", "c"));

    private static Scenario AtSplit(Scenario s) =>
        s.Received().Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Done(Li, "prepare").Done(Li, "a1");

    private static void GoesThroughAgain(Scenario s)
    {
        s.OpenSteps.ShouldBe(["prepare"]);
        s.State.Timers.ShouldNotContain(timer => timer.Purpose == TimerPurpose.ServiceDeadline);
        s.Done(Li, "prepare").OpenSteps.ShouldBe(["a1", "c"]);
        s.Done(Li, "a1").Done(Wang, "a2").Answer(s.Active("reserve")).Done(Li, "b").Done(Li, "c").OpenSteps.ShouldBe(["last"]);
        s.State.Activations.Count(each => each.Node == "p" && each.Status == NodeStatus.Completed).ShouldBe(1);
        s.Done(Li, "last").State.State.ShouldBe(PublicState.Closed);
    }

    [Fact]
    public void return_from_one_parallel_branch_to_a_step_before_the_split_while_the_others_are_pending() => Scenario.Play(Split3, s =>
    {
        AtSplit(s).Answer(s.Active("reserve")).Do(Wang, new ClaimTask { Task = s.Task("c") });
        s.Back(Wang, "a2", "prepare");
        s.State.Tasks.Where(task => task.Node is "b" or "c").ShouldAllBe(task => task.Status == Engine.Cases.TaskStatus.Cancelled);
        GoesThroughAgain(s);
    });

    [Fact]
    public void return_from_one_parallel_branch_to_a_step_before_the_split_while_the_others_are_done() => Scenario.Play(Split3, s =>
    {
        AtSplit(s).Answer(s.Active("reserve")).Done(Li, "b").Done(Li, "c").Back(Wang, "a2", "prepare");
        s.Effects<CompensateService>().Count.ShouldBe(1);
        GoesThroughAgain(s);
        s.State.Tasks.Count(task => task.Node == "c" && task.Status == Engine.Cases.TaskStatus.Completed).ShouldBe(2);
    });

    [Fact]
    public void return_from_one_parallel_branch_to_a_step_before_the_split_while_another_waits_on_a_connector() => Scenario.Play(Split3, s =>
    {
        AtSplit(s);
        var given = s.Active("reserve");
        s.Back(Wang, "a2", "prepare");
        s.State.Calls.Single().GivenUp.ShouldBeTrue();
        s.Effects<CompensateService>().ShouldBeEmpty();
        // The result comes after all: recorded, undone, and it moves nothing.
        s.Answer(given, """{"no":"R-1"}""").Effects<CompensateService>().Single().Activation.ShouldBe(given);
        s.State.Calls.Single().Output!.Value.GetProperty("no").GetString().ShouldBe("R-1");
        GoesThroughAgain(s);
    });

    [Fact]
    public void return_inside_a_branch() => Scenario.Play(Split3, s =>
    {
        AtSplit(s);
        var (call, c) = (s.Active("reserve"), s.Task("c"));
        s.Back(Wang, "a2", "a1").OpenSteps.ShouldBe(["a1", "c"]);
        (s.Active("reserve"), s.Task("c")).ShouldBe((call, c));
        s.Done(Li, "a1").Done(Wang, "a2").Answer(call).Done(Li, "b").Done(Li, "c").OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void return_from_behind_the_join_into_a_branch() => Scenario.Play(Split3, s =>
    {
        AtSplit(s).Done(Wang, "a2").Answer(s.Active("reserve")).Done(Li, "b").Done(Li, "c").Back(Wang, "last", "a1").OpenSteps.ShouldBe(["a1"]);
        s.Effects<CompensateService>().ShouldBeEmpty();
        s.Done(Li, "a1").Done(Wang, "a2").OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void return_to_the_applicant_from_inside_a_branch() => Scenario.Play(
        TestMatters.Of(
            Split("p", Branch("受理", TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor")), Branch("核对", Review("check"))),
            Review("last")),
        s =>
        {
            s.Received().Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "不清晰")]) { Task = s.Task("acceptance") });
            s.OpenSteps.ShouldBe(["check"]);
            s.Done(Li, "check").OpenSteps.ShouldBeEmpty();
            s.Do(Citizen, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "n")])).OpenSteps.ShouldBe(["acceptance"]);
            s.Open("acceptance")!.Holder!.Id.ShouldBe("acceptor");
            s.Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_correction_asked_for_in_a_branch_that_is_given_up_expires_nothing() => Scenario.Play(FlowStories.CorrectionGivenUp, s =>
    {
        s.Received().Done(Li, "prepare").Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "不清晰")]) { Task = s.Task("acceptance") });
        s.Back(Wang, "check", "prepare").Refused<NoOpenCorrection>(Citizen, new SupplyCorrection(s.State.Application.Form, []));
        s.Until("2026-05-20").State.IsEnded.ShouldBeFalse();
        s.Done(Li, "prepare").Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Done(Wang, "check").OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void withdrawal_during_a_service_call() => Scenario.Play(Split3, s =>
    {
        AtSplit(s);
        var call = s.Active("reserve");
        s.Do(Citizen, new WithdrawApplication("不办了")).State.State.ShouldBe(PublicState.Withdrawn);
        s.State.Calls.Single().GivenUp.ShouldBeTrue();
        s.Answer(call).Effects<CompensateService>().Single().Operation.ShouldBe("release");
        s.Do(Platform, new ReportServiceCompensated(call, false, "对方系统拒绝")).State.Calls.Single().Compensation.ShouldBe(CompensationStatus.Failed);
    });

    [Fact]
    public void withdrawal_after_a_service_call_undoes_it() => Scenario.Play(Split3, s =>
    {
        AtSplit(s).Answer(s.Active("reserve")).Do(Citizen, new WithdrawApplication("不办了"));
        s.Effects<CompensateService>().Count.ShouldBe(1);
    });

    [Fact]
    public void a_call_that_fails_after_the_withdrawal_is_recorded_and_leaves_nothing_to_undo() => Scenario.Play(Split3, s =>
    {
        AtSplit(s);
        var call = s.Active("reserve");
        s.Do(Citizen, new WithdrawApplication("不办了")).Fail(call).State.Calls.Single().Status.ShouldBe(CallStatus.Failed);
        s.Effects<CompensateService>().ShouldBeEmpty();
        s.State.Tasks.ShouldAllBe(task => !task.IsOpen);
    });

    [Fact]
    public void suspension_while_a_deadline_timer_is_already_due() => Scenario.Play(Split3, s =>
    {
        // c's limit ended on the 4th and its timers are due; nobody has served them when the suspension comes.
        AtSplit(s).Asleep("2026-03-06").Suspend("c");
        s.All<ThresholdReached>().Select(each => each.Indicator).ShouldContain("T-04");
        var reached = s.All<ThresholdReached>().Count();
        s.State.Timers.ShouldNotContain(timer => timer.Subject!.StartsWith("step.", StringComparison.Ordinal));
        s.Until("2026-03-20").Do(Head, new ResumeCase("x"));
        s.All<ThresholdReached>().Select(each => (each.Clock, each.Threshold)).ShouldBeUnique();
        s.All<ThresholdReached>().Count().ShouldBeGreaterThanOrEqualTo(reached);
    });

    [Fact]
    public void suspension_while_a_wait_is_already_due_lets_it_end_when_the_case_resumes() => Scenario.Play(
        TestMatters.Of(Split("p", Branch("等", new WaitNode { Id = "wait", For = Days(2) }, Review("after")), Branch("审", Review("b")))),
        s =>
        {
            s.Received().Asleep("2026-03-06").Suspend("b").Until("2026-03-20").OpenSteps.ShouldBe(["b"]);
            s.Do(Head, new ResumeCase("x")).Until("2026-03-20", "09:01").OpenSteps.ShouldBe(["after", "b"]);
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_timer_and_a_human_action_at_the_same_instant(bool timerFirst) => Scenario.Play(
        TestMatters.Of(Split("p", Branch("限", new WaitNode { Id = "limit", For = Days(1) }), Branch("审", Review("check"))) with { Join = JoinRule.Any }, Review("last")),
        s =>
        {
            s.Received().Asleep("2026-03-04", "00:00");
            var (timer, task) = (s.State.Timers.Single(each => each.Purpose == TimerPurpose.EndWait).Number, s.Task("check"));
            if (timerFirst)
            {
                s.Do(Platform, new FireTimer(timer)).Refused<TaskNotOpen>(Li, new CompleteStep { Task = task });
            }
            else
            {
                s.Do(Li, new CompleteStep { Task = task }).Refused<TimerNotScheduled>(Platform, new FireTimer(timer));
            }

            s.OpenSteps.ShouldBe(["last"]);
            s.State.Activations.Count(each => each.Node == "last").ShouldBe(1);
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_deadline_and_the_result_at_the_same_instant(bool deadlineFirst) => Scenario.Play(
        TestMatters.Of(Service("reserve") with { Deadline = Days(1), OnFailure = Review("byHand"), Compensation = "release" }, Review("last")),
        s =>
        {
            s.Received().Asleep("2026-03-04", "00:00");
            var (timer, call) = (s.State.Timers.Single(each => each.Purpose == TimerPurpose.ServiceDeadline).Number, s.Active("reserve"));
            if (deadlineFirst)
            {
                s.Do(Platform, new FireTimer(timer)).Answer(call).OpenSteps.ShouldBe(["byHand"]);
                s.Effects<CompensateService>().Count.ShouldBe(1);
            }
            else
            {
                s.Answer(call).Refused<TimerNotScheduled>(Platform, new FireTimer(timer));
                s.OpenSteps.ShouldBe(["last"]);
            }
        });

    [Fact]
    public void an_end_inside_a_branch_gives_up_the_others() => Scenario.Play(
        TestMatters.Of(
            Split(
                "p",
                Branch("甲", Review("a"), new EndNode { Id = "end", CloseResult = "4" }),
                Branch("乙", Service("reserve")),
                Branch("丙", new WaitNode { Id = "wait", For = TimeLimit.WorkingDays(3) }),
                Branch("丁", Review("d")))),
        s =>
        {
            s.Received().Done(Li, "a").State.CloseResult.ShouldBe("4");
            foreach (var node in new[] { "reserve", "wait", "d" })
            {
                s.Last(node).Status.ShouldBe(NodeStatus.Cancelled, node);
            }

            s.State.Calls.Single().GivenUp.ShouldBeTrue();
        });
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class Services
{
    private static ServiceNode Reserve => Service("reserve") with
    {
        Input = Map(("company", "form.company"), ("area", "form.area * 2")),
        Output = Map(("unit", "place.code"), ("data.number", "no")),
        Compensation = "release",
    };

    [Fact]
    public void a_call_carries_its_inputs_and_a_stable_key_and_its_result_goes_where_the_node_says() => Scenario.Play(
        TestMatters.Of(Reserve, Review("last") with { When = "data.number == 'R-1' && form.unit == 'X9' && steps.reserve.result.no == 'R-1'" }, Review("end")),
        s =>
        {
            s.Received();
            var call = s.Effects<CallService>().Single();
            call.Key.ShouldBe($"00000000000000000000000000000001/{call.Activation}");
            call.Input.GetRawText().ShouldBe("""{"area":100,"company":"金华一店"}""");
            s.Answer(call.Activation, """{"no":"R-1","place":{"code":"X9"}}""").OpenSteps.ShouldBe(["last"]);
            s.Says("steps.reserve.outcome").ShouldBe("done");
        });

    [Fact]
    public void a_result_is_taken_once_and_only_from_the_platform() => Scenario.Play(TestMatters.Of(Reserve, Review("last")), s =>
    {
        var call = s.Received().Active("reserve");
        s.Refused<NotEntitled>(Li, new ReportServiceDone(call, Json("{}")));
        s.Refused<Engine.Flow.CallNotWaiting>(Platform, new ReportServiceDone(call, Json("{}"), 2));
        s.Answer(call).Refused<Engine.Flow.CallNotWaiting>(Platform, new ReportServiceDone(call, Json("{}")));
        s.Refused<Engine.Flow.CallNotWaiting>(Platform, new ReportServiceFailed(call, "x"));
        s.OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void a_failure_takes_the_failure_route() => Scenario.Play(
        TestMatters.Of(Reserve with { OnFailure = Review("byHand") }, Review("last")),
        s =>
        {
            s.Received().Fail(s.Active("reserve"), "无此企业").OpenSteps.ShouldBe(["byHand"]);
            s.Says("steps.reserve.reason").ShouldBe("无此企业");
            s.Done(Li, "byHand").OpenSteps.ShouldBe(["last"]);
            s.Says("steps.reserve.outcome").ShouldBe("failed");
        });

    [Fact]
    public void without_a_failure_route_a_clerk_calls_again_with_a_new_key() => Scenario.Play(TestMatters.Of(Reserve, Review("last")), s =>
    {
        var call = s.Received().Active("reserve");
        s.Fail(call).OpenTitles().ShouldBe(["“reserve”调用失败,请处理"]);
        var task = s.Task(HumanTaskKind.FailedCall);
        s.Offered(Head, task).ShouldBe(["claim-task", "retry-call", "skip-call", "transfer-task"]);
        s.Refused<TaskNotEntitled>(Li, new RetryCall("再试") { Task = task });
        s.Refused<ReasonRequired>(Head, new RetryCall(" ") { Task = task });
        s.Do(Head, new RetryCall("再试") { Task = task });
        s.Effects<CallService>().Select(each => each.Key[^2..]).Last().ShouldBe("/2");
        s.Answer(call, attempt: 2).OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void or_goes_on_without() => Scenario.Play(
        TestMatters.Of(Reserve with { HandledBy = new CandidateRule("Reviewer") }, Review("last")),
        s =>
        {
            s.Received().Fail(s.Active("reserve")).Do(Li, new SkipCall("线下已办") { Task = s.Task(HumanTaskKind.FailedCall) }).OpenSteps.ShouldBe(["last"]);
            s.Says("steps.reserve.outcome").ShouldBe("skipped");
        });

    [Fact]
    public void what_is_not_answered_in_time_takes_the_failure_route_and_a_late_result_is_undone() => Scenario.Play(
        TestMatters.Of(Reserve with { OnFailure = Review("byHand"), Deadline = Days(2) }, Review("last")),
        s =>
        {
            var call = s.Received().Active("reserve");
            s.Until("2026-03-05").OpenSteps.ShouldBe(["byHand"]);
            s.Done(Li, "byHand").Says("steps.reserve.outcome").ShouldBe("timed-out");
            s.Answer(call, """{"no":"R-1"}""").OpenSteps.ShouldBe(["last"]);
            s.State.Data.ShouldBeNull();
            var undo = s.Effects<CompensateService>().Single();
            (undo.Operation, undo.Key[^13..]).ShouldBe(("release", "/compensation"));
            undo.Input.GetProperty("output").GetProperty("no").GetString().ShouldBe("R-1");
            s.Do(Platform, new ReportServiceCompensated(call, true)).State.Calls.Single().Compensation.ShouldBe(CompensationStatus.Done);
            s.Refused<Engine.Flow.CallNotWaiting>(Platform, new ReportServiceCompensated(call, true));
        });

    [Fact]
    public void a_late_result_serves_while_nobody_has_dealt_with_the_time_out() => Scenario.Play(TestMatters.Of(Reserve with { Deadline = Days(2) }, Review("last")), s =>
    {
        var call = s.Received().Active("reserve");
        s.Until("2026-03-05").OpenTitles().Length.ShouldBe(1);
        s.Answer(call).OpenTitles().ShouldBe(["last"]);
        s.Effects<CompensateService>().ShouldBeEmpty();
    });

    [Fact]
    public void the_result_of_a_call_that_was_tried_again_is_undone() => Scenario.Play(TestMatters.Of(Reserve with { Deadline = Days(2) }, Review("last")), s =>
    {
        var call = s.Received().Active("reserve");
        s.Until("2026-03-05").Do(Head, new RetryCall("再试") { Task = s.Task(HumanTaskKind.FailedCall) });
        s.Answer(call).OpenSteps.ShouldBeEmpty();
        s.Answer(call, attempt: 2).OpenSteps.ShouldBe(["last"]);
        s.Effects<CompensateService>().Single().Attempt.ShouldBe(1);
    });

    [Fact]
    public void a_return_to_before_it_undoes_what_was_done() => Scenario.Play(TestMatters.Of(Review("first"), Reserve, Review("last", "first")), s =>
    {
        s.Received().Done(Li, "first");
        var call = s.Active("reserve");
        s.Answer(call).Back(Wang, "last", "first");
        s.Effects<CompensateService>().Single().Activation.ShouldBe(call);
        s.Done(Li, "first").Active("reserve").ShouldNotBe(call);
        s.Effects<CallService>().Select(each => each.Key).Distinct().Count().ShouldBe(2);
    });

    [Fact]
    public void a_case_closed_by_its_flow_undoes_nothing() => Scenario.Play(TestMatters.Of(Reserve, Review("last")), s =>
    {
        s.Received().Answer(s.Active("reserve")).Done(Li, "last").State.State.ShouldBe(PublicState.Closed);
        s.Effects<CompensateService>().ShouldBeEmpty();
    });

    [Fact]
    public void a_branch_given_up_by_the_join_undoes_what_it_had_done() => Scenario.Play(
        TestMatters.Of(Split("p", Branch("甲", Reserve, Review("a")), Branch("乙", Review("b"))) with { Join = JoinRule.Any }, Review("last")),
        s =>
        {
            s.Received().Answer(s.Active("reserve")).Done(Li, "b").OpenSteps.ShouldBe(["last"]);
            s.Effects<CompensateService>().Count.ShouldBe(1);
        });

    [Fact]
    public void suspension_stops_the_deadline_and_a_result_waits_for_the_end_of_it() => Scenario.Play(
        TestMatters.Of(Split("p", Branch("甲", Reserve with { Deadline = Days(2) }, Review("a")), Branch("乙", Review("b"))), Review("last")),
        s =>
        {
            var call = s.Received().Active("reserve");
            s.Suspend("b").Until("2026-03-20").State.Calls.Single().Status.ShouldBe(CallStatus.Pending);
            s.Answer(call).OpenSteps.ShouldBe(["b"]);
            s.Do(Head, new ResumeCase("x")).OpenSteps.ShouldBe(["a", "b"]);
        });

    [Fact]
    public void a_deadline_goes_on_where_it_stood_after_a_suspension() => Scenario.Play(
        TestMatters.Of(Split("p", Branch("甲", Reserve with { Deadline = Days(2), OnFailure = Review("byHand") }), Branch("乙", Review("b"))), Review("last")),
        s =>
        {
            s.Received().Suspend("b").Until("2026-03-20").Do(Head, new ResumeCase("x"));
            s.Until("2026-03-23", "23:59").OpenSteps.ShouldBe(["b"]);
            s.Until("2026-03-25").OpenSteps.ShouldBe(["b", "byHand"]);
        });
}

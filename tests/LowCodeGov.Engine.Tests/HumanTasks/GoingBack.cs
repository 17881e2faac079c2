using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

/// <summary>Return with redo, return straight back, taking back, and the applicant's correction from inside a step.</summary>
public sealed class GoingBack
{
    [Fact]
    public void returns_and_does_again_what_lay_between() => Play(Place.Plain, Step, s =>
    {
        s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new ReturnStep("first", "重来") { Task = s.Task("next") });
        s.OpenSteps.ShouldBe(["first"]);
        s.Do(Sun, new CompleteStep { Task = s.Task("first") }).OpenSteps.ShouldBe(["step"]);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void comes_straight_back_to_the_returner(Place place) => Play(place, Step, s =>
    {
        s.Do(Li, new CompleteStep { Task = s.Task("step") });
        var other = place == Place.Branch ? s.Task("other") : 0;
        s.Do(Wang, new ReturnStep("first", "补一句", Straight: true) { Task = s.Task("next") });
        s.OpenSteps.ShouldBe(place == Place.Branch ? ["first", "other"] : ["first"]);
        s.Open("first")!.Holder!.Id.ShouldBe("sun");
        s.Do(Sun, new CompleteStep { Task = s.Task("first") });
        s.OpenSteps.ShouldBe(place == Place.Branch ? ["next", "other"] : ["next"]);
        s.Open("next")!.Holder!.Id.ShouldBe("wang");
        if (place == Place.Branch)
        {
            s.Task("other").ShouldBe(other);
            s.Do(Zhao, new CompleteStep { Task = other });
        }

        s.Do(Wang, new CompleteStep { Task = s.Task("next") }).OpenSteps.ShouldBe(["last"]);
        s.State.Tasks.Count(task => task.Node == "step").ShouldBe(1);
    });

    [Fact]
    public void a_return_with_redo_after_one_straight_back_opens_the_step_once() => Play(Place.Plain, Step, s =>
    {
        s.Do(Li, new ReturnStep("first", "补一句", Straight: true) { Task = s.Task("step") }).Do(Sun, new CompleteStep { Task = s.Task("first") });
        s.Do(Li, new ReturnStep("first", "重做") { Task = s.Task("step") }).OpenSteps.ShouldBe(["first"]);
        s.State.Activations.Count(each => each.Status == NodeStatus.Active && each.Node is "first" or "step").ShouldBe(1);
        s.Do(Sun, new CompleteStep { Task = s.Task("first") }).OpenSteps.ShouldBe(["step"]);
    });

    [Fact]
    public void what_was_done_for_a_straight_return_is_not_taken_back() => Play(Place.Plain, Step, s =>
    {
        s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new ReturnStep("step", "补一句", Straight: true) { Task = s.Task("next") });
        s.Do(Li, new CompleteStep { Task = s.Task("step") }).OpenSteps.ShouldBe(["next"]);
        s.Refused<TakeBackTooLate>(Li, new TakeBackTask { Task = s.Last("step") });
    });

    [Fact]
    public void stops_the_clock_of_the_returner_meanwhile() => Play(Place.Plain, Step, s =>
    {
        var activation = s.Open("step")!.Activation;
        s.Do(Li, new ReturnStep("first", "补一句", Straight: true) { Task = s.Task("step") });
        s.Clock($"step.{activation}").IsStopped.ShouldBeTrue();
        s.Until("2026-03-20").Do(Sun, new CompleteStep { Task = s.Task("first") });
        s.Clock($"step.{activation}").IsRunning.ShouldBeTrue();
        s.Deadline($"step.{activation}")!.Value.ShouldBeGreaterThan(Day("2026-03-20"));
    });

    [Fact]
    public void a_straight_return_inside_a_countersign_leaves_the_others_signing() => Play(Place.Branch, Countersign(), s =>
    {
        s.Do(Li, new ReturnStep("first", "补一句", Straight: true) { Task = s.Of(Li) });
        s.Sign(Wang).Sign(Zhao).OpenSteps.ShouldBe(["first", "other"]);
        s.Do(Sun, new CompleteStep { Task = s.Task("first") });
        s.Sign(Li).Open("next").ShouldNotBeNull();
    });

    [Fact]
    public void a_straight_return_is_refused_where_the_step_does_not_say_so() => Play(
        Place.Plain, Step, s => s.Refused<StraightReturnNotAllowed>(Li, new ReturnStep("first", "x", Straight: true) { Task = s.Task("step") }), new TaskOperations());

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void takes_back_what_nobody_has_opened(Place place) => Play(place, Step, s =>
    {
        var before = s.State.Clocks[$"step.{s.Open("step")!.Activation}"].Ledger.StartedOn;
        s.Do(Li, new CompleteStep { Task = s.Task("step") }).Until("2026-03-03");
        CaseActions.Offered(s.Definition, s.State, s.ContextOf(Li)).Single(each => each.Command == "take-back-task").Task.ShouldBe(s.Last());
        s.Refused<TaskNotHeld>(Wang, new TakeBackTask { Task = s.Last() });
        s.Do(Li, new TakeBackTask("漏填") { Task = s.Last() });
        s.Open("step")!.Holder!.Id.ShouldBe("li");
        s.Open("next").ShouldBeNull();
        s.State.Clocks[$"step.{s.Open("step")!.Activation}"].Ledger.StartedOn.ShouldBe(before);
        s.Sign(Li).Open("next").ShouldNotBeNull();
    });

    [Fact]
    public void takes_back_across_a_join() => Play(Place.Branch, Step, s =>
    {
        s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new CompleteStep { Task = s.Task("next") }).Do(Zhao, new CompleteStep { Task = s.Task("other") });
        s.OpenSteps.ShouldBe(["last"]);
        s.Do(Zhao, new TakeBackTask { Task = s.Last("other") }).OpenSteps.ShouldBe(["other"]);
        s.Do(Zhao, new CompleteStep { Task = s.Task("other") }).OpenSteps.ShouldBe(["last"]);
        s.State.Tasks.Count(task => task.Node == "step").ShouldBe(1);
        s.Do(Zhao, new TakeBackTask { Task = s.Last("other") });
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void takes_back_one_signature_while_the_others_sign(Place place) => Play(place, Countersign(), s =>
    {
        s.Sign(Li, "pass").Holders().ShouldBe(["wang", "zhao"]);
        s.Do(Li, new TakeBackTask { Task = s.State.Tasks.Last(task => task.Holder?.Id == "li").Number }).Holders().ShouldBe(["li", "wang", "zhao"]);
        s.Sign(Wang).Sign(Zhao).Sign(Li).Open("next").ShouldNotBeNull();
    });

    [Fact]
    public void in_turn_the_next_signer_must_not_have_opened_it() => Play(Place.Plain, Countersign(ApprovalMode.InTurn), s =>
    {
        var li = s.Of(Li);
        s.Sign(Li).Do(Li, new TakeBackTask { Task = li }).Holders().ShouldBe(["li"]);
        var again = s.Of(Li);
        s.Sign(Li).Do(Wang, new OpenTask { Task = s.Of(Wang) });
        s.Refused<TakeBackTooLate>(Li, new TakeBackTask { Task = again });
    });

    [Fact]
    public void nothing_is_taken_back_once_the_case_is_decided_or_something_has_gone_out()
    {
        Play(Place.Plain, Step, s =>
        {
            s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new CompleteStep { Task = s.Task("next") });
            s.Do(Decider, new Approve { Task = s.Task("last") }).Refused<CaseHasEnded>(Wang, new TakeBackTask { Task = s.Last("next") });
        });
        Scenario.Play(TestMatters.Of(Step, new NoticeNode { Id = "told", Notice = "N14" }, TestMatters.Step("next", HumanTaskKind.Review, "Reviewer")) with { Operations = Everything }, s =>
        {
            s.Received().Do(Li, new CompleteStep { Task = s.Task("step") });
            s.Refused<TakeBackTooLate>(Li, new TakeBackTask { Task = s.Last() });
        });
    }

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void the_applicant_corrects_from_inside_the_step(Place place) => Play(place, Step, s =>
    {
        s.Do(Li, new RequestCorrection([new CorrectionItem(null, "area", "与图纸不符")], "请改") { Task = s.Task("step") });
        s.Open("step").ShouldBeNull();
        s.State.State.ShouldBe(PublicState.CorrectionRequested);
        s.Notices("N04").ShouldBeEmpty();
        s.Refused<CorrectionNotListed>(Citizen, new SupplyCorrection(new Scenario.FoundForm("""{"company":"改名"}""").Element, []));
        s.Until("2026-03-04").Do(Citizen, new SupplyCorrection(new Scenario.FoundForm("""{"area":61}""").Element, []));
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.Sign(Li).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void a_correction_not_supplied_in_time_lets_the_step_go_on(Place place) => Play(place, Step with { Limit = null }, s =>
    {
        s.Do(Li, new RequestCorrection([new CorrectionItem(null, "area", "不符")]) { Task = s.Task("step") });
        s.Until("2026-03-30");
        s.State.IsEnded.ShouldBeFalse();
        s.Open("step")!.Holder!.Id.ShouldBe("li");
        s.Refused<NoOpenCorrection>(Citizen, new SupplyCorrection(s.State.Application.Form, []));
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void a_withdrawal_ends_every_operation(Place place) => Play(place, Countersign(), s =>
    {
        s.Do(Li, new DelegateTask(Named(Deputy), "x") { Task = s.Of(Li) }).Do(Wang, new RequestCorrection([new CorrectionItem(null, "area", "x")]) { Task = s.Of(Wang) });
        s.Do(Zhao, new AddSignBefore(Named(Qian), "x") { Task = s.Of(Zhao) }).Do(Citizen, new WithdrawApplication("不办了"));
        s.State.State.ShouldBe(PublicState.Withdrawn);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void an_ended_case_is_revived_where_it_stood(Place place) => Play(place, Countersign(), s =>
    {
        s.Sign(Li).Do(Citizen, new WithdrawApplication("不办了")).Until("2026-03-05");
        s.Refused<NotEntitled>(Li, new ReviveCase("误撤"));
        s.OfferedOnCase(Head).ShouldBe(["revive-case"]);
        s.Do(Head, new ReviveCase("误撤"));
        s.Holders().ShouldBe(["wang", "zhao"]);
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.Clock("handling.promised").IsRunning.ShouldBeTrue();
        s.Sign(Wang).Sign(Zhao).Open("next").ShouldNotBeNull();
        if (place == Place.Branch)
        {
            s.Do(Qian, new CompleteStep { Task = s.Task("other") });
        }

        s.Do(Wang, new CompleteStep { Task = s.Task("next") }).Do(Decider, new Approve { Task = s.Task("last") }).State.State.ShouldBe(PublicState.Closed);
    });

    [Fact]
    public void a_case_is_revived_within_the_time_only() => Play(Place.Plain, Step, s =>
    {
        s.Do(Citizen, new WithdrawApplication("不办了")).Until("2026-03-20");
        s.Refused<RevivalTooLate>(Head, new ReviveCase("误撤"));
    });

    [Fact]
    public void a_case_closed_in_the_ordinary_way_is_not_revived() => Play(Place.Plain, Step, s =>
    {
        s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new CompleteStep { Task = s.Task("next") }).Do(Decider, new Approve { Task = s.Task("last") });
        s.Refused<RevivalNotAllowed>(Head, new ReviveCase("x"));
    });

    [Fact]
    public void a_correction_expired_before_acceptance_is_revived_with_new_time() => Scenario.Play(
        Matter(Place.Plain, Step) with { Intake = new IntakeRules { Correction = TimeLimit.WorkingDays(2) } }, s =>
        {
            s.Received(materials: ["form"]).Do(Acceptor, new RequestCorrection([new CorrectionItem("plan", null, "缺"), new CorrectionItem("report", null, "缺")]) { Task = s.Task("acceptance") });
            s.Until("2026-03-06").State.State.ShouldBe(PublicState.CorrectionExpired);
            s.Do(Head, new ReviveCase("台风")).State.State.ShouldBe(PublicState.CorrectionRequested);
            s.Do(Citizen, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan"), Scenario.Material("report")]));
            s.OpenSteps.ShouldBe(["acceptance"]);
        });
}

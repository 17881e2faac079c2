using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Cases;

public sealed class Reviewing
{
    [Fact]
    public void goes_on_to_the_next_step_and_keeps_the_record() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted().Do(Li, s.Review("pass", "属实") with { CheckedPoints = [0, 1] });
        s.OpenSteps.ShouldBe(["audit"]);
        var step = s.State.Steps.Last();
        (step.Node, step.Action, step.Opinion, step.By.Id, step.By.StaffNo).ShouldBe(("review", "pass", "属实", "li", "T-li"));
        s.State.Application.Form.GetProperty("score").GetInt32().ShouldBe(90);
        s.State.Clocks.Values.First(clock => clock.Key.StartsWith("step.", StringComparison.Ordinal)).Ledger.IsEnded.ShouldBeTrue();
    });

    [Fact]
    public void needs_an_outcome_of_the_step_and_an_opinion_where_one_is_asked_for() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        s.Refused<UnknownOutcome>(Li, s.Review("maybe"));
        s.Refused<ReasonRequired>(Li, s.Review("fail")).Target.ShouldBe("opinion");
        s.Refused<UnknownCheckPoint>(Li, s.Review() with { CheckedPoints = [0, 2] });
        s.Refused<UnknownCheckPoint>(Li, s.Review() with { CheckedPoints = [-1] });
        s.Refused<TextTooLong>(Li, s.Review("pass", new string('长', 4001)));
        s.Do(Li, s.Review("fail", "不符"));
        s.Refused<ReasonRequired>(Wang, new CompleteStep("pass") { Task = s.Task("audit") });
    });

    [Fact]
    public void writes_only_the_fields_it_may_and_must_fill_the_required_ones() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var task = s.Task("review");
        CompleteStep With(string changes) => new("pass", null, new Scenario.FoundForm(changes).Element) { Task = task };
        s.Refused<FieldNotFilled>(Li, new CompleteStep("pass") { Task = task }).Target.ShouldBe("form.score");
        s.Refused<FieldNotFilled>(Li, With("""{"score":" "}"""));
        s.Refused<FieldNotWritable>(Li, With("""{"score":1,"company":"别家"}""")).Target.ShouldBe("form.company");
        s.Refused<FieldNotWritable>(Li, With("""{"score":1,"hack":1}"""));
        s.Refused<FormNotAnObject>(Li, With("[]"));
        s.FormFindings = [new FormFinding("score", "x", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty)];
        s.Refused<FormInvalid>(Li, With("""{"score":1}"""));
        s.FormFindings = [];
        s.Do(Li, With("""{"score":1,"area":70,"company":"金华一店"}"""));
        s.State.Application.Form.GetProperty("area").GetInt32().ShouldBe(70);
        s.All<FormChanged>().Single().Fields.ShouldBe(["score", "area"]);
    });

    [Fact]
    public void need_not_fill_what_is_not_shown() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted("""{"company":"x","area":1,"withFire":true}""");
        s.Refused<FieldNotFilled>(Li, s.Review()).Target.ShouldBe("form.fireOpinion");
        s.Do(Li, s.Review() with { FormChanges = new Scenario.FoundForm("""{"score":1,"fireOpinion":"合格"}""").Element });
    });

    [Fact]
    public void is_kept_apart_from_the_audit() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Reviewed();
        s.Refused<TaskNotEntitled>(Li, new ClaimTask { Task = s.Task("audit") });
        s.Do(Wang, new ClaimTask { Task = s.Task("audit") });
    });

    [Fact]
    public void returned_goes_back_to_the_clerk_who_did_it_with_a_reason() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Reviewed();
        s.Refused<ReasonRequired>(Wang, new ReturnStep("review", "") { Task = s.Task("audit") });
        s.Do(Wang, new ReturnStep("review", "现场照片缺失") { Task = s.Task("audit") });
        s.OpenSteps.ShouldBe(["review"]);
        s.Open("review")!.Holder!.Id.ShouldBe("li");
        s.All<StepReturned>().Single().Reason.ShouldBe("现场照片缺失");
        s.Do(Li, s.Review()).Do(Wang, new CompleteStep("pass", "同意") { Task = s.Task("audit") });
        s.OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void returned_by_an_outcome_does_the_same() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Reviewed().Do(Wang, new CompleteStep("back", "重做") { Task = s.Task("audit") });
        s.OpenSteps.ShouldBe(["review"]);
        s.State.Tasks.Single(task => task.Node == "audit").Outcome.ShouldBe("back");
    });

    [Fact]
    public void cannot_be_returned_to_before_acceptance_or_to_what_is_not_named_or_not_earlier() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Reviewed();
        s.Refused<ReturnBeforeAcceptance>(Wang, new ReturnStep("acceptance", "x") { Task = s.Task("audit") });
        s.Refused<ReturnTargetNotAllowed>(Wang, new ReturnStep("decision", "x") { Task = s.Task("audit") });
        s.Refused<ReturnTargetNotAllowed>(Wang, new ReturnStep("nowhere", "x") { Task = s.Task("audit") });
        s.Refused<ReturnTargetNotAllowed>(Wang, new ReturnStep("main", "x") { Task = s.Task("audit") });
    });

    [Fact]
    public void offers_what_the_step_allows() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Accepted();
        var task = s.Task("review");
        s.Offered(Li, task).ShouldBe(
            ["claim-task", "complete-step", "start-special-procedure", "request-suspension", "request-extension", "request-termination", "verify-material", "transfer-task"]);
        s.Do(Li, new ClaimTask { Task = task });
        s.Offered(Li, task).ShouldContain("release-task");
        s.Offered(Wang, task).ShouldBeEmpty();
        s.Offered(Foreigner, task).ShouldBeEmpty();
        s.Offered(Citizen, task).ShouldBeEmpty();
        var actions = TaskActions.Offered(s.Definition, s.State, task, s.ContextOf(Li));
        actions.Single(each => each.Command == "complete-step").Outcomes.Select(each => each.Key).ShouldBe(["pass", "fail"]);
        actions.Single(each => each.Command == "start-special-procedure").SpecialProcedures.Select(each => each.Kind).ShouldBe(["inspection", "expert"]);
        actions.Single(each => each.Command == "request-extension").MaxDays.ShouldBe(10);
    });
}

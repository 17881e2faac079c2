using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

/// <summary>The step opens on Monday 2 March 2026 with three working days: the last is Thursday 5 March.</summary>
public sealed class LateSteps
{
    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void are_reminded_of_once_at_each_point(Place place) => Play(place, Step with { Reminders = [new TaskReminder(Remaining: 1), new TaskReminder(Over: 1)] }, s =>
    {
        s.Until("2026-03-03").All<StepReminded>().ShouldBeEmpty();
        s.Until("2026-03-04").All<StepReminded>().Single().Tasks.ShouldBe([s.Task("step")]);
        s.Until("2026-03-06").All<StepReminded>().Count().ShouldBe(2);
        s.Until("2026-03-20").All<StepReminded>().Count().ShouldBe(2);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void escalate_to_the_head(Place place) => Play(place, Step with { Escalations = [new TaskEscalation(1, EscalationTarget.Head)] }, s =>
    {
        s.Do(Li, new ClaimTask { Task = s.Task("step") }).Until("2026-03-05").Holders().ShouldBe(["li"]);
        s.Until("2026-03-06").Holders().ShouldBe(["head"]);
        s.Do(Head, new CompleteStep { Task = s.Task("step") }).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void escalate_by_one_more_signer(Place place) => Play(place, Step with { Escalations = [new TaskEscalation(1, EscalationTarget.Superior, EscalationWay.Add)] }, s =>
    {
        s.Do(Li, new ClaimTask { Task = s.Task("step") }).Until("2026-03-06").Holders().ShouldBe(["head", "li"]);
        s.Sign(Li).Sign(Head).Open("next").ShouldNotBeNull();
    });

    [Fact]
    public void escalate_into_the_pool_of_a_role_and_end_a_delegation() => Play(
        Place.Plain, Step with { Escalations = [new TaskEscalation(2, EscalationTarget.Role, Role: "Deputy")] }, s =>
        {
            s.Do(Li, new DelegateTask(Named(Wang), "x") { Task = s.Task("step") }).Until("2026-03-09").Holders().ShouldBe(["pool"]);
            s.Do(Deputy, new CompleteStep { Task = s.Task("step") }).Open("next").ShouldNotBeNull();
        });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void take_an_outcome_by_themselves(Place place) => Play(place, Countersign() with { AutomaticOutcome = new AutomaticOutcome("pass", "超时默认同意") }, s =>
    {
        s.Sign(Li).Until("2026-03-05", "23:59").Holders().ShouldBe(["wang", "zhao"]);
        s.Until("2026-03-06").Open("next").ShouldNotBeNull();
        s.State.Steps.Last().Opinion.ShouldBe("超时默认同意");
        s.State.Steps.Last().By.Kind.ShouldBe(ActorKind.Platform);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void stand_still_with_a_suspension(Place place) => Play(place, Step with { AutomaticOutcome = new AutomaticOutcome("pass"), Reminders = [new TaskReminder(Remaining: 1)] }, s =>
    {
        s.Until("2026-03-03").Do(Li, new RequestSuspension("force-majeure", "台风") { Task = s.Task("step") }).Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Until("2026-03-23").Open("step").ShouldNotBeNull();
        s.All<StepReminded>().ShouldBeEmpty();
        s.Do(Head, new ResumeCase("恢复")).Until("2026-03-24", "23:59").Open("step").ShouldNotBeNull();
        s.Until("2026-03-30").Open("step").ShouldBeNull();
        s.All<StepReminded>().Count().ShouldBe(1);
    });

    [Fact]
    public void decide_by_themselves_where_the_decision_says_so() => Scenario.Play(
        TestMatters.Of(
            TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"),
            TestMatters.Step("last", HumanTaskKind.Decision, "Decider") with { Limit = Engine.Time.TimeLimit.WorkingDays(2), AutomaticOutcome = new AutomaticOutcome("approve", "默许") }),
        s =>
        {
            s.Received().Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Until("2026-03-06");
            s.State.DecisionRecord!.Approved.ShouldBeTrue();
            s.State.State.ShouldBe(PublicState.Closed);
        });
}

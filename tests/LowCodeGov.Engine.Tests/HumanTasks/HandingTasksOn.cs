using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

public sealed class HandingTasksOn
{
    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void claims_and_releases(Place place) => Play(place, Step, s =>
    {
        s.Do(Li, new ClaimTask { Task = s.Task("step") }).Refused<TaskHeldByAnother>(Wang, new ClaimTask { Task = s.Task("step") });
        s.Do(Li, new ReleaseTask { Task = s.Task("step") }).Do(Wang, new ClaimTask { Task = s.Task("step") });
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void transfers_one_signature_of_several(Place place) => Play(place, Countersign(), s =>
    {
        s.Do(Li, new TransferTask(Named(Qian), "出差") { Task = s.Of(Li) }).Sign(Qian).Sign(Wang).Sign(Zhao);
        s.Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void delegates_and_gets_it_back_to_confirm(Place place) => Play(place, Step, s =>
    {
        var task = s.Task("step");
        s.Do(Li, new DelegateTask(Named(Deputy), "请先核") { Task = task });
        s.Open("step")!.Holder!.Id.ShouldBe("deputy");
        s.Refused<TaskIsDelegated>(Deputy, new CompleteStep { Task = task });
        s.Offered(Deputy, task).ShouldBe(["verify-material", "give-back-task", "copy-task"], ignoreOrder: true);
        s.Refused<TaskNotEntitled>(Zhao with { Grants = [] }, new CompleteStep { Task = task });
        s.Do(Deputy, new GiveBackTask("建议同意", new Scenario.FoundForm("""{"score":70}""").Element) { Task = task });
        s.Open("step")!.Holder!.Id.ShouldBe("li");
        s.Open("step")!.Delegation!.Opinion.ShouldBe("建议同意");
        s.Do(Li, new CompleteStep { Task = task }).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void recalls_a_delegation(Place place) => Play(place, Step, s =>
    {
        var task = s.Task("step");
        s.Do(Li, new DelegateTask(Named(Deputy), "请先核") { Task = task });
        s.Refused<TaskNotHeld>(Wang, new RecallDelegation { Task = task });
        s.Offered(Li, task).ShouldBe(["recall-delegation"]);
        s.Do(Li, new RecallDelegation { Task = task }).Do(Li, new CompleteStep { Task = task });
    });

    [Fact]
    public void delegates_only_where_the_step_allows_and_within_the_agency()
    {
        Play(Place.Plain, Step with { Operations = new TaskOperations { Delegate = new TaskOperation(false) } }, s =>
            s.Refused<OperationNotAllowed>(Li, new DelegateTask(Named(Deputy), "x") { Task = s.Task("step") }));
        Play(Place.Plain, Step, s =>
        {
            s.Refused<TransferTargetNotEntitled>(Li, new DelegateTask(Named(Foreigner), "x") { Task = s.Task("step") });
            s.Refused<TransferTargetNotEntitled>(Li, new DelegateTask(Named(Li), "x") { Task = s.Task("step") });
            s.Refused<ReasonRequired>(Li, new DelegateTask(Named(Deputy), "") { Task = s.Task("step") });
        });
    }

    [Fact]
    public void a_role_may_be_named_that_hands_tasks_about() => Play(
        Place.Plain,
        Step with { Operations = Everything with { Transfer = new TaskOperation(true, OperationActor.Role) { Role = "AgencyHead", ApplicantSees = "已更换经办人" } } },
        s =>
        {
            s.Do(Li, new ClaimTask { Task = s.Task("step") });
            s.Refused<NotEntitled>(Li, new TransferTask(Named(Wang), "忙") { Task = s.Task("step") });
            s.Do(Head, new TransferTask(Named(Wang), "调整") { Task = s.Task("step") }).Sign(Wang);
            s.State.Steps.ShouldContain(step => step.Action == "transfer-task" && step.Opinion == "已更换经办人");
        });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void sends_copies_that_are_marked_as_read(Place place) => Play(place, Step, s =>
    {
        s.Do(Li, new CopyTask(Named(Deputy), "请知悉") { Task = s.Task("step") });
        var copy = s.State.Copies.Single().Number;
        s.Refused<CopyUnknown>(Wang, new ReadCopy(copy));
        s.OfferedOnCase(Deputy).ShouldContain("read-copy");
        s.Do(Deputy, new ReadCopy(copy)).State.Copies.Single().ReadAt.ShouldBe(s.Now);
        s.Refused<CopyUnknown>(Deputy, new ReadCopy(copy));
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void is_urged_by_applicant_and_clerk_so_often_a_day(Place place) => Play(place, Step, s =>
    {
        s.Do(Citizen, new UrgeCase("快些", s.Task("step")));
        s.Refused<OperationTooOften>(Citizen, new UrgeCase(null, s.Task("step"))).PerDay.ShouldBe(1);
        s.Refused<NotEntitled>(Stranger, new UrgeCase(null, s.Task("step")));
        s.Do(Sun, new UrgeCase(null, s.Task("step")));
        s.State.Steps.Count(step => step.Action == "urge-case").ShouldBe(2);
        s.Until("2026-03-03").Do(Citizen, new UrgeCase(null, s.Task("step"))).Open("step")!.Urges.Length.ShouldBe(3);
        Effects.Of(s.Definition, s.State, [s.Events[^1]]).OfType<TellClerk>().Single().Message.ShouldBe("task-urged");
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void a_proxy_acts_during_leave_and_no_longer(Place place) => Play(place, Countersign(), s =>
    {
        s.Refused<TaskNotEntitled>(Qian, new CompleteStep { Task = s.Of(Li) });
        s.Refused<TaskNotEntitled>(Qian.StandingIn(Li, "2026-03-03"), new CompleteStep { Task = s.Of(Li) });
        s.Refused<TaskNotEntitled>(Qian.StandingIn(Li, "2026-02-01", "2026-03-01"), new CompleteStep { Task = s.Of(Li) });
        s.Refused<TaskNotEntitled>(Qian.StandingIn(Li, roles: "Decider"), new CompleteStep { Task = s.Of(Li) });
        s.Do(Qian.StandingIn(Li), new CompleteStep { Task = s.Of(Li) });
        var signed = s.State.Tasks.Last(task => task.Holder?.Id == "qian");
        signed.OnBehalfOf!.Id.ShouldBe("li");
        s.Sign(Wang).Sign(Zhao).Open("next").ShouldNotBeNull();
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void what_is_meant_for_a_clerk_on_leave_goes_to_the_proxy(Place place)
    {
        var staff = new Directory { Leaves = { ("wang", "qian", "2026-03-01", "2026-03-05") } };
        Play(place, Countersign(), s => s.Holders().ShouldBe(["li", "qian", "zhao"]), staff: staff);
        Play(place, Step, s =>
        {
            s.Do(Li, new TransferTask(Named(Wang), "忙") { Task = s.Task("step") }).Open("step")!.Holder!.Id.ShouldBe("qian");
            s.Open("step")!.OnBehalfOf!.Id.ShouldBe("wang");
        }, staff: staff);
    }

    [Fact]
    public void separation_of_duties_holds_over_proxies_and_delegates()
    {
        var audited = Step with { Id = "next", Candidates = new CandidateRule("Reviewer", NotActorOf: ["step"]) };
        var matter = TestMatters.Of(Step, audited) with { Operations = Everything };
        Scenario.Play(matter, s =>
        {
            s.Staff = new Directory();
            s.Received().Do(Qian.StandingIn(Li), new ClaimTask { Task = s.Task("step") });
            s.Do(Qian, new DelegateTask(Named(Wang), "请核") { Task = s.Task("step") });
            s.Do(Wang, new GiveBackTask("好") { Task = s.Task("step") }).Do(Qian, new CompleteStep { Task = s.Task("step") });
            s.Open("next")!.Candidates.Excluded.ShouldBe(["qian", "wang"]);
            s.Refused<TaskNotEntitled>(Zhao with { Grants = [], StandsInFor = Zhao.StandingIn(Wang).StandsInFor }, new CompleteStep { Task = s.Task("next") });
            s.Do(Zhao, new CompleteStep { Task = s.Task("next") });
        });
    }
}

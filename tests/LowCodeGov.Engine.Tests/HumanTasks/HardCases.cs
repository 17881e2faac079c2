using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

/// <summary>The hard cases on human tasks, each by its name.</summary>
public sealed class HardCases
{
    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void a_countersign_refusal_while_others_still_sign(Place place)
    {
        Play(place, Countersign(), s =>
        {
            var (wang, zhao) = (s.Of(Wang), s.Of(Zhao));
            s.Do(Wang, new DelegateTask(Named(Deputy), "请核") { Task = wang });
            s.Do(Zhao, new StartSpecialProcedure("expert", "评审", 5) { Task = zhao });
            s.Sign(Li, "fail", "不符");
            s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("fail");
            s.Refused<TaskNotOpen>(Deputy, new GiveBackTask("好") { Task = wang });
            s.Refused<TaskNotOpen>(Zhao, new CompleteStep { Task = zhao });
            s.State.Specials.Single().Cancelled.ShouldBeTrue();
            s.Clock("handling.promised").IsRunning.ShouldBeTrue();
            s.Open("next").ShouldNotBeNull();
        });
        Play(place, Countersign(ends: ApprovalEnd.AfterAll), s =>
        {
            s.Sign(Li, "fail", "不符").Holders().ShouldBe(["wang", "zhao"]);
            s.Sign(Wang).Sign(Zhao);
            s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("fail");
        });
    }

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void adding_a_signer_after_the_ratio_is_reached(Place place)
    {
        Play(place, Countersign(ApprovalMode.Ratio, percent: 60), s =>
        {
            var zhao = s.Of(Zhao);
            s.Sign(Li).Sign(Wang).Open("next").ShouldNotBeNull();
            s.Refused<TaskNotOpen>(Zhao, new AddSignBeside(Named(Qian), "x") { Task = zhao });
        });
        // Two of three are enough; of five they are not any more.
        Play(place, Countersign(ApprovalMode.Ratio, ApprovalEnd.AfterAll, 60), s =>
        {
            s.Sign(Li).Sign(Wang).Holders().ShouldBe(["zhao"]);
            s.Do(Zhao, new AddSignBeside(Named(Qian), "再听一人") { Task = s.Of(Zhao) }).Do(Zhao, new AddSignBeside(Named(Sun), "再听一人") { Task = s.Of(Zhao) });
            s.Sign(Zhao, "fail").Sign(Qian, "fail").Sign(Sun, "fail");
            s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("fail");
        });
    }

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void extension_after_a_yellow_card(Place place) => Play(place, Step with { Limit = null }, s =>
    {
        s.Until("2026-03-16").All<ThresholdReached>().ShouldContain(each => each.Clock == "handling.promised" && each.Level == CardLevel.Yellow);
        s.State.Clocks["handling.promised"].Ledger.IsLate(s.Calendar, s.Now).ShouldBeFalse();
        var before = s.All<ThresholdReached>().Count(each => each.Clock == "handling.promised");
        s.Do(Li, new RequestExtension(5, "复杂") { Task = s.Task("step") }).Do(Head, new DecideRequest(true, "同意") { Task = s.Task(HumanTaskKind.Approval) });
        s.Deadline("handling.promised").ShouldBe(Day("2026-03-23"));
        // The cards given stay given; each comes once, whatever the new deadline is.
        s.Until("2026-03-20").All<ThresholdReached>().Count(each => each.Clock == "handling.promised").ShouldBe(before);
        s.Until("2026-03-24").All<ThresholdReached>().Count(each => each.Clock == "handling.promised").ShouldBe(before + 1);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void taking_back_ones_own_decision_after_the_next_person_has_opened_it(Place place)
    {
        Play(place, Step, s =>
        {
            s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new OpenTask { Task = s.Task("next") });
            s.Refused<TakeBackTooLate>(Li, new TakeBackTask { Task = s.Last() });
            s.OfferedOnCase(Li).ShouldNotContain("take-back-task");
        });
        Play(
            place,
            Step with { Operations = new TaskOperations { TakeBack = new TaskOperation(true) { ReasonRequired = false, Until = TakeBackUntil.Acted } } },
            s =>
            {
                s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new ClaimTask { Task = s.Task("next") }).Do(Wang, new OpenTask { Task = s.Task("next") });
                s.Do(Li, new TakeBackTask { Task = s.Last() }).Open("step")!.Holder!.Id.ShouldBe("li");
            },
            new TaskOperations());
    }

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void taking_back_ones_own_decision_after_the_next_person_has_acted(Place place) => Play(
        place,
        Step with { Operations = new TaskOperations { TakeBack = new TaskOperation(true) { ReasonRequired = false, Until = TakeBackUntil.Acted } } },
        s =>
        {
            s.Do(Li, new CompleteStep { Task = s.Task("step") }).Do(Wang, new VerifyMaterial("plan", true) { Task = s.Task("next") });
            s.Refused<TakeBackTooLate>(Li, new TakeBackTask { Task = s.Last() });
            s.Do(Wang, new CompleteStep { Task = s.Task("next") });
            s.Refused<TakeBackTooLate>(Li, new TakeBackTask { Task = s.Last() });
        });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void delegation_to_somebody_who_is_on_leave_with_a_proxy(Place place) => Play(
        place,
        Step,
        s =>
        {
            s.Do(Li, new DelegateTask(Named(Wang), "请核") { Task = s.Task("step") });
            s.Open("step")!.Holder!.Id.ShouldBe("qian");
            s.Open("step")!.Delegation!.OnBehalfOf!.Id.ShouldBe("wang");
            s.Refused<TaskNotEntitled>(Wang with { Grants = [] }, new GiveBackTask("好") { Task = s.Task("step") });
            s.Do(Qian, new GiveBackTask("好") { Task = s.Task("step") }).Open("step")!.Holder!.Id.ShouldBe("li");
            s.Sign(Li);
        },
        staff: new Directory { Leaves = { ("wang", "qian", "2026-03-01", "2026-03-10") } });

    [Fact]
    public void delegation_whose_proxy_is_the_owner_himself_is_refused() => Play(
        Place.Plain,
        Step,
        s => s.Refused<TransferTargetNotEntitled>(Li, new DelegateTask(Named(Wang), "请核") { Task = s.Task("step") }),
        staff: new Directory { Leaves = { ("wang", "li", "2026-03-01", "2026-03-10") } });

    [Fact]
    public void proxies_in_a_ring_leave_the_task_where_it_was_meant_to_go() => Play(
        Place.Plain,
        Countersign(),
        s => s.Holders().ShouldBe(["li", "wang", "zhao"]),
        staff: new Directory { Leaves = { ("wang", "qian", "2026-03-01", "2026-03-10"), ("qian", "wang", "2026-03-01", "2026-03-10") } });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void the_same_person_in_review_and_decision(Place place)
    {
        var step = Step with { Candidates = new CandidateRule("Reviewer", NotActorOf: ["first"]) };
        Play(place, step, s =>
        {
            s.Refused<TaskNotEntitled>(Sun, new CompleteStep { Task = s.Task("step") });
            s.Refused<TransferTargetNotEntitled>(Li, new TransferTask(Named(Sun), "忙") { Task = s.Task("step") });
            s.Refused<TransferTargetNotEntitled>(Li, new DelegateTask(Named(Sun), "忙") { Task = s.Task("step") });
            s.Refused<SignerNotAllowed>(Li, new AddSignBeside(Named(Sun), "忙") { Task = s.Task("step") });
            s.Refused<TaskNotEntitled>(Deputy.StandingIn(Sun), new CompleteStep { Task = s.Task("step") });
            s.Do(Li, new CompleteStep { Task = s.Task("step") });
        });
        Play(place, Countersign() with { Candidates = new CandidateRule("Reviewer", NotActorOf: ["first"]) { People = "'T-li,T-sun'" } }, s => s.Holders().ShouldBe(["li"]));
    }

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void nobody_left_in_a_role(Place place)
    {
        var empty = new Directory();
        empty.Clerks.RemoveAll(clerk => clerk.Grants.Any(grant => grant.Role == "Deputy"));
        Play(
            place,
            Step with { Candidates = new CandidateRule("Deputy") { NobodyFound = new NobodyFound(NobodyFoundAction.Hold) } },
            s =>
            {
                s.Refused<TaskNotEntitled>(Li, new ClaimTask { Task = s.Task("step") });
                s.Refused<TaskUnassigned>(Admin, new CompleteStep { Task = s.Task("step") });
                s.Offered(Admin, s.Task("step")).ShouldBe(["claim-task", "transfer-task"]);
                s.Refused<TransferTargetNotEntitled>(Admin, new TransferTask(Named(Foreigner), "无人") { Task = s.Task("step") });
                s.Do(Admin, new TransferTask(Named(Li), "无人在岗") { Task = s.Task("step") }).Sign(Li).Open("next").ShouldNotBeNull();
            },
            staff: empty);
        // The only one left is kept out by separation of duties: nobody is left either.
        var onlySun = new Directory();
        onlySun.Clerks.RemoveAll(clerk => clerk.Grants.Any(grant => grant.Role == "Reviewer") && clerk.Id != "sun");
        Play(
            place,
            Step with { Candidates = new CandidateRule("Reviewer", NotActorOf: ["first"]) { NobodyFound = new NobodyFound(NobodyFoundAction.ToHead) } },
            s => s.Holders().ShouldBe(["head"]),
            staff: onlySun);
    }

    [Fact]
    public void return_to_the_applicant_from_inside_a_branch() => Play(Place.Branch, Step, s =>
    {
        var other = s.Task("other");
        s.Do(Li, new RequestCorrection([new CorrectionItem("plan", null, "不清晰")]) { Task = s.Task("step") });
        s.OpenSteps.ShouldBe(["other"]);
        // The other branch asks as well, and both wait for their own answer.
        s.Do(Zhao, new RequestCorrection([new CorrectionItem(null, "area", "不符")]) { Task = other });
        s.Refused<NoOpenCorrection>(Citizen, new SupplyCorrection(s.State.Application.Form, [], Correction: 999));
        s.Do(Citizen, new SupplyCorrection(s.State.Application.Form, [Scenario.Material("plan", file: "v2")], Correction: s.Last()));
        s.OpenSteps.ShouldBe(["step"]);
        s.State.State.ShouldBe(PublicState.CorrectionRequested);
        s.Do(Citizen, new SupplyCorrection(new Scenario.FoundForm("""{"area":70}""").Element, []));
        s.OpenSteps.ShouldBe(["other", "step"]);
        s.Open("other")!.Holder!.Id.ShouldBe("zhao");
        s.Sign(Li).Do(Zhao, new CompleteStep { Task = s.Task("other") }).Do(Wang, new CompleteStep { Task = s.Task("next") });
        s.Do(Decider, new Approve { Task = s.Task("last") }).State.State.ShouldBe(PublicState.Closed);
    });

    [Fact]
    public void a_return_before_the_split_gives_up_what_the_branches_wait_for() => Scenario.Play(Matter(Place.Branch, Step), s =>
    {
        s.Staff = new Directory();
        Arrive(s).Do(Zhao, new RequestCorrection([new CorrectionItem(null, "area", "不符")]) { Task = s.Task("other") });
        s.Do(Li, new ReturnStep("first", "重来") { Task = s.Task("step") }).OpenSteps.ShouldBe(["first"]);
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.Refused<NoOpenCorrection>(Citizen, new SupplyCorrection(s.State.Application.Form, []));
        s.Until("2026-04-10").OpenSteps.ShouldBe(["first"]);
        s.Do(Sun, new CompleteStep { Task = s.Task("first") }).OpenSteps.ShouldBe(["other", "step"]);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void suspension_while_a_deadline_timer_is_already_due(Place place) => Play(place, Step with { AutomaticOutcome = new AutomaticOutcome("pass") }, s =>
    {
        var timer = s.State.Timers.Single(each => each.Purpose == TimerPurpose.CompleteStep).Number;
        // Nobody serves the timer, as after a crash; meanwhile the case is suspended.
        s.Asleep("2026-03-09").Do(Li, new RequestSuspension("force-majeure", "台风") { Task = s.Task("step") });
        s.Do(Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
        s.Refused<TimerNotScheduled>(Platform, new FireTimer(timer));
        s.Until("2026-03-16").Open("step").ShouldNotBeNull();
        // Resumed, the limit is still over: the outcome comes now.
        s.Do(Head, new ResumeCase("恢复")).Open("step").ShouldNotBeNull();
        s.Until("2026-03-16", "09:01").Open("next").ShouldNotBeNull();
    });
}

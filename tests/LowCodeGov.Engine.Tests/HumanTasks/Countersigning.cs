using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.HumanTasks.Office;

namespace LowCodeGov.Engine.Tests.HumanTasks;

public sealed class Countersigning
{
    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void waits_until_the_last_clerk_signs(Place place) => Play(place, Countersign(), s =>
    {
        s.Holders().ShouldBe(["li", "wang", "zhao"]);
        s.Sign(Li).Sign(Zhao);
        s.Holders().ShouldBe(["wang"]);
        s.Clock($"step.{s.State.Tasks.Single(task => task.Number == s.Of(Wang)).Activation}").IsRunning.ShouldBeTrue();
        s.Sign(Wang);
        s.Open("next").ShouldNotBeNull();
        s.State.Steps.Count(step => step.Node == "step").ShouldBe(3);
    });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void or_sign_takes_the_first_answer(Place place) => Play(place, Countersign(ApprovalMode.Any), s =>
    {
        var (li, zhao) = (s.Of(Li), s.Of(Zhao));
        s.Sign(Wang);
        s.Open("next").ShouldNotBeNull();
        s.Refused<TaskNotOpen>(Li, new CompleteStep { Task = li });
        s.Refused<TaskNotOpen>(Zhao, new CompleteStep { Task = zhao });
    });

    [Fact]
    public void or_sign_may_wait_for_a_consent() => Play(Place.Plain, Countersign(ApprovalMode.Any, ApprovalEnd.AfterAll), s =>
    {
        s.Sign(Li, "fail").Holders().ShouldBe(["wang", "zhao"]);
        s.Sign(Wang);
        s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("pass");
    });

    [Theory]
    [InlineData(Place.Plain, 66, "pass", "pass", null, "pass")]
    [InlineData(Place.Branch, 66, "pass", "pass", null, "pass")]
    [InlineData(Place.Plain, 66, "pass", "fail", "pass", "pass")]
    [InlineData(Place.Plain, 66, "fail", "fail", null, "fail")]
    [InlineData(Place.Plain, 67, "pass", "fail", null, "fail")]
    [InlineData(Place.Plain, 33, "fail", "pass", null, "pass")]
    public void by_ratio_ends_when_the_outcome_is_certain(Place place, int percent, string first, string second, string? third, string outcome) =>
        Play(place, Countersign(ApprovalMode.Ratio, percent: percent), s =>
        {
            s.Sign(Li, first).Holders().ShouldBe(["wang", "zhao"]);
            s.Sign(Wang, second);
            if (third is not null)
            {
                s.Sign(Zhao, third);
            }

            s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe(outcome);
            s.Holders().ShouldBeEmpty();
        });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void by_weight_counts_weights_by_staff_number(Place place) => Play(
        place,
        Countersign(ApprovalMode.Weight, percent: 60) with { Approval = new ApprovalRule { Mode = ApprovalMode.Weight, Percent = 60, Weights = [new SignerWeight("T-zhao", 3)] } },
        s =>
        {
            s.Sign(Li).Holders().ShouldBe(["wang", "zhao"]);
            s.Sign(Zhao);
            s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("pass");
        });

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void in_turn_asks_one_after_the_other(Place place) => Play(place, Countersign(ApprovalMode.InTurn), s =>
    {
        s.Holders().ShouldBe(["li"]);
        s.Sign(Li).Holders().ShouldBe(["wang"]);
        s.Sign(Wang).Holders().ShouldBe(["zhao"]);
        s.Sign(Zhao).Open("next").ShouldNotBeNull();
    });

    [Fact]
    public void in_turn_ends_at_a_refusal_or_asks_all_as_the_step_says()
    {
        Play(Place.Plain, Countersign(ApprovalMode.InTurn), s => s.Sign(Li, "fail").Open("next").ShouldNotBeNull());
        Play(Place.Plain, Countersign(ApprovalMode.InTurn, ApprovalEnd.AfterAll), s =>
        {
            s.Sign(Li, "fail").Sign(Wang).Sign(Zhao).Open("next").ShouldNotBeNull();
            s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("fail");
        });
    }

    [Theory]
    [InlineData(Place.Plain)]
    [InlineData(Place.Branch)]
    public void outcomes_beyond_yes_and_no_may_count_as_consent(Place place) => Play(
        place,
        Countersign() with
        {
            Outcomes = [.. PassOrFail, new TaskOutcome("conditional", "有条件同意")],
            Approval = new ApprovalRule { Mode = ApprovalMode.All, Consent = ["pass", "conditional"] },
        },
        s =>
        {
            s.Sign(Li, "conditional").Sign(Wang).Sign(Zhao, "conditional");
            s.State.Activations.Last(each => each.Node == "step").Outcome.ShouldBe("conditional");
        });

    [Fact]
    public void offers_two_outcomes_where_the_step_names_none() => Play(Place.Plain, Countersign() with { Outcomes = [] }, s =>
    {
        TaskActions.Offered(s.Definition, s.State, s.Of(Li), s.ContextOf(Li)).Single(each => each.Command == "complete-step").Outcomes.Select(each => each.Key).ShouldBe(["pass", "object"]);
        s.Sign(Li, "object").Open("next").ShouldNotBeNull();
    });

    [Fact]
    public void asks_everybody_with_the_role_where_the_rule_names_nobody() =>
        Play(Place.Plain, Step with { Approval = new ApprovalRule { Mode = ApprovalMode.All } }, s => s.Holders().ShouldBe(["li", "qian", "sun", "wang", "zhao"]));

    [Fact]
    public void lies_in_the_pool_where_there_is_no_directory() =>
        TestMattersOf(Countersign(), s => s.Holders().ShouldBe(["pool"]));

    [Theory]
    [InlineData("approve", "approve", true)]
    [InlineData("approve", "disapprove", false)]
    [InlineData("disapprove", null, false)]
    public void a_decision_may_be_countersigned(string first, string? second, bool approved) => Cases.Scenario.Play(
        TestMatterWith(Cases.TestMatters.Step("last", HumanTaskKind.Decision, "Decider") with
        {
            Candidates = new CandidateRule("Decider") { People = "'T-decider,T-head'" }, Approval = new ApprovalRule { Mode = ApprovalMode.All },
        }),
        s =>
        {
            s.Staff = new Directory();
            s.Received().Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
            Decide(s, Decider, first);
            if (second is not null)
            {
                s.State.DecisionRecord.ShouldBeNull();
                Decide(s, Head, second);
            }

            s.State.DecisionRecord!.Approved.ShouldBe(approved);
            s.State.State.ShouldBe(PublicState.Closed);
            if (!approved)
            {
                s.State.DecisionRecord.Reason.ShouldBe("不符");
            }
        });

    [Fact]
    public void a_late_consent_does_not_hide_the_reason_of_the_refusal() => Cases.Scenario.Play(
        TestMatterWith(Cases.TestMatters.Step("last", HumanTaskKind.Decision, "Decider") with
        {
            Candidates = new CandidateRule("Decider") { People = "'T-decider,T-head'" }, Approval = new ApprovalRule { Mode = ApprovalMode.All, Ends = ApprovalEnd.AfterAll },
        }),
        s =>
        {
            s.Staff = new Directory();
            s.Received().Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") });
            Decide(s, Decider, "disapprove");
            Decide(s, Head, "approve");
            s.State.DecisionRecord!.Approved.ShouldBeFalse();
            s.State.DecisionRecord.Reason.ShouldBe("不符");
        });

    private static void Decide(Cases.Scenario s, Actor clerk, string outcome) =>
        s.Do(clerk, outcome == "approve" ? new Approve("同意") { Task = s.Of(clerk, "last") } : new Disapprove("不符") { Task = s.Of(clerk, "last") });

    private static MatterDefinition TestMatterWith(TaskNode last) => Cases.TestMatters.Of(Cases.TestMatters.Step("acceptance", HumanTaskKind.Acceptance, "Acceptor"), last);

    private static void TestMattersOf(TaskNode step, Action<Cases.Scenario> play) => Cases.Scenario.Play(Matter(Place.Plain, step), s =>
    {
        Arrive(s);
        play(s);
    });
}

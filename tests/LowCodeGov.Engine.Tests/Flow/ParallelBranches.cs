using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class ParallelBranches
{
    private static Scenario Split(Scenario s, string? form = null) =>
        s.Received(form).Do(Acceptor, new AcceptCase { Task = s.Task("acceptance") }).Do(Li, new CompleteStep { Task = s.Task("prepare") });

    private static Scenario Done(Scenario s, Actor clerk, string step) => s.Do(clerk, new CompleteStep { Task = s.Task(step) });

    [Fact]
    public void run_at_the_same_time_and_join_when_all_have_ended() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Split(s, """{"withFire":true}""").OpenSteps.ShouldBe(["fire", "housingFirst", "labour"]);
        Done(Done(s, Wang, "fire"), Li, "housingFirst").OpenSteps.ShouldBe(["housingSecond", "labour"]);
        Done(Done(s, Li, "labour"), Wang, "housingSecond").OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void leave_out_a_branch_whose_rule_does_not_hold() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Split(s).OpenSteps.ShouldBe(["housingFirst", "labour"]);
        Done(Done(Done(s, Li, "housingFirst"), Li, "labour"), Wang, "housingSecond").OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void a_return_inside_a_branch_leaves_the_others_alone() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Split(s);
        s.Do(Wang, new ClaimTask { Task = s.Task("labour") });
        Done(s, Li, "housingFirst");
        var labour = s.Task("labour");
        s.Do(Wang, new ReturnStep("housingFirst", "重做") { Task = s.Task("housingSecond") });
        s.OpenSteps.ShouldBe(["housingFirst", "labour"]);
        s.Task("labour").ShouldBe(labour);
        s.Open("labour")!.Holder!.Id.ShouldBe("wang");
        Done(Done(s, Wang, "labour"), Li, "housingFirst").OpenSteps.ShouldBe(["housingSecond"]);
        Done(s, Wang, "housingSecond").OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void a_return_inside_a_branch_works_after_the_others_have_ended() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Done(Done(Split(s), Wang, "labour"), Li, "housingFirst");
        s.Do(Wang, new ReturnStep("housingFirst", "重做") { Task = s.Task("housingSecond") });
        s.OpenSteps.ShouldBe(["housingFirst"]);
        Done(Done(s, Li, "housingFirst"), Wang, "housingSecond").OpenSteps.ShouldBe(["decision"]);
        s.State.Tasks.Count(task => task.Node == "labour").ShouldBe(1);
    });

    [Fact]
    public void a_return_to_before_the_split_gives_up_the_other_branches() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Done(Split(s), Li, "housingFirst");
        s.Do(Wang, new StartSpecialProcedure("expert", "x", 5) { Task = s.Task("labour") });
        s.Do(Wang, new ReturnStep("prepare", "从头来") { Task = s.Task("housingSecond") });
        s.OpenSteps.ShouldBe(["prepare"]);
        s.State.Specials.Single().Cancelled.ShouldBeTrue();
        s.Clock("handling.promised").IsRunning.ShouldBeTrue();
        s.State.State.ShouldBe(PublicState.UnderReview);
        s.State.Tasks.Where(task => task.Kind == HumanTaskKind.SpecialProcedure).ShouldAllBe(task => task.Status == LowCodeGov.Engine.Cases.TaskStatus.Cancelled);
        Done(s, Li, "prepare").OpenSteps.ShouldBe(["housingFirst", "labour"]);
        Done(Done(Done(s, Li, "housingFirst"), Wang, "labour"), Wang, "housingSecond").OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void a_step_of_another_branch_is_not_earlier() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Done(Done(Split(s), Wang, "labour"), Li, "housingFirst");
        s.Refused<ReturnTargetNotAllowed>(Wang, new ReturnStep("labour", "x") { Task = s.Task("housingSecond") });
    });

    [Theory]
    [InlineData("labour", new[] { "labour" }, new[] { "labour" })]
    [InlineData("housingSecond", new[] { "housingSecond" }, new[] { "housingSecond" })]
    [InlineData("housingFirst", new[] { "housingFirst" }, new[] { "housingFirst", "housingSecond" })]
    public void a_return_from_behind_the_join_opens_only_the_branch_returned_to(string target, string[] open, string[] again) => Scenario.Play(TestMatters.Joint(), s =>
    {
        Done(Done(Done(Split(s), Li, "housingFirst"), Wang, "labour"), Wang, "housingSecond");
        s.Do(Decider, new ReturnStep(target, "重审") { Task = s.Task("decision") });
        s.OpenSteps.ShouldBe(open);
        s.State.State.ShouldBe(PublicState.UnderReview);
        foreach (var step in again)
        {
            Done(s, step == "housingFirst" ? Li : Wang, step);
        }

        s.OpenSteps.ShouldBe(["decision"]);
        s.Do(Decider, new Approve { Task = s.Task("decision") }).State.State.ShouldBe(PublicState.Closed);
    });

    [Fact]
    public void all_left_out_go_on_at_once() => Scenario.Play(
        TestMatters.Of(
            new ParallelNode { Id = "p", Branches = [new FlowBranch("无", TestMatters.Step("never", HumanTaskKind.Review, "Reviewer"), "form.withFire == true")] },
            TestMatters.Step("last", HumanTaskKind.Review, "Reviewer")),
        s => s.Received().OpenSteps.ShouldBe(["last"]));

    [Fact]
    public void an_end_in_one_branch_ends_the_case() => Scenario.Play(
        TestMatters.Of(new ParallelNode
        {
            Id = "p",
            Branches =
            [
                new FlowBranch("一", TestMatters.Sequence("one", TestMatters.Step("a", HumanTaskKind.Review, "Reviewer"), new EndNode { Id = "end", CloseResult = "4" })),
                new FlowBranch("二", TestMatters.Step("b", HumanTaskKind.Review, "Reviewer")),
            ],
        }),
        s =>
        {
            s.Received().Do(Li, new CompleteStep { Task = s.Task("a") });
            s.State.State.ShouldBe(PublicState.Closed);
            s.State.CloseResult.ShouldBe("4");
        });

    [Fact]
    public void nested_regions_return_at_every_level() => Scenario.Play(
        TestMatters.Of(
            TestMatters.Step("first", HumanTaskKind.Review, "Reviewer"),
            new ParallelNode
            {
                Id = "outer",
                Branches =
                [
                    new FlowBranch("左", TestMatters.Sequence(
                        "left",
                        TestMatters.Step("l1", HumanTaskKind.Review, "Reviewer"),
                        new ParallelNode
                        {
                            Id = "inner",
                            Branches =
                            [
                                new FlowBranch("上", TestMatters.Step("up", HumanTaskKind.Review, "Reviewer") with { ReturnTo = ["l1", "first"] }),
                                new FlowBranch("下", TestMatters.Step("down", HumanTaskKind.Review, "Reviewer")),
                            ],
                        },
                        TestMatters.Step("l2", HumanTaskKind.Review, "Reviewer") with { ReturnTo = ["up"] })),
                    new FlowBranch("右", TestMatters.Step("right", HumanTaskKind.Review, "Reviewer")),
                ],
            }),
        s =>
        {
            Done(Done(s.Received(), Li, "first"), Li, "l1").OpenSteps.ShouldBe(["down", "right", "up"]);
            s.Do(Wang, new ReturnStep("l1", "x") { Task = s.Task("up") }).OpenSteps.ShouldBe(["l1", "right"]);
            Done(Done(Done(s, Li, "l1"), Wang, "up"), Wang, "down").OpenSteps.ShouldBe(["l2", "right"]);
            s.Do(Wang, new ReturnStep("up", "x") { Task = s.Task("l2") }).OpenSteps.ShouldBe(["right", "up"]);
            Done(s, Wang, "up").OpenSteps.ShouldBe(["l2", "right"]);
            Done(Done(s, Li, "right"), Wang, "l2").State.State.ShouldBe(PublicState.Closed);
        });
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class Joins
{
    private static ParallelNode Three => Split("p", Branch("甲", Voting("a")), Branch("乙", Voting("b")), Branch("丙", Voting("c")));

    private static MatterDefinition Then(ParallelNode split) => TestMatters.Of(Review("first"), split, Review("last", "first", "a", "b"));

    [Fact]
    public void any_goes_on_with_the_first_and_cancels_the_rest() => Scenario.Play(Then(Three with { Join = JoinRule.Any }), s =>
    {
        s.Received().Done(Li, "first").Done(Li, "b", "yes");
        s.OpenSteps.ShouldBe(["last"]);
        s.State.Tasks.Where(task => task.Node is "a" or "c").ShouldAllBe(task => task.Status == Engine.Cases.TaskStatus.Cancelled);
        s.Last("a").Status.ShouldBe(NodeStatus.Cancelled);
        s.Done(Li, "last").State.State.ShouldBe(PublicState.Closed);
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public void count_goes_on_with_so_many_or_all_that_run(int count, int needed) => Scenario.Play(Then(Three with { Join = JoinRule.Count, JoinCount = count }), s =>
    {
        s.Received().Done(Li, "first");
        foreach (var step in new[] { "a", "b", "c" }.Take(needed))
        {
            s.OpenSteps.ShouldNotContain("last");
            s.Done(Li, step, "yes");
        }

        s.OpenSteps.ShouldBe(["last"]);
    });

    [Theory]
    [InlineData("yes", "yes", 2)]
    [InlineData("no", "yes", 3)]
    [InlineData("no", "no", 3)]
    public void a_condition_is_asked_each_time_a_branch_ends_and_all_are_enough_anyway(string first, string second, int ended) => Scenario.Play(
        Then(Three with { Join = JoinRule.Condition, JoinWhen = "steps.p.outcomes.yes >= 2" }),
        s =>
        {
            s.Received().Done(Li, "first").Done(Li, "a", first).Done(Li, "b", second);
            s.OpenSteps.ShouldBe(ended == 2 ? ["last"] : ["c"]);
            if (ended == 3)
            {
                s.Done(Li, "c", "no");
            }

            s.OpenSteps.ShouldBe(["last"]);
            s.Says("steps.p.ended").ShouldBe(ended.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });

    [Fact]
    public void let_run_branches_live_on_and_hold_nothing_up() => Scenario.Play(
        TestMatters.Of(
            Split("p", Branch("甲", Review("a")), Branch("乙", Review("b"), Review("b2"))) with { Join = JoinRule.Any, Rest = RestRule.LetRun },
            TestMatters.Step("decision", HumanTaskKind.Decision, "Decider"),
            Review("last"),
            new EndNode { Id = "end" }),
        s =>
        {
            s.Received().Done(Li, "a").OpenSteps.ShouldBe(["b", "decision"]);
            s.Done(Wang, "b").OpenSteps.ShouldBe(["b2", "decision"]);
            s.Do(Decider, new Approve { Task = s.Task("decision") }).OpenSteps.ShouldBe(["b2", "last"]);
            s.Done(Li, "last").State.State.ShouldBe(PublicState.Closed);
            s.Last("b2").Status.ShouldBe(NodeStatus.Cancelled);
            s.State.Tasks.Single(task => task.Node == "b2").Status.ShouldBe(Engine.Cases.TaskStatus.Cancelled);
        });

    [Fact]
    public void a_late_branch_ends_without_going_on_twice() => Scenario.Play(
        Then(Three with { Join = JoinRule.Any, Rest = RestRule.LetRun }),
        s =>
        {
            s.Received().Done(Li, "first").Done(Li, "a", "yes").Done(Li, "b", "yes").Done(Li, "c", "yes");
            s.OpenSteps.ShouldBe(["last"]);
            s.State.Tasks.Count(task => task.Node == "last").ShouldBe(1);
        });

    [Fact]
    public void a_return_to_before_the_split_gives_up_late_branches_too() => Scenario.Play(
        Then(Three with { Join = JoinRule.Any, Rest = RestRule.LetRun }),
        s =>
        {
            s.Received().Done(Li, "first").Done(Li, "a", "yes").Back(Wang, "last", "first").OpenSteps.ShouldBe(["first"]);
            s.Done(Li, "first").OpenSteps.ShouldBe(["a", "b", "c"]);
        });

    [Fact]
    public void a_return_into_a_split_with_a_late_branch_leaves_that_alone() => Scenario.Play(
        Then(Three with { Join = JoinRule.Count, JoinCount = 2, Rest = RestRule.LetRun }),
        s =>
        {
            s.Received().Done(Li, "first").Done(Li, "a", "yes").Done(Li, "b", "no").OpenSteps.ShouldBe(["c", "last"]);
            s.Back(Wang, "last", "b").OpenSteps.ShouldBe(["b", "c"]);
            s.Done(Li, "b", "yes").OpenSteps.ShouldBe(["c", "last"]);
            s.Says("steps.p.outcomes.yes").ShouldBe("2");
            s.Done(Li, "c", "yes").OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_return_into_the_branch_that_won_counts_the_others_as_before() => Scenario.Play(Then(Three), s =>
    {
        s.Received().Done(Li, "first").Done(Li, "a", "yes").Done(Li, "b", "no").Done(Li, "c", "yes").Back(Wang, "last", "b");
        s.OpenSteps.ShouldBe(["b"]);
        s.Done(Li, "b", "yes").Says("steps.p.outcomes.yes").ShouldBe("3");
    });

    [Fact]
    public void an_inclusive_choice_runs_every_branch_that_holds_and_joins_all() => Scenario.Play(
        TestMatters.Of(
            new ChoiceNode
            {
                Id = "c",
                Mode = ChoiceMode.Inclusive,
                Branches = [new FlowBranch("大", Review("large"), "form.area >= 100"), new FlowBranch("火", Review("fire"), "form.withFire == true"), new FlowBranch("其他", Review("rest"))],
            },
            Review("last", "fire")),
        s =>
        {
            s.Received("""{"area":200,"withFire":true}""").OpenSteps.ShouldBe(["fire", "large"]);
            s.Done(Li, "large").OpenSteps.ShouldBe(["fire"]);
            s.Done(Li, "fire").OpenSteps.ShouldBe(["last"]);
            s.Last("c").Outcome.ShouldBe("0,1");
            s.Back(Wang, "last", "fire").OpenSteps.ShouldBe(["fire"]);
            s.Done(Li, "fire").OpenSteps.ShouldBe(["last"]);
        });

    // The split outside has gone on without this one; of its branches only the one that is returned into comes.
    [Theory]
    [InlineData("all")]
    [InlineData("inclusive")]
    [InlineData("items")]
    public void a_return_into_a_split_that_was_given_up_waits_for_that_branch_alone(string inner)
    {
        FlowNode body = inner switch
        {
            "all" => Split("q", Branch("甲", Review("a")), Branch("乙", Review("b"))),
            "inclusive" => new ChoiceNode
            {
                Id = "q", Mode = ChoiceMode.Inclusive,
                Branches = [new FlowBranch("甲", Review("a"), "true"), new FlowBranch("乙", Review("b"), "true")],
            },
            _ => new ForEachNode { Id = "q", Rows = "form.shops", Body = Review("a") },
        };
        var quick = Split("p", Branch("快", Review("quick")), Branch("慢", body)) with { Join = JoinRule.Any };
        Scenario.Play(TestMatters.Of(Review("first"), quick, Review("last", "a")), s =>
        {
            s.Received("""{"shops":[{"name":"东店"},{"name":"西店"}]}""").Done(Li, "first");
            s.Do(Li, new CompleteStep("pass") { Task = s.State.Tasks.First(task => task.IsOpen && task.Node == "a").Number }).Done(Li, "quick");
            s.OpenSteps.ShouldBe(["last"]);
            s.Do(Wang, new ReturnStep("a", "重做", Item: inner == "items" ? 1 : null) { Task = s.Task("last") });
            s.OpenSteps.ShouldBe(["a"]);
            s.Done(Li, "a").OpenSteps.ShouldBe(["last"]);
        });
    }

    [Theory]
    [InlineData("""{"area":200}""", "large")]
    [InlineData("{}", "rest")]
    public void an_inclusive_choice_takes_the_rest_only_when_nothing_else_holds(string form, string step) => Scenario.Play(
        TestMatters.Of(new ChoiceNode
        {
            Id = "c",
            Mode = ChoiceMode.Inclusive,
            Branches = [new FlowBranch("其他", Review("rest")), new FlowBranch("大", Review("large"), "form.area >= 100")],
        }),
        s => s.Received(form).OpenSteps.ShouldBe([step]));
}

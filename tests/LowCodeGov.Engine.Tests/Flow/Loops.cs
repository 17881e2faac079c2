using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class Loops
{
    private const string TwoShops = """{"shops":[{"name":"东店","area":10},{"name":"西店","area":300}]}""";

    private static ForEachNode PerShop(FlowNode body) => new() { Id = "each", Rows = "form.shops", Label = "item.name", Body = body };

    private static ForEachNode Departments(FlowNode body) => new()
    {
        Id = "each",
        Departments = [new FlowDepartment("住建局", Agency), new FlowDepartment("人社局", OtherAgency), new FlowDepartment("消防", When: "form.withFire == true")],
        Body = body,
    };

    [Fact]
    public void for_each_runs_the_body_for_every_row_and_names_each_task() => Scenario.Play(TestMatters.Of(PerShop(Review("check")), Review("last")), s =>
    {
        s.Received(TwoShops).OpenTitles().ShouldBe(["check(东店)", "check(西店)"]);
        s.DoneItem(Li, "check(西店)").OpenSteps.ShouldBe(["check"]);
        s.DoneItem(Li, "check(东店)").OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void rules_in_the_body_read_the_item_and_the_steps_of_the_same_item() => Scenario.Play(
        TestMatters.Of(PerShop(TestMatters.Sequence("body", Voting("check"), Review("large") with { When = "item.area > 100 && steps.check.outcome == 'yes'" })), Review("last")),
        s =>
        {
            s.Received(TwoShops).DoneItem(Li, "check(东店)", "yes").OpenTitles().ShouldBe(["check(西店)"]);
            s.DoneItem(Li, "check(西店)", "no").OpenSteps.ShouldBe(["last"]);
            s.State.Tasks.ShouldNotContain(task => task.Node == "large");
            s.Says("steps.each.outcomes.no").ShouldBeNull();
        });

    [Fact]
    public void candidates_may_come_from_the_item() => Scenario.Play(
        TestMatters.Of(Departments(Review("check") with { Candidates = new CandidateRule("Reviewer", AgencyRule: "item.agency") }), Review("last")),
        s =>
        {
            s.Received().OpenTitles().ShouldBe(["check(人社局)", "check(住建局)"]);
            s.Refused<TaskNotEntitled>(Li, new ClaimTask { Task = s.TaskTitled("check(人社局)") });
            s.DoneItem(Foreigner, "check(人社局)").DoneItem(Li, "check(住建局)").OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void departments_may_come_from_a_rule() => Scenario.Play(
        TestMatters.Of(new ForEachNode
        {
            Id = "each",
            DepartmentsRule = "form.units",
            Body = Review("check") with { Candidates = new CandidateRule("Reviewer", AgencyRule: "item.agency") { DepartmentRule = "item.department" } },
        }),
        s =>
        {
            s.Received($$"""{"units":["{{OtherAgency}}","D01"]}""");
            s.State.Tasks.Select(task => (task.Candidates.Agency, task.Candidates.Department)).ShouldBe([(OtherAgency, null), (Agency, "D01")]);
        });

    [Fact]
    public void in_turn_begins_the_next_when_the_one_before_has_ended() => Scenario.Play(TestMatters.Of(PerShop(Review("check")) with { InTurn = true }, Review("last")), s =>
    {
        s.Received(TwoShops).OpenTitles().ShouldBe(["check(东店)"]);
        s.DoneItem(Li, "check(东店)").OpenTitles().ShouldBe(["check(西店)"]);
        s.DoneItem(Li, "check(西店)").OpenSteps.ShouldBe(["last"]);
    });

    [Fact]
    public void without_items_it_goes_on() => Scenario.Play(TestMatters.Of(PerShop(Review("check")), Review("last")), s => s.Received("{}").OpenSteps.ShouldBe(["last"]));

    [Fact]
    public void items_join_like_branches() => Scenario.Play(
        TestMatters.Of(PerShop(Voting("check")) with { Join = JoinRule.Condition, JoinWhen = "steps.each.outcomes.no > 0" }, Review("last")),
        s => s.Received(TwoShops).DoneItem(Li, "check(东店)", "no").OpenSteps.ShouldBe(["last"]));

    [Fact]
    public void loops_may_lie_in_one_another() => Scenario.Play(
        TestMatters.Of(new ForEachNode { Id = "outer", Rows = "form.shops", Label = "item.name", Body = new ForEachNode { Id = "inner", Rows = "item.floors", Body = Review("check") with { When = "item.outer.name == '东店'" } } }),
        s => s.Received("""{"shops":[{"name":"东店","floors":["一层","二层"]},{"name":"西店","floors":["一层"]}]}""").OpenTitles().ShouldBe(["check(1)(东店)", "check(2)(东店)"]));

    [Fact]
    public void a_return_inside_one_item_leaves_the_others_alone() => Scenario.Play(
        TestMatters.Of(PerShop(TestMatters.Sequence("body", Review("check"), Review("sign", "check"))), Review("last")),
        s =>
        {
            s.Received(TwoShops).DoneItem(Li, "check(东店)").DoneItem(Li, "check(西店)");
            s.Do(Wang, new ReturnStep("check", "x") { Task = s.TaskTitled("sign(东店)") }).OpenTitles().ShouldBe(["check(东店)", "sign(西店)"]);
            s.DoneItem(Wang, "sign(西店)").DoneItem(Li, "check(东店)").DoneItem(Wang, "sign(东店)").OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_return_from_behind_goes_to_every_item_that_has_done_the_step() => Scenario.Play(
        TestMatters.Of(PerShop(TestMatters.Sequence("body", Review("large") with { When = "item.area > 100" }, Review("sign"))), Review("last", "sign", "large")),
        s =>
        {
            s.Received(TwoShops).DoneItem(Li, "sign(东店)").DoneItem(Li, "large(西店)").DoneItem(Li, "sign(西店)");
            s.Back(Wang, "last", "large").OpenTitles().ShouldBe(["large(西店)"]);
            s.DoneItem(Li, "large(西店)").DoneItem(Li, "sign(西店)").Back(Wang, "last", "sign").OpenTitles().ShouldBe(["sign(东店)", "sign(西店)"]);
            s.DoneItem(Li, "sign(东店)").DoneItem(Li, "sign(西店)").OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_return_from_behind_may_name_the_item() => Scenario.Play(
        TestMatters.Of(PerShop(TestMatters.Sequence("body", Voting("check"), Review("sign"))), Review("last", "check")),
        s =>
        {
            s.Received(TwoShops).DoneItem(Li, "check(东店)", "yes").DoneItem(Li, "check(西店)", "no").DoneItem(Li, "sign(东店)").DoneItem(Li, "sign(西店)");
            s.Refused<Engine.Flow.ReturnTargetNotAllowed>(Wang, new ReturnStep("check", "x", Item: 3) { Task = s.Task("last") });
            s.Do(Wang, new ReturnStep("check", "x", Item: 2) { Task = s.Task("last") }).OpenTitles().ShouldBe(["check(西店)"]);
            s.DoneItem(Li, "check(西店)", "yes").DoneItem(Li, "sign(西店)").OpenSteps.ShouldBe(["last"]);
            s.State.Tasks.Count(task => task.Node == "sign" && task.Status == Engine.Cases.TaskStatus.Completed).ShouldBe(3);
        });

    [Fact]
    public void for_each_in_turn_with_return_goes_back_to_the_last_item_and_to_an_earlier_one() => Scenario.Play(
        TestMatters.Of(PerShop(TestMatters.Sequence("body", Review("check", "sign"), Review("sign", "check"))) with { InTurn = true }, Review("last", "sign")),
        s =>
        {
            s.Received(TwoShops).DoneItem(Li, "check(东店)").DoneItem(Wang, "sign(东店)");
            // The second item's first step goes back to what the first item has done.
            s.Do(Li, new ReturnStep("sign", "x") { Task = s.TaskTitled("check(西店)") }).OpenTitles().ShouldBe(["sign(东店)"]);
            s.DoneItem(Wang, "sign(东店)").DoneItem(Li, "check(西店)").DoneItem(Wang, "sign(西店)");
            s.Back(Wang, "last", "sign").OpenTitles().ShouldBe(["sign(西店)"]);
            s.DoneItem(Wang, "sign(西店)").OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void work_of_another_item_is_not_work_that_comes_back() => Scenario.Play(TestMatters.Of(PerShop(Review("check")) with { InTurn = true }), s =>
    {
        s.Received(TwoShops).DoneItem(Li, "check(东店)");
        s.State.Tasks.Single(task => task.IsOpen).Holder.ShouldBeNull();
    });

    [Theory]
    [InlineData(new[] { "yes" }, "until", 1)]
    [InlineData(new[] { "no", "yes" }, "until", 2)]
    [InlineData(new[] { "no", "no", "no" }, "at-most", 3)]
    public void repeat_runs_until_its_rule_holds_at_most_so_often(string[] outcomes, string ended, int rounds) => Scenario.Play(
        TestMatters.Of(new RepeatNode { Id = "again", Body = Voting("try"), Until = "steps.try.outcome == 'yes'", AtMost = 3 }, Review("last")),
        s =>
        {
            s.Received();
            foreach (var outcome in outcomes)
            {
                s.OpenSteps.ShouldBe(["try"]);
                s.Done(Li, "try", outcome);
            }

            s.OpenSteps.ShouldBe(["last"]);
            s.Says("steps.again.outcome").ShouldBe(ended);
            s.Says("steps.again.rounds").ShouldBe(rounds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });

    [Fact]
    public void repeat_with_return_to_an_earlier_rounds_step() => Scenario.Play(
        TestMatters.Of(
            new RepeatNode { Id = "again", Body = TestMatters.Sequence("round", Review("check", "sign"), Voting("sign", "check")), Until = "steps.sign.outcome == 'yes'", AtMost = 3 },
            Review("last", "check")),
        s =>
        {
            s.Received().Done(Li, "check").Done(Wang, "sign", "no").OpenSteps.ShouldBe(["check"]);
            s.Says("steps.again.rounds").ShouldBe("2");
            s.Back(Li, "check", "sign").OpenSteps.ShouldBe(["sign"]);
            s.Says("steps.again.rounds").ShouldBe("1");
            s.Done(Wang, "sign", "no").Done(Li, "check").Back(Wang, "sign", "check").OpenSteps.ShouldBe(["check"]);
            s.Says("steps.again.rounds").ShouldBe("2");
            s.Done(Li, "check").Done(Wang, "sign", "yes").OpenSteps.ShouldBe(["last"]);
            s.Back(Wang, "last", "check").OpenSteps.ShouldBe(["check"]);
            s.Done(Li, "check").Done(Wang, "sign", "yes").OpenSteps.ShouldBe(["last"]);
            s.Says("steps.again.rounds").ShouldBe("2");
        });
}

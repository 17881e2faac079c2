using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.Migration;
using static LowCodeGov.Engine.Tests.Cases.People;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

public sealed class SubMatters
{
    private static readonly CaseId ChildId = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));

    private static SubMatterNode Child => new()
    {
        Id = "child", Matter = "M1", Input = Map(("company", "form.company"), ("situation.business", "'retail'")), Output = Map(("unit", "case.caseNo"), ("data.licence", "certificate.number")),
    };

    private static Scenario Opened(Scenario s, string node = "child") =>
        s.Do(Platform, new ReportChildOpened(s.Last(node).Number, ChildId, "A2", "C2"));

    private static Scenario Ended(Scenario s, ChildResult result, string node = "child") => s.Do(Platform, new ReportChildEnded(s.Last(node).Number, result));

    [Fact]
    public void a_child_is_opened_with_what_the_node_says_and_waited_for() => Scenario.Play(TestMatters.Of(Child, Review("last")), s =>
    {
        var effect = s.Received().Effects<OpenChildCase>().Single();
        (effect.Matter, effect.Key).ShouldBe(("M1", $"00000000000000000000000000000001/{s.Active("child")}"));
        effect.Command.Application.Form.GetRawText().ShouldBe("""{"company":"金华一店"}""");
        effect.Command.Application.Situation["business"].ShouldBe(["retail"]);
        effect.Command.Application.Materials.ShouldBeEmpty();
        Opened(s).OpenSteps.ShouldBeEmpty();
        Ended(s, Result(output: """{"case":{"caseNo":"C2"},"certificate":{"number":"JY1"}}""")).OpenSteps.ShouldBe(["last"]);
        s.Says("form.unit").ShouldBe("C2");
        s.Says("data.licence").ShouldBe("JY1");
        s.Says("steps.child.outcome").ShouldBe("0");
        s.Refused<Engine.Flow.CallNotWaiting>(Platform, new ReportChildEnded(s.Last("child").Number, Result()));
    });

    [Fact]
    public void a_child_that_is_not_waited_for_runs_by_itself_and_rules_read_how_it_ended() => Scenario.Play(TestMatters.Of(Child with { Wait = false }, Review("last")), s =>
    {
        s.Received().OpenSteps.ShouldBe(["last"]);
        s.Says("steps.child.outcome").ShouldBe("opened");
        Ended(Opened(s), Result(false, "6")).Says("steps.child.refused").ShouldBe("true");
        s.Done(Li, "last").State.State.ShouldBe(PublicState.Closed);
    });

    [Fact]
    public void a_child_goes_on_when_a_case_that_did_not_wait_closes() => Scenario.Play(TestMatters.Of(Child with { Wait = false }, Review("last")), s =>
    {
        Opened(s.Received()).Done(Li, "last");
        s.Effects<WithdrawChildCase>().ShouldBeEmpty();
        Ended(s, Result()).State.Children.Single().Status.ShouldBe(ChildStatus.Ended);
    });

    [Theory]
    [InlineData(GivenUpRule.Withdraw, 1)]
    [InlineData(GivenUpRule.LetRun, 0)]
    public void a_withdrawn_case_withdraws_its_child_or_lets_it_run(GivenUpRule rule, int withdrawn) => Scenario.Play(TestMatters.Of(Child with { WhenGivenUp = rule }, Review("last")), s =>
    {
        Opened(s.Received()).Do(Citizen, new WithdrawApplication("不办了"));
        s.Effects<WithdrawChildCase>().Count(each => each.Child == ChildId).ShouldBe(withdrawn);
        Ended(s, Result(null, "1", state: PublicState.Withdrawn)).State.Children.Single().Result!.Refused.ShouldBeTrue();
    });

    [Fact]
    public void a_child_that_opens_after_its_parent_was_withdrawn_is_withdrawn() => Scenario.Play(TestMatters.Of(Child, Review("last")), s =>
    {
        s.Received().Do(Citizen, new WithdrawApplication("不办了"));
        s.Effects<WithdrawChildCase>().ShouldBeEmpty();
        Opened(s).Effects<WithdrawChildCase>().Single().Reason.ShouldBe("不办了");
    });

    [Fact]
    public void a_return_to_before_it_gives_the_child_up_and_opens_another() => Scenario.Play(TestMatters.Of(Review("first"), Split("p", Branch("子", Child), Branch("审", Review("check", "first")))), s =>
    {
        Opened(s.Received().Done(Li, "first")).Back(Wang, "check", "first");
        s.Effects<WithdrawChildCase>().Count.ShouldBe(1);
        s.Done(Li, "first").Effects<OpenChildCase>().Select(each => each.Key).Distinct().Count().ShouldBe(2);
    });

    [Fact]
    public void a_sub_matter_that_ends_in_refusal_takes_its_route() => Scenario.Play(
        TestMatters.Of(Child with { OnRefusal = TestMatters.Sequence("refused", Review("explain"), new EndNode { Id = "stop", CloseResult = "1" }) }, Review("last")),
        s =>
        {
            Ended(Opened(s.Received()), Result(false, "6")).OpenSteps.ShouldBe(["explain"]);
            s.Done(Li, "explain").State.CloseResult.ShouldBe("1");
        });

    [Fact]
    public void a_sub_matter_that_ends_in_refusal_without_a_route_is_read_by_rules() => Scenario.Play(
        TestMatters.Of(Child, Review("appeal") with { When = "steps.child.refused" }, Review("last")),
        s => Ended(Opened(s.Received()), Result(false, "6")).OpenSteps.ShouldBe(["appeal"]));

    [Fact]
    public void a_child_that_cannot_be_opened_comes_to_a_clerk() => Scenario.Play(TestMatters.Of(Child, Review("last")), s =>
    {
        s.Received().Do(Platform, new ReportChildNotOpened(s.Active("child"), "材料不符"));
        s.Do(Head, new RetryCall("已更正") { Task = s.Task(HumanTaskKind.FailedCall) }).Effects<OpenChildCase>().Last().Attempt.ShouldBe(2);
        s.Refused<Engine.Flow.CallNotWaiting>(Platform, new ReportChildNotOpened(s.Active("child"), "迟到", 1));
        s.Do(Platform, new ReportChildNotOpened(s.Active("child"), "仍不符", 2)).Do(Head, new SkipCall("线下办理") { Task = s.Task(HumanTaskKind.FailedCall) });
        s.OpenSteps.ShouldBe(["last"]);
        s.Says("steps.child.outcome").ShouldBe("skipped");
    });

    [Fact]
    public void a_child_that_nobody_waits_for_and_the_next_version_does_not_have_is_nobodys_task_any_more() =>
        Scenario.Play(TestMatters.Of(Child with { Wait = false }, Review("last")), s =>
        {
            s.Received().Do(Platform, new ReportChildNotOpened(s.Last("child").Number, "材料不符"));
            var asked = s.Task(HumanTaskKind.FailedCall);
            var to = s.Definition.Next(nodes => nodes.Where(node => node.Id != "child"));
            s.Preview(to).Keys(Engine.Migration.MigrationGravity.Note).ShouldContain("migration.failed-call-dropped");
            s.MigrateTo(to).Refused<TaskNotOpen>(Head, new RetryCall("再试") { Task = asked });
            s.Done(Li, "last").State.CloseResult.ShouldBe(CloseResults.Ordinary);
        });

    [Fact]
    public void a_matter_that_no_rule_gives_opens_nothing() => Scenario.Play(TestMatters.Of(Child with { Matter = null, MatterRule = "form.unit", OnRefusal = Review("byHand") }, Review("last")), s =>
    {
        s.Received().OpenSteps.ShouldBe(["byHand"]);
        s.Effects<OpenChildCase>().ShouldBeEmpty();
    });

    [Fact]
    public void the_child_begins_with_its_own_number_and_tells_its_parent() => Scenario.Play(TestMatters.Licence(), s =>
    {
        var parent = new ParentCase(ChildId, 9, "M", "C1");
        var application = Scenario.Application("""{"company":"金华一店","unknown":1}""") with { Materials = [Scenario.Material("plan"), Scenario.Material("unknown")] };
        s.Refused<NotEntitled>(Li, new BeginChildCase(application, parent));
        s.Do(Platform, new BeginChildCase(application, parent)).OpenSteps.ShouldBe(["acceptance"]);
        s.State.Application.Form.GetRawText().ShouldBe("""{"company":"金华一店"}""");
        s.State.Application.Materials.Single().Key.ShouldBe("plan");
        var told = s.Effects<TellParentOpened>().Single();
        (told.Parent, told.Command.Activation, told.Command.CaseNo).ShouldBe((ChildId, 9, s.State.CaseNo));
        s.Do(Acceptor, new RefuseAcceptance("不属于本机关") { Task = s.Task("acceptance") });
        s.Effects<TellParentEnded>().Single().Command.Result.ShouldSatisfyAllConditions(r => r.Refused.ShouldBeTrue(), r => r.Output.GetProperty("case").GetProperty("reason").GetString().ShouldBe("不属于本机关"));
    });

    [Fact]
    public void a_child_accepted_with_its_parent_counts_from_the_common_day() => Scenario.Play(TestMatters.Licence(), s =>
    {
        s.Do(Platform, new BeginChildCase(Scenario.Application(), new ParentCase(ChildId, 9, "M", "C1"), new DateOnly(2026, 2, 27), s.Now));
        s.OpenSteps.ShouldBe(["review"]);
        s.State.AcceptedOn.ShouldBe(new DateOnly(2026, 2, 27));
        s.Deadline("handling.promised").ShouldBe(s.Calendar.AddWorkdays(new DateOnly(2026, 2, 27), s.Definition.Elements.PromisedTimeLimit.Value));
        s.Notices("N01").Concat(s.Notices("N02")).ShouldBeEmpty();
        s.Refused<NotEntitled>(Citizen, new WithdrawByParent("x"));
        s.Do(Platform, new WithdrawByParent("主办件已撤回")).State.State.ShouldBe(PublicState.Withdrawn);
    });

    private static SubMatterNode Needs(string id, params string[] needs) => new() { Id = id, Matter = id, DependsOn = [.. needs] };

    [Theory]
    [InlineData(true, "0", "0")]
    [InlineData(false, "stopped", "stopped")]
    public void a_child_waits_for_those_it_depends_on_and_is_stopped_with_them(bool granted, string b, string c) => Scenario.Play(
        TestMatters.Of(Split("p", Branch("丙", Needs("c", "b")), Branch("乙", Needs("b", "a")), Branch("甲", Needs("a")), Branch("丁", Needs("d"))), Review("last")),
        s =>
        {
            s.Received().Effects<OpenChildCase>().Select(each => each.Matter).ShouldBe(["a", "d"]);
            Ended(s, Result(granted, granted ? "0" : "6"), "a");
            foreach (var next in granted ? ["b", "c"] : Array.Empty<string>())
            {
                s.Effects<OpenChildCase>().Last().Matter.ShouldBe(next);
                Ended(s, Result(), next);
            }

            s.OpenSteps.ShouldBeEmpty();
            Ended(s, Result(), "d").OpenSteps.ShouldBe(["last"]);
            (s.Says("steps.b.outcome"), s.Says("steps.c.outcome")).ShouldBe((b, c));
        });

    [Fact]
    public void a_child_that_waits_for_another_begins_when_a_migration_takes_the_reason_away() => Scenario.Play(
        TestMatters.Of(Split("p", Branch("乙", Needs("b", "a")), Branch("甲", Needs("a"))), Review("last")),
        s =>
        {
            s.Received().Effects<OpenChildCase>().Select(each => each.Matter).ShouldBe(["a"]);
            s.MigrateTo(s.Definition.WithSplit(split => split with { Branches = [Branch("乙", Needs("b")), split.Branches[1]] }));
            s.Effects<OpenChildCase>().Last().Matter.ShouldBe("b");
            Ended(Ended(s, Result(), "b"), Result(), "a").OpenSteps.ShouldBe(["last"]);
        });

    [Fact]
    public void a_child_does_not_wait_for_one_whose_branch_went_by_without_it() => Scenario.Play(
        TestMatters.Of(
            Split("p", Branch("乙", Needs("b", "a")), Branch("甲", Review("ask"), new ChoiceNode { Id = "if", Branches = [new FlowBranch("要", Needs("a"), "form.withFire == true")] })),
            Review("last")),
        s =>
        {
            s.Received().Effects<OpenChildCase>().ShouldBeEmpty();
            s.Done(Li, "ask").Effects<OpenChildCase>().Single().Matter.ShouldBe("b");
        });
}

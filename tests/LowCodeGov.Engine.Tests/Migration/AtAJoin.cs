using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;

namespace LowCodeGov.Engine.Tests.Migration;

/// <summary>The hard case: migration while a case waits at a join.</summary>
public sealed class AtAJoin
{
    [Fact]
    public void migration_while_a_case_waits_at_a_join() => Scenario.Play(TestMatters.Joint(), s =>
    {
        // Housing and fire have ended; the join waits for labour. The new version reorders, adds an office and drops fire, which is done.
        Waiting(s);
        var to = s.Definition.WithSplit(split => split with
        {
            Branches = [split.Branches[1], new FlowBranch("市场监管", TestMatters.Step("market", HumanTaskKind.Review, "Reviewer")), split.Branches[0]],
        });
        var preview = s.Preview(to);
        preview.Verdict.ShouldBe(MigrationVerdict.NeedsChoice);
        var choice = preview.Choices.ShouldHaveSingleItem();
        choice.Key.ShouldBe("branch.joint.market");
        choice.Options.Select(option => option.Key).ShouldBe([MigrationOption.Open, MigrationOption.LeaveOut]);
        preview.Keys(MigrationGravity.Note).ShouldContain("migration.branch-removed");
        preview.Findings.ShouldAllBe(finding => finding.Text.En != null && !finding.Text.Zh.Contains('{') && finding.Text.Zh != finding.Key);
        s.MigrationTarget = to;
        s.Refused<MigrationNeedsChoice>(Designer, new MigrateCase(to.Version)).Choices.ShouldBe(["branch.joint.market"]);
        s.MigrateTo(to, ("branch.joint.market", "open"));
        s.OpenSteps.ShouldBe(["labour", "market"]);
        s.Do(Wang, new CompleteStep { Task = s.Task("labour") });
        s.OpenSteps.ShouldBe(["market"]);
        s.Do(Wang, new CompleteStep { Task = s.Task("market") });
        s.OpenSteps.ShouldBe(["decision"]);
        s.Do(Decider, new Approve { Task = s.Task("decision") });
        s.State.State.ShouldBe(PublicState.Closed);
    });

    [Fact]
    public void The_new_branch_may_be_left_out() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Waiting(s);
        var to = s.Definition.WithSplit(split => split with { Branches = split.Branches.Insert(0, new FlowBranch("市场监管", TestMatters.Step("market", HumanTaskKind.Review, "Reviewer"))) });
        s.MigrateTo(to, ("branch.joint.market", "leave-out")).Do(Wang, new CompleteStep { Task = s.Task("labour") });
        s.OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void A_new_branch_whose_rule_does_not_hold_asks_nothing() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Waiting(s);
        var to = s.Definition.WithSplit(split => split with { Branches = split.Branches.Add(new FlowBranch("市场监管", TestMatters.Step("market", HumanTaskKind.Review, "Reviewer"), "form.area > 1000")) });
        s.Preview(to).Verdict.ShouldBe(MigrationVerdict.Automatic);
        s.MigrateTo(to).Do(Wang, new CompleteStep { Task = s.Task("labour") });
        s.OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void When_the_branch_waited_for_is_dropped_the_case_goes_on_at_once() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Waiting(s);
        var to = s.Definition.WithSplit(split => split with { Branches = [split.Branches[2], split.Branches[0]] });
        var preview = s.Preview(to);
        (preview.Verdict, preview.Choices.ShouldHaveSingleItem().Key).ShouldBe((MigrationVerdict.NeedsChoice, "step.labour"));
        s.MigrateTo(to, ("step.labour", "give-up"));
        s.OpenSteps.ShouldBe(["decision"]);
        s.State.Tasks.Single(task => task.Node == "labour").Status.ShouldBe(Engine.Cases.TaskStatus.Cancelled);
    });

    [Fact]
    public void When_one_branch_of_several_open_is_dropped_the_others_go_on() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Split(s);
        s.Do(Li, new CompleteStep { Task = s.Task("housingFirst") });
        var to = s.Definition.WithSplit(split => split with { Branches = [split.Branches[1], split.Branches[2]] });
        s.Preview(to).Choices.Select(choice => choice.Key).ShouldBe(["step.housingSecond"]);
        s.MigrateTo(to, ("step.housingSecond", "give-up"));
        s.OpenSteps.ShouldBe(["fire", "labour"]);
        s.Do(Wang, new CompleteStep { Task = s.Task("fire") }).Do(Wang, new CompleteStep { Task = s.Task("labour") });
        s.OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void A_branch_wrapped_into_a_sequence_goes_on_in_it() => Scenario.Play(TestMatters.Joint(), s =>
    {
        Split(s);
        var to = s.Definition.WithSplit(split => split with
        {
            Branches = split.Branches.SetItem(1, split.Branches[1] with { Body = TestMatters.Sequence("labourAll", split.Branches[1].Body, TestMatters.Step("labourAudit", HumanTaskKind.Review, "Reviewer")) }),
        });
        s.Preview(to).Verdict.ShouldBe(MigrationVerdict.Automatic);
        s.MigrateTo(to).Do(Wang, new CompleteStep { Task = s.Task("labour") });
        s.OpenSteps.ShouldBe(["fire", "housingFirst", "labourAudit"]);
        Finish(s, "fire", "labourAudit", "housingFirst", "housingSecond");
        s.OpenSteps.ShouldBe(["decision"]);
    });

    [Fact]
    public void A_step_moved_into_a_new_split_cannot_be_placed() => Scenario.Play(TestMatters.Joint(), s =>
    {
        s.Accepted();
        var to = s.Definition.Next(nodes => nodes.SetItem(1, new ParallelNode { Id = "early", Branches = [new FlowBranch("甲", nodes[1]), new FlowBranch("乙", TestMatters.Step("other", HumanTaskKind.Review, "Reviewer"))] }));
        s.Preview(to).Verdict.ShouldBe(MigrationVerdict.NotPossible);
        s.Preview(to).Keys(MigrationGravity.Obstacle).ShouldBe(["migration.moved-into"]);
        s.MigrationTarget = to;
        s.Refused<MigrationNotPossible>(Designer, new MigrateCase(to.Version)).Reasons.ShouldHaveSingleItem();
    });

    private static void Split(Scenario s) => s.Accepted("""{"withFire":true}""").Do(Li, new CompleteStep { Task = s.Task("prepare") });

    private static void Waiting(Scenario s)
    {
        Split(s);
        Finish(s, "housingFirst", "housingSecond", "fire");
        s.OpenSteps.ShouldBe(["labour"]);
    }

    private static void Finish(Scenario s, params string[] steps)
    {
        foreach (var step in steps)
        {
            s.Do(s.Open(step)?.Holder?.Id == Wang.Id ? Wang : Li, new CompleteStep { Task = s.Task(step) });
        }
    }
}

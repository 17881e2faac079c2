using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.HumanTasks;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>Later versions of a matter with changes that analysts make: steps and splits added, moved, removed, wrapped, changed.</summary>
internal sealed class LaterVersions(Dice dice)
{
    private int made;

    /// <param name="definition">The version that the case is on.</param>
    /// <param name="active">Nodes at which the case is; changes there are the ones that matter to it.</param>
    public MatterDefinition Of(MatterDefinition definition, IReadOnlySet<string> active)
    {
        var next = definition with { Version = definition.Version + 1 };
        for (var changes = dice.Next(4); changes > 0; changes--)
        {
            var nodes = next.Flow.Walk().Skip(1).Where(node => node.Id is not ("acceptance" or "decision" or "objections" or "check" or "objectionLimit")).Select(node => node.Id).ToList();
            if (nodes.Count == 0)
            {
                break;
            }

            var near = nodes.Where(active.Contains).ToList();
            var target = dice.Of(near.Count > 0 && dice.Chance(2) ? near : nodes);
            next = next with { Flow = Changed(next.Flow, target, next.Version) };
        }

        return dice.Next(6) switch
        {
            0 => next with { Supervision = new SupervisionRules { Thresholds = [.. next.Supervision.Thresholds.Reverse().Skip(dice.Next(3))] } },
            1 => next with { Elements = next.Elements with { PromisedTimeLimit = TimeLimit.WorkingDays(3 + dice.Next(9)) } },
            _ => next,
        };
    }

    private FlowNode Changed(FlowNode node, string target, int version)
    {
        if (node.Id == target)
        {
            return Change(node, version);
        }

        return node switch
        {
            SequenceNode each => each with { Nodes = [.. each.Nodes.SelectMany(child => child.Id == target ? Around(child, version) : [Changed(child, target, version)])] },
            ParallelNode each => each with { Branches = Branches(each.Branches, target, version) },
            ChoiceNode each => each with { Branches = Branches(each.Branches, target, version) },
            ForEachNode each => each with { Body = Changed(each.Body, target, version) },
            RepeatNode each => each with { Body = Changed(each.Body, target, version) },
            ServiceNode { OnFailure: { } route } each => each with { OnFailure = Changed(route, target, version) },
            SubMatterNode { OnRefusal: { } route } each => each with { OnRefusal = Changed(route, target, version) },
            _ => node,
        };
    }

    private ImmutableArray<FlowBranch> Branches(ImmutableArray<FlowBranch> branches, string target, int version) =>
        [.. branches.Select(branch => branch with { Body = Changed(branch.Body, target, version) })];

    // In a sequence a node may go, or have another put before or behind it.
    private ImmutableArray<FlowNode> Around(FlowNode node, int version) => dice.Next(6) switch
    {
        0 => [],
        1 => [New(version), node],
        2 => [node, New(version)],
        _ => [Change(node, version)],
    };

    private FlowNode Change(FlowNode node, int version) => node switch
    {
        _ when dice.Chance(6) => TestMatters.Sequence(NewId("around", version), node, New(version)),
        _ when dice.Chance(12) => New(version),
        _ when dice.Chance(12) => new ChoiceNode { Id = NewId("either", version), Branches = [new FlowBranch("一", node, "form.area > 1"), new FlowBranch("余", New(version))] },
        _ when dice.Chance(16) => Split(NewId("both", version), Branch("一", node), Branch("二", New(version))),
        TaskNode each => dice.Next(6) switch
        {
            0 => each with { Limit = TimeLimit.WorkingDays(1 + dice.Next(4)) },
            1 => each with { Candidates = new CandidateRule("Reviewer", Department: "D1") },
            2 => each with { Limit = TimeLimit.WorkingDays(2), AutomaticOutcome = new AutomaticOutcome("pass"), Reminders = [new TaskReminder(Over: 1)], Escalations = [] },
            3 => each with { ReturnTo = [], Outcomes = [] },
            4 => each with { Approval = new ApprovalRule { Mode = ApprovalMode.All }, Candidates = new CandidateRule("Reviewer") { People = "'T-li,T-wang'" } },
            _ => each with { Title = "改名" },
        },
        ParallelNode each => dice.Next(4) switch
        {
            0 => each with { Branches = each.Branches.Add(new FlowBranch("新", New(version))) },
            1 => each with { Branches = [.. each.Branches.Reverse()] },
            2 => each with { Branches = each.Branches.Length > 1 ? each.Branches.RemoveAt(0) : each.Branches },
            _ => each with { Join = dice.Of([JoinRule.All, JoinRule.Any]), Rest = dice.Of(Enum.GetValues<RestRule>()) },
        },
        ChoiceNode each => dice.Next(2) == 0 ? each with { Branches = [.. each.Branches.Reverse()] } : each with { Branches = each.Branches.RemoveAt(dice.Next(each.Branches.Length)) },
        ForEachNode each => each with { InTurn = dice.Chance(2), Join = dice.Of([JoinRule.All, JoinRule.Any]) },
        RepeatNode each => each with { AtMost = 1 + dice.Next(3) },
        WaitNode each => each with { For = Days(1 + dice.Next(3)), Event = dice.Of(["x", null]), Until = null },
        ServiceNode each => each with { OnFailure = each.OnFailure is null ? New(version) : null, Compensation = null },
        SubMatterNode each => each with { Wait = !each.Wait, OnRefusal = each.OnRefusal is null ? New(version) : null, DependsOn = [] },
        _ => New(version),
    };

    private FlowNode New(int version) => dice.Next(5) switch
    {
        0 => new WaitNode { Id = NewId("wait", version), For = Days(1) },
        1 => Service(NewId("call", version)),
        2 => TestMatters.Sequence(NewId("row", version), Review(NewId("step", version)), Review(NewId("step", version))),
        _ => Review(NewId("step", version)) with { Outcomes = Office.PassOrFail },
    };

    private string NewId(string kind, int version) => $"{kind}V{version}n{++made}";
}

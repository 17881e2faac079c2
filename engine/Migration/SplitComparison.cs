using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Migration;

/// <summary>Compares the branches of a running split: which is which, which are new, and whether the join has changed.</summary>
internal static class SplitComparison
{
    public static void Compare(MigrationPlan plan, FlowNode node, NodeActivation split)
    {
        var before = Branches(plan.Old.Node(split.Node));
        var after = Branches(node);
        var places = Enumerable.Range(0, before.Length).Select(index => Place(plan, split.Node, index, before[index], after)).ToImmutableArray();
        var running = split.Branches.IsDefault ? [] : split.Branches;
        ImmutableArray<int> kept = [.. running.Select(branch => branch < places.Length ? places[branch] : null).OfType<int>().Order()];
        if (!kept.SequenceEqual(running.Order()))
        {
            plan.Branches.Add(new MovedBranches(split.Number, kept));
        }

        foreach (var child in plan.State.Activations.Where(each => each.Parent == split.Number && each.Branch is { } branch && branch < places.Length && places[branch] != branch))
        {
            plan.Moved.Add(new MovedActivation(child.Number, child.Parent, places[child.Branch ?? 0]));
        }

        foreach (var gone in running.Where(branch => branch < places.Length && places[branch] is null))
        {
            plan.Note("migration.branch-removed", split.Node, ("Branch", before[gone].Title), ("Split", MigrationPlan.TitleOf(node)));
        }

        if (node is ParallelNode && split.Status == NodeStatus.Active)
        {
            foreach (var added in Enumerable.Range(0, after.Length).Where(index => !places.Contains(index)))
            {
                Ask(plan, node, split, added, after[added]);
            }

            if (EngineJson.Canonical(plan.Old.Node(split.Node)) != EngineJson.Canonical(node))
            {
                plan.Joins.Add(split.Number);
            }
        }
    }

    private static void Ask(MigrationPlan plan, FlowNode node, NodeActivation split, int index, FlowBranch branch)
    {
        if (!plan.Rules.Holds(branch.When))
        {
            plan.Note("migration.branch-does-not-apply", node.Id, ("Branch", branch.Title), ("Split", MigrationPlan.TitleOf(node)));
            return;
        }

        var choice = $"branch.{node.Id}.{branch.Body.Id}";
        plan.Added.Add(new AddedBranch(split.Number, index, branch.Body, choice));
        plan.Ask(
            choice, "migration.branch-added", node.Id, null, [MigrationPlan.Option(MigrationOption.Open), MigrationPlan.Option(MigrationOption.LeaveOut)],
            ("Branch", branch.Title), ("Split", MigrationPlan.TitleOf(node)));
    }

    // The same branch has the same body, or one that lies in the other's: an analyst may have put a step into a sequence.
    private static int? Place(MigrationPlan plan, string split, int index, FlowBranch branch, ImmutableArray<FlowBranch> after)
    {
        for (var at = 0; at < after.Length; at++)
        {
            if (after[at].Body.Id == branch.Body.Id)
            {
                return at;
            }
        }

        if (plan.New.Knows(branch.Body.Id) && plan.New.ChildTowards(split, branch.Body.Id) is { } inside)
        {
            return inside;
        }

        for (var at = 0; at < after.Length; at++)
        {
            if (plan.Old.Knows(after[at].Body.Id) && plan.Old.ChildTowards(split, after[at].Body.Id) == index)
            {
                return at;
            }
        }

        return null;
    }

    private static ImmutableArray<FlowBranch> Branches(FlowNode node) => node switch
    {
        ParallelNode parallel => parallel.Branches,
        ChoiceNode choice => choice.Branches,
        _ => [],
    };
}

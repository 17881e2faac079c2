using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.Migration;

/// <summary>Finds the place of all open work in the new flow, by the ids of nodes.</summary>
internal static class FlowComparison
{
    public static void Compare(MigrationPlan plan)
    {
        var state = plan.State;
        var parents = state.Activations.Where(each => each.Status == NodeStatus.Active).Select(each => each.Parent).OfType<int>().ToHashSet();
        foreach (var leaf in state.Activations.Where(each => each.Status == NodeStatus.Active && !parents.Contains(each.Number)))
        {
            Place(plan, leaf);
        }

        foreach (var step in plan.Places.SelectMany(place => place.Path).Where(step => step.Activation is not null).DistinctBy(step => step.Activation))
        {
            if (step.Node is ParallelNode or ChoiceNode)
            {
                SplitComparison.Compare(plan, step.Node, plan.Activation(step.Activation ?? 0));
            }
        }

        foreach (var anchor in plan.Places.Where(place => place.Gone is not null).Select(place => place.Anchor).DistinctBy(each => each.Number))
        {
            if (plan.New.Node(anchor.Node) is (ParallelNode or ChoiceNode) and var node && plan.Places.All(place => place.Path.All(step => step.Activation != anchor.Number)))
            {
                SplitComparison.Compare(plan, node, anchor);
            }
        }

        InsertedSteps.Compare(plan);
    }

    /// <summary>Whether the new version has the same kind of node under that id.</summary>
    public static bool Survives(MigrationPlan plan, string node) =>
        plan.New.Knows(node) && plan.Old.Knows(node) && plan.New.Node(node).GetType() == plan.Old.Node(node).GetType();

    /// <summary>Where a sequence goes on when the child that it was at is gone: behind the last one before it that is still there.</summary>
    public static int NextIndex(MigrationPlan plan, SequenceNode sequence, NodeActivation above, string gone)
    {
        var before = ((SequenceNode)plan.Old.Node(above.Node)).Nodes.TakeWhile(node => node.Id != gone && plan.Old.ChildTowards(node.Id, gone) is null).Reverse();
        foreach (var node in before)
        {
            for (var index = 0; index < sequence.Nodes.Length; index++)
            {
                if (sequence.Nodes[index].Id == node.Id)
                {
                    return index + 1;
                }
            }
        }

        return 0;
    }

    private static void Place(MigrationPlan plan, NodeActivation leaf)
    {
        if (Survives(plan, leaf.Node))
        {
            var choice = OpenWork.Compare(plan, leaf);
            if (Path(plan, leaf) is { } path)
            {
                plan.Places.Add(new OpenPlace(leaf, choice, null, leaf, path));
            }

            return;
        }

        var gone = plan.Above(leaf).Add(leaf).First(each => !Survives(plan, each.Node));
        if (gone.Parent is not { } above)
        {
            plan.Obstacle("migration.flow-replaced", leaf.Node);
            return;
        }

        var anchor = plan.Activation(above);
        var asked = OpenWork.Gone(plan, leaf, anchor);
        if (Path(plan, anchor) is { } way)
        {
            plan.Places.Add(new OpenPlace(leaf, asked, gone, anchor, way));
        }
    }

    // What the new flow has around an activation, with those activations of the case that are of the same nodes in the same order.
    private static ImmutableArray<PathStep>? Path(MigrationPlan plan, NodeActivation anchor)
    {
        var around = new List<FlowMap.Turn>();
        for (var turn = plan.New.Above(anchor.Node); turn is not null; turn = plan.New.Above(turn.Node.Id))
        {
            around.Insert(0, turn);
        }

        var above = plan.Above(anchor);
        var next = 0;
        var path = ImmutableArray.CreateBuilder<PathStep>();
        foreach (var turn in around)
        {
            var found = next;
            while (found < above.Length && above[found].Node != turn.Node.Id)
            {
                found++;
            }

            if (found < above.Length && Survives(plan, turn.Node.Id))
            {
                path.Add(new PathStep(turn.Node, turn.Child, above[found].Number));
                next = found + 1;
            }
            else if (turn.Node is SequenceNode or ChoiceNode { Mode: ChoiceMode.Exclusive })
            {
                path.Add(new PathStep(turn.Node, turn.Child, null));
            }
            else
            {
                plan.Obstacle("migration.moved-into", anchor.Node, ("Step", MigrationPlan.TitleOf(plan.New.Node(anchor.Node))), ("Around", MigrationPlan.TitleOf(turn.Node)));
                return null;
            }
        }

        return path.ToImmutable();
    }
}

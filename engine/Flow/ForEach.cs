using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>逐项: the body once for each item, at once or in turn.</summary>
internal sealed class ForEach : NodeKind<ForEachNode>
{
    protected override void Enter(Unfolding u, ForEachNode node, int activation)
    {
        var items = LoopItems.Of(u, node, activation);
        u.Emit(new ItemsTaken(activation, items));
        ImmutableArray<int> all = [.. Enumerable.Range(0, items.Length)];
        if (!node.InTurn || all.IsEmpty)
        {
            Joining.Open(u, activation, all, node.Rest, _ => node.Body);
            return;
        }

        u.Emit(new BranchesOpened(activation, all));
        FlowInterpreter.Enter(u, node.Body, activation, 0);
    }

    protected override void ChildEnded(Unfolding u, ForEachNode node, int activation, FlowNode child)
    {
        if (!Joining.BranchEnded(u, node, activation) && node.InTurn && Joining.MayBegin(u, activation, RestRule.Cancel))
        {
            // Several run where an earlier version of the matter had them all begin at once.
            if (Waiting(u.State, activation) is [var next, ..] && !u.State.Activations.Any(each => each.Parent == activation && each.Status == NodeStatus.Active))
            {
                FlowInterpreter.Enter(u, node.Body, activation, next);
            }
        }
    }

    /// <summary>The items that have not begun, in order.</summary>
    public static ImmutableArray<int> Waiting(CaseState state, int activation)
    {
        var begun = state.Activations.Where(each => each.Parent == activation && each.Status != NodeStatus.Cancelled).Select(each => each.Branch).ToHashSet();
        return [.. FlowInterpreter.Find(state, activation).Branches.Where(item => !begun.Contains(item))];
    }
}

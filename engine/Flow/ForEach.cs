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
            var ended = Joining.Ended(u.State, activation);
            var next = FlowInterpreter.Find(u.State, activation).Branches.First(item => !ended.Contains(item));
            FlowInterpreter.Enter(u, node.Body, activation, next);
        }
    }
}

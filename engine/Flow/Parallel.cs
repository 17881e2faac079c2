using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>并行: all branches whose rule holds run at the same time; goes on when each of them has ended.</summary>
internal sealed class Parallel : NodeKind<ParallelNode>
{
    protected override void Enter(Unfolding u, ParallelNode node, int activation)
    {
        var open = Enumerable.Range(0, node.Branches.Length).Where(index => u.Rules.Holds(node.Branches[index].When)).ToList();
        u.Emit(new BranchesOpened(activation, [.. open]));
        if (open.Count == 0)
        {
            FlowInterpreter.Complete(u, activation);
        }

        foreach (var index in open)
        {
            // A branch may end the case or return it; then the others are not begun.
            if (FlowInterpreter.Find(u.State, activation).Status == NodeStatus.Active)
            {
                FlowInterpreter.Enter(u, node.Branches[index].Body, activation, index);
            }
        }
    }

    protected override FlowNode EnterTowards(Unfolding u, ParallelNode node, int activation, int child)
    {
        // The other branches have been through; only the one returned to is done again.
        u.Emit(new BranchesOpened(activation, [child]));
        return node.Branches[child].Body;
    }

    protected override void ChildEnded(Unfolding u, ParallelNode node, int activation, FlowNode child)
    {
        var done = u.State.Activations
            .Where(each => each.Parent == activation && each.Status == NodeStatus.Completed)
            .Select(each => each.Branch).ToHashSet();
        if (FlowInterpreter.Find(u.State, activation).Branches.All(branch => done.Contains(branch)))
        {
            FlowInterpreter.Complete(u, activation);
        }
    }
}

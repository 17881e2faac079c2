using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>并行: all branches whose rule holds run at the same time; goes on as its join says.</summary>
internal sealed class Parallel : NodeKind<ParallelNode>
{
    protected override void Enter(Unfolding u, ParallelNode node, int activation)
    {
        var rules = u.RulesAt(activation);
        var open = Enumerable.Range(0, node.Branches.Length).Where(index => rules.Holds(node.Branches[index].When));
        Joining.Open(u, activation, [.. open], node.Rest, branch => node.Branches[branch].Body);
    }

    protected override void ChildEnded(Unfolding u, ParallelNode node, int activation, FlowNode child) => Joining.BranchEnded(u, node, activation);
}

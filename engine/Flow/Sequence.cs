using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>顺序: one node after another.</summary>
internal sealed class Sequence : NodeKind<SequenceNode>
{
    protected override void Enter(Unfolding u, SequenceNode node, int activation) => Next(u, node, activation, 0);

    protected override void ChildEnded(Unfolding u, SequenceNode node, int activation, FlowNode child) =>
        Next(u, node, activation, u.Flow.ChildTowards(node.Id, child.Id) + 1 ?? 0);

    private static void Next(Unfolding u, SequenceNode node, int activation, int index)
    {
        if (index < node.Nodes.Length)
        {
            FlowInterpreter.Enter(u, node.Nodes[index], activation, index);
        }
        else
        {
            FlowInterpreter.Complete(u, activation);
        }
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>A node that the case has been through under an earlier version and that the present one does not have.</summary>
internal sealed record RemovedNode : FlowNode;

/// <summary>Such a node is never entered; there is nothing to take back that could be known.</summary>
internal sealed class Removed : NodeKind<RemovedNode>
{
    protected override void Enter(Unfolding u, RemovedNode node, int activation) => throw new InvalidOperationException($"{node.Id} is not in this version.");
}

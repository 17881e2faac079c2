using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>结束: ends the case, whatever else is open.</summary>
internal sealed class End : NodeKind<EndNode>
{
    protected override void Enter(Unfolding u, EndNode node, int activation)
    {
        u.Emit(new NodeCompleted(activation));
        CaseEnding.Close(u, node.CloseResult);
    }
}

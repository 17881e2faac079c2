using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>选择: the first branch whose rule holds; a branch without a rule is the rest.</summary>
internal sealed class Choice : NodeKind<ChoiceNode>
{
    protected override void Enter(Unfolding u, ChoiceNode node, int activation)
    {
        for (var index = 0; index < node.Branches.Length; index++)
        {
            if (u.Rules.Holds(node.Branches[index].When))
            {
                FlowInterpreter.Enter(u, EnterTowards(u, node, activation, index), activation, index);
                return;
            }
        }

        FlowInterpreter.Complete(u, activation);
    }

    protected override FlowNode EnterTowards(Unfolding u, ChoiceNode node, int activation, int child)
    {
        u.Emit(new BranchesOpened(activation, [child]));
        return node.Branches[child].Body;
    }

    protected override void ChildEnded(Unfolding u, ChoiceNode node, int activation, FlowNode child) =>
        FlowInterpreter.Complete(u, activation, u.Flow.Above(child.Id)?.Child.ToString(CultureInfo.InvariantCulture));
}

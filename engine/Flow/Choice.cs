using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>选择: the first branch whose rule holds, or every one; a branch without a rule is the rest.</summary>
/// <remarks>Its outcome is the index of the branch that ran; of an inclusive one the indexes, with commas.</remarks>
internal sealed class Choice : NodeKind<ChoiceNode>
{
    protected override void Enter(Unfolding u, ChoiceNode node, int activation)
    {
        if (node.Mode == ChoiceMode.Inclusive)
        {
            Joining.Open(u, activation, Holding(u, node, activation), RestRule.Cancel, branch => node.Branches[branch].Body);
            return;
        }

        for (var index = 0; index < node.Branches.Length; index++)
        {
            if (u.RulesAt(activation).Holds(node.Branches[index].When))
            {
                u.Emit(new BranchesOpened(activation, [index]));
                FlowInterpreter.Enter(u, node.Branches[index].Body, activation, index);
                return;
            }
        }

        FlowInterpreter.Complete(u, activation);
    }

    protected override void ChildEnded(Unfolding u, ChoiceNode node, int activation, FlowNode child)
    {
        if (Joining.NoneIsToCome(u.State, activation))
        {
            var open = FlowInterpreter.Find(u.State, activation).Branches;
            FlowInterpreter.Complete(u, activation, string.Join(',', open.Select(index => index.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static System.Collections.Immutable.ImmutableArray<int> Holding(Unfolding u, ChoiceNode node, int activation)
    {
        var rules = u.RulesAt(activation);
        var all = Enumerable.Range(0, node.Branches.Length).ToList();
        var holding = all.Where(index => node.Branches[index].When is { } rule && rules.Holds(rule)).ToList();
        return [.. holding.Count > 0 ? holding : all.Where(index => node.Branches[index].When is null)];
    }
}

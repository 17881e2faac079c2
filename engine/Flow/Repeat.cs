using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>重复: the body until its rule holds after a round, at most so often.</summary>
internal sealed class Repeat : NodeKind<RepeatNode>
{
    /// <summary>Outcome when the rule held.</summary>
    public const string ByRule = "until";

    /// <summary>Outcome when the rounds were used up.</summary>
    public const string ByCount = "at-most";

    protected override void Enter(Unfolding u, RepeatNode node, int activation) => FlowInterpreter.Enter(u, node.Body, activation, 0);

    protected override void ChildEnded(Unfolding u, RepeatNode node, int activation, FlowNode child)
    {
        var round = Round(u.State, activation);
        if (u.RulesAt(activation).Holds(node.Until))
        {
            FlowInterpreter.Complete(u, activation, ByRule);
        }
        else if (round + 1 >= node.AtMost)
        {
            FlowInterpreter.Complete(u, activation, ByCount);
        }
        else
        {
            FlowInterpreter.Enter(u, node.Body, activation, round + 1);
        }
    }

    /// <summary>The round that the activation is in or ended with, from 0.</summary>
    public static int Round(CaseState state, int activation)
    {
        var round = 0;
        foreach (var each in state.Activations)
        {
            if (each.Parent == activation && each.Status != NodeStatus.Cancelled && each.Branch is { } branch)
            {
                round = Math.Max(round, branch);
            }
        }

        return round;
    }
}

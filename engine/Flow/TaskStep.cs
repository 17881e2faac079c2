using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Flow;

/// <summary>环节: a human task, unless its rule or its kind leaves it out.</summary>
internal sealed class TaskStep : NodeKind<TaskNode>
{
    /// <summary>Outcome of a step that was left out.</summary>
    public const string LeftOut = "left-out";

    public override void GiveUp(Unfolding u, NodeActivation activation, string reason)
    {
        if (activation.Status == NodeStatus.Active)
        {
            Tasks.Abandon(u, activation.Number, reason);
            Corrections.Abandon(u, activation.Number, reason);
        }
    }

    protected override void Enter(Unfolding u, TaskNode node, int activation)
    {
        var kind = TaskKind.Of(node.Kind);
        if (!u.RulesAt(activation).Holds(node.When) || !kind.Applies(u, node))
        {
            FlowInterpreter.Complete(u, activation, kind.OutcomeWhenLeftOut(u) ?? LeftOut);
            return;
        }

        Tasks.OpenStep(u, FlowScope.Resolve(u, node, activation), activation);
    }

    // A step has another below it only while the case has been returned there and comes straight back (直送).
    protected override void ChildEnded(Unfolding u, TaskNode node, int activation, FlowNode child) => StraightReturns.Came(u, activation);
}

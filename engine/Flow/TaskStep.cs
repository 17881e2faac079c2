using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Flow;

/// <summary>环节: a human task, unless its rule or its kind leaves it out.</summary>
internal sealed class TaskStep : NodeKind<TaskNode>
{
    /// <summary>Outcome of a step that was left out.</summary>
    public const string LeftOut = "left-out";

    protected override void Enter(Unfolding u, TaskNode node, int activation)
    {
        var kind = TaskKind.Of(node.Kind);
        if (!u.Rules.Holds(node.When) || !kind.Applies(u, node))
        {
            FlowInterpreter.Complete(u, activation, kind.OutcomeWhenLeftOut(u) ?? LeftOut);
            return;
        }

        Tasks.OpenStep(u, node, activation);
    }
}

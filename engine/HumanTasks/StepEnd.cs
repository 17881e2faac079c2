using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>Ends a step with its outcome, however that came about.</summary>
internal static class StepEnd
{
    /// <summary>A review or decision has its outcome by the signature of a task.</summary>
    public static void Of(Unfolding u, TaskNode node, HumanTask task, string outcome, string? opinion)
    {
        var activation = task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow.");
        if (node.Kind == HumanTaskKind.Decision)
        {
            DecisionMaking.Conclude(u, node, activation, outcome == DecisionMaking.Outcome(true), opinion, null, atOnce: false);
        }
        else if (node.Outcomes.FirstOrDefault(each => each.Key == outcome) is { ReturnTo: { } target } && Returning.WhyNot(u, node, target, activation) is null)
        {
            u.Emit(new StepReturned(task.Number, target, opinion ?? ""));
            Returning.Return(u, node, activation, target);
        }
        else
        {
            FlowInterpreter.Complete(u, activation, outcome);
        }
    }

    /// <summary>The outcome has come about without anybody signing now.</summary>
    public static void WithoutSigner(Unfolding u, TaskNode node, int activation, string outcome)
    {
        CaseClocks.End(u, CaseClocks.Step(activation), "clock.step-done");
        FlowInterpreter.Complete(u, activation, outcome);
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>
/// 直送: the case is returned to an earlier step and comes straight back. The step returned from stays active and waits; the earlier one
/// runs below it, so what lies between, and the other branches, are left alone wherever they are.
/// </summary>
internal static class StraightReturns
{
    private const string Cause = "returned";

    public static void Return(Unfolding u, HumanTask task, string target, string reason, LocalText? sees)
    {
        var activation = task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow.");
        Tasks.Pause(u, task, "return", reason, "clock.returned", Cause);
        u.Emit(new StepReturned(task.Number, target, reason, Straight: true, ApplicantSees: sees));
        var number = u.NextNumber;
        // The branch of an activation below a step is the task that waits for it.
        u.Emit(new NodeEntered(number, target, activation, task.Number));
        u.Place = number;
        var node = u.Flow.Node(target);
        NodeKind.Of(node).Enter(u, node, number);
    }

    /// <summary>The step returned to has been done: the returner goes on.</summary>
    public static void Came(Unfolding u, int activation)
    {
        foreach (var below in u.State.Activations)
        {
            if (below.Parent == activation && below is { Status: NodeStatus.Completed, Branch: { } task } && IsLast(u.State, task))
            {
                Tasks.Continue(u, task, "clock.came-back", Cause);
                return;
            }
        }
    }

    /// <summary>Whether a task has returned the case straight and waits for it.</summary>
    public static bool IsAwaitedBy(CaseState state, int task)
    {
        foreach (var each in state.Activations)
        {
            if (each.Branch == task && each.Status == NodeStatus.Active && Tasks.Find(state, task)?.Activation == each.Parent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives up the steps that run below one that is given up.</summary>
    public static void Abandon(Unfolding u, int activation, string reason)
    {
        foreach (var below in u.State.Activations)
        {
            if (below.Parent == activation && below.Status == NodeStatus.Active)
            {
                Tasks.Abandon(u, below.Number, reason);
                u.Emit(new NodeCancelled(below.Number));
            }
        }
    }

    // The returner's seat has had no later task: its last one is the one that waits.
    private static bool IsLast(CaseState state, int task) =>
        Tasks.Find(state, task) is { } waiting && !state.Tasks.Any(later => later.Number > task && later.Activation == waiting.Activation && later.Seat == waiting.Seat && later.Advises is null);
}

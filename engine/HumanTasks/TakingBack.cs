using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The outcome cannot be taken back any more: somebody has opened or done what follows, or something has gone out.</summary>
public sealed record TakeBackTooLate() : Refusal("take-back.too-late");

/// <summary>拿回: a clerk takes his own outcome back before the next person has opened it, or acted on it.</summary>
internal static class TakingBack
{
    // Whether opening marks are needed depends on the definition alone.
    private static readonly ConditionalWeakTable<MatterDefinition, object> Watching = [];
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>Keeps who has opened the task first, where somebody's taking back depends on it.</summary>
    public static void Seen(Unfolding u, HumanTask task)
    {
        if (Wants(u.Definition, task))
        {
            u.Emit(new TaskSeen(task.Number));
        }
    }

    /// <summary>Whether nobody has opened the task yet, and it matters who does.</summary>
    public static bool Wants(MatterDefinition definition, HumanTask task) => task is { SeenBy: null, Activation: not null } && IsWatched(definition);

    public static IEnumerable<HumanTask> Possible(Unfolding u) =>
        u.Actor.Kind == ActorKind.Clerk && u.State is { IsEnded: false, Suspension: null }
            ? u.State.Tasks.Where(task => task.Status == Cases.TaskStatus.Completed && task.Holder?.Id == u.Actor.Id && WhyNot(u, task) is null)
            : [];

    public static Refusal? TakeBack(Unfolding u, TakeBackTask c)
    {
        if (Tasks.Find(u.State, c.Task) is not { } task)
        {
            return new TaskNotOpen(c.Task);
        }

        var operation = Operation(u, task);
        if ((WhyNot(u, task) ?? OperationRights.Reason(operation, c.Reason)) is { } refusal)
        {
            return refusal;
        }

        var node = u.Flow.Task(task.Node);
        var activation = FlowInterpreter.Find(u.State, task.Activation ?? 0);
        u.Emit(new TaskTakenBack(task.Number, c.Reason, operation.ApplicantSees));
        if (activation.Status == NodeStatus.Active)
        {
            foreach (var next in Later(u.State, task))
            {
                u.Emit(new TaskCancelled(next.Number, "taken-back"));
            }

            Tasks.OpenStep(u, Tasks.StepOf(u, task), activation.Number, task);
            return null;
        }

        var above = ActiveAbove(u.State, activation);
        var path = new HashSet<int>();
        for (var at = activation; at.Number != above.Number && path.Add(at.Number) && at.Parent is { } parent;)
        {
            at = FlowInterpreter.Find(u.State, parent);
        }

        ReturnPath.Clear(u, above, node.Id, path);
        FlowInterpreter.Enter(u, node, activation.Parent, activation.Branch);
        return null;
    }

    /// <summary>When the clock of a step that was taken back began: its limit runs on, so that taking back gains no time.</summary>
    public static DateTimeOffset? ClockOf(Unfolding u, TaskNode node) =>
        node.Limit is not null
        && Tasks.LastOf(u, node.Id, task => task.Status == Cases.TaskStatus.Completed) is { TakenBack: true, Activation: { } before }
        && u.State.Clocks.TryGetValue(CaseClocks.Step(before), out var clock)
            ? clock.Ledger.StartedOn
            : null;

    private static Refusal? WhyNot(Unfolding u, HumanTask task)
    {
        if (task is not { Status: Cases.TaskStatus.Completed, Kind: HumanTaskKind.Review or HumanTaskKind.Decision, TakenBack: null, Advises: null, Activation: { } number, Outcome: { } outcome }
            || outcome is "correction" or "return")
        {
            return new CommandNotOffered(task.Title);
        }

        if (u.Actor.Kind != ActorKind.Clerk || task.Holder?.Id != u.Actor.Id)
        {
            return new TaskNotHeld(task.Number);
        }

        var operation = Operation(u, task);
        if (!operation.Allowed)
        {
            return new OperationNotAllowed(task.Title);
        }

        var untilActed = operation.Until == TakeBackUntil.Acted;
        var activation = FlowInterpreter.Find(u.State, number);
        if (activation.Status == NodeStatus.Active)
        {
            return Later(u.State, task).All(next => next.IsOpen && IsUntouched(u.State, next, task, untilActed)) ? null : new TakeBackTooLate();
        }

        if (task.EndedAt <= u.State.Migrations?.LastOrDefault()?.At)
        {
            // What followed from it was worked out under another version.
            return new TakeBackTooLate();
        }

        if (activation.Status != NodeStatus.Completed || u.State.DecisionRecord is { } decision && decision.Node == task.Node || !IsLastOfStep(u.State, task))
        {
            return new TakeBackTooLate();
        }

        if (activation.Parent is { } parent && u.Flow.Node(FlowInterpreter.Find(u.State, parent).Node) is TaskNode)
        {
            // Done for a step that had returned the case straight: it lies with that step again, which may return it once more.
            return new TakeBackTooLate();
        }

        var above = ActiveAbove(u.State, activation);
        return u.Flow.ChildTowards(above.Node, task.Node) is not null
            && Since(u, activation, above).All(each => IsRevocable(u, each, activation, task, untilActed))
                ? null
                : new TakeBackTooLate();
    }

    // Later signatures of the same seat, or in turn of the next: those for which this one was the condition.
    private static IEnumerable<HumanTask> Later(CaseState state, HumanTask task)
    {
        var isInTurn = FlowInterpreter.Find(state, task.Activation ?? 0).Signing is { Mode: ApprovalMode.InTurn };
        return state.Tasks.Where(next => next.Number > task.Number && next.Activation == task.Activation && next.Advises is null
            && next.Status != Cases.TaskStatus.Cancelled && (isInTurn || next.Seat == task.Seat));
    }

    private static bool IsLastOfStep(CaseState state, HumanTask task) =>
        !state.Tasks.Any(other => other.Activation == task.Activation && other.Status == Cases.TaskStatus.Completed && other.Number != task.Number && other.EndedAt > task.EndedAt);

    private static bool IsRevocable(Unfolding u, NodeActivation each, NodeActivation mine, HumanTask task, bool untilActed)
    {
        if (each.Number == mine.Number || u.Flow.ChildTowards(each.Node, mine.Node) is not null)
        {
            return true;
        }

        return u.Flow.Node(each.Node) switch
        {
            TaskNode => each.Outcome == TaskStep.LeftOut
                || (each.Status == NodeStatus.Active
                    && u.State.Tasks.Where(next => next.Activation == each.Number).All(next => next.IsOpen && IsUntouched(u.State, next, task, untilActed))),
            SequenceNode or ParallelNode or ChoiceNode or ForEachNode or FragmentNode => true,
            WaitNode => each.Status == NodeStatus.Active,
            // What has gone out, or has been asked of another system, cannot be called back.
            _ => false,
        };
    }

    private static bool IsUntouched(CaseState state, HumanTask next, HumanTask task, bool untilActed) =>
        next.Delegation is null
        && next.After.IsEmpty
        && !state.Specials.Any(special => special.Origin == next.Number)
        && !state.Requests.Any(request => request.Origin == next.Number)
        && !state.Tasks.Any(other => other.Advises == next.Number)
        && !state.Verifications.Any(each => each.At >= task.EndedAt && each.By.Id == next.Holder?.Id)
        && (untilActed || next.SeenBy is null);

    // Everything below the nearest active ancestor that came of this outcome.
    private static List<NodeActivation> Since(Unfolding u, NodeActivation mine, NodeActivation above) =>
    [
        .. u.State.Activations.Where(each => each.Status != NodeStatus.Cancelled
            && each.Number > above.Number
            && (each.Number >= mine.Number || u.Flow.ChildTowards(each.Node, mine.Node) is not null)
            && u.Flow.IsRedone(each.Node, mine.Node)
            && IsBelow(u.State, each, above.Number)),
    ];

    private static NodeActivation ActiveAbove(CaseState state, NodeActivation activation)
    {
        var at = activation;
        while (at.Status != NodeStatus.Active || at.Number == activation.Number)
        {
            at = FlowInterpreter.Find(state, at.Parent ?? throw new InvalidOperationException("An open case has an active root."));
        }

        return at;
    }

    private static bool IsBelow(CaseState state, NodeActivation activation, int above)
    {
        for (var at = activation.Parent; at is { } number; at = FlowInterpreter.Find(state, number).Parent)
        {
            if (number == above)
            {
                return true;
            }
        }

        return false;
    }

    private static TaskOperation Operation(Unfolding u, HumanTask task) => OperationRights.Of(u, task, each => each.TakeBack);

    private static bool IsWatched(MatterDefinition definition) =>
        Watching.GetValue(definition, static each => each.Flow.Walk().OfType<TaskNode>()
            .Any(node => TaskOperations.Of(node.Operations, each.Operations, operations => operations.TakeBack) is { Allowed: true, Until: not TakeBackUntil.Acted }) ? Yes : No) == Yes;
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>There is no such open task.</summary>
public sealed record TaskNotOpen(int Task) : Refusal("task.not-open");

/// <summary>Somebody else has claimed the task.</summary>
public sealed record TaskHeldByAnother(int Task, string Holder) : Refusal("task.held-by-another");

/// <summary>The actor is none of those who may take the task.</summary>
public sealed record TaskNotEntitled(LocalText Title) : Refusal("task.not-entitled");

/// <summary>The clerk does not hold the task.</summary>
public sealed record TaskNotHeld(int Task) : Refusal("task.not-held");

/// <summary>The clerk named may not take the task.</summary>
public sealed record TransferTargetNotEntitled(string Clerk) : Refusal("task.transfer-target-not-entitled");

/// <summary>Opens, claims, hands on and closes the human tasks of a case.</summary>
internal static class Tasks
{
    /// <summary>Opens the task of a step, or those of its signers, with its clock.</summary>
    /// <param name="u">The decision.</param>
    /// <param name="node">The step.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="before">The task that goes on in the new one; absent: by the step's rule, else who did the step before, else nobody holds it.</param>
    public static void OpenStep(Unfolding u, TaskNode node, int activation, HumanTask? before = null)
    {
        u.Place = activation;
        TaskKind.Of(node.Kind).Opening(u, node, activation);
        StepOpening.Open(u, node, activation, before);
    }

    /// <summary>Opens a task that is not of the flow: a special procedure, or the agency head's approval.</summary>
    public static void OpenAside(
        Unfolding u, HumanTask origin, HumanTaskKind kind, LocalText title, TaskCandidates candidates, DateOnly? dueOn, ActorReference? assigned, int subject) =>
        u.Emit(new TaskOpened(u.NextNumber, origin.Node, null, kind, title, candidates, dueOn, assigned, subject));

    public static HumanTask? Find(CaseState state, int number)
    {
        foreach (var task in state.Tasks)
        {
            if (task.Number == number)
            {
                return task;
            }
        }

        return null;
    }

    /// <summary>Lets the actor act on a task: an unclaimed one is claimed by acting on it, one of a clerk on leave by his proxy.</summary>
    public static Refusal? Take(Unfolding u, HumanTask task)
    {
        if (WhyNotTake(u.Actor, task) is { } refusal)
        {
            return refusal;
        }

        if (!ActingRights.IsHolder(task, u.Actor))
        {
            var leave = task.Holder is null ? ActingRights.StandIn(u.Actor, task.Candidates) : ActingRights.StandInForHolder(u.Actor, task);
            u.Emit(new TaskClaimed(task.Number, u.By, leave is null ? null : new ActorReference(ActorKind.Clerk, leave.For, leave.Name)));
        }

        TakingBack.Seen(u, task);
        return null;
    }

    public static Refusal? WhyNotTake(Actor actor, HumanTask task) =>
        !task.IsOpen ? new TaskNotOpen(task.Number)
        : ActingRights.IsHolder(task, actor) || ActingRights.StandInForHolder(actor, task) is not null ? null
        : !ActingRights.MayTake(actor, task.Candidates) ? new TaskNotEntitled(task.Title)
        : task.Holder is { } holder ? new TaskHeldByAnother(task.Number, holder.Name)
        : null;

    public static Refusal? Release(Unfolding u, HumanTask task)
    {
        if (!ActingRights.IsHolder(task, u.Actor))
        {
            return new TaskNotHeld(task.Number);
        }

        u.Emit(new TaskReleased(task.Number));
        return null;
    }

    /// <summary>Completes a task and with it its step, whose clock ends; whoever else was to sign it need not any more.</summary>
    public static void Close(Unfolding u, HumanTask task, string outcome, string? opinion = null, ImmutableArray<int>? checkedPoints = null)
    {
        u.Emit(new TaskCompleted(task.Number, outcome, opinion, checkedPoints ?? []));
        if (task.Activation is { } activation)
        {
            CancelOpen(u, activation, "signed-by-others");
            CaseClocks.End(u, CaseClocks.Step(activation), "clock.step-done");
        }
    }

    /// <summary>Completes a task whose step goes on later: its clock stands still, unless others go on signing.</summary>
    public static void Pause(Unfolding u, HumanTask task, string outcome, string? opinion, string ground = "clock.correction-requested", string cause = CaseClocks.Correction)
    {
        u.Emit(new TaskCompleted(task.Number, outcome, opinion, []));
        foreach (var advice in u.State.Tasks)
        {
            if (advice.IsOpen && advice.Advises == task.Number)
            {
                u.Emit(new TaskCancelled(advice.Number, outcome));
            }
        }

        if (task.Activation is { } activation && !u.State.Tasks.Any(other => other.IsOpen && other.Activation == activation))
        {
            CaseClocks.Stop(u, CaseClocks.Step(activation), ground, cause);
        }
    }

    /// <summary>Opens a new task for the step of a paused one, for the clerk who held that.</summary>
    public static void Continue(Unfolding u, int paused, string ground = "clock.correction-supplied", string cause = CaseClocks.Correction)
    {
        var before = Find(u.State, paused) ?? throw new InvalidOperationException($"There is no task {paused}.");
        var activation = before.Activation ?? throw new InvalidOperationException($"Task {paused} is not of the flow.");
        if (FlowInterpreter.Find(u.State, activation).Status != NodeStatus.Active)
        {
            // The step has ended or been given up meanwhile, by other signers or a return.
            return;
        }

        CaseClocks.Resume(u, CaseClocks.Step(activation), ground, cause);
        OpenStep(u, StepOf(u, before), activation, before);
    }

    /// <summary>Gives up the open tasks of an activation, and what they have started.</summary>
    public static void Abandon(Unfolding u, int activation, string reason)
    {
        CancelOpen(u, activation, reason);
        Corrections.Abandon(u, activation, reason);
        StraightReturns.Abandon(u, activation, reason);
        CaseClocks.End(u, CaseClocks.Step(activation), "clock.step-given-up");
    }

    /// <summary>Cancels the open tasks of an activation, and what they have started.</summary>
    public static void CancelOpen(Unfolding u, int activation, string reason)
    {
        foreach (var task in u.State.Tasks)
        {
            if (task.Activation == activation && task.IsOpen)
            {
                SpecialProcedures.Abandon(u, task.Number, reason);
                u.Emit(new TaskCancelled(task.Number, reason));
            }
        }
    }

    /// <summary>The clerk who last completed a step, for the item at which the decision is.</summary>
    public static ActorReference? DoerOf(Unfolding u, string node) => LastDone(u, node)?.Holder is { Kind: ActorKind.Clerk } doer ? doer : null;

    /// <summary>Everybody who had a hand in the last run of a step: signers, delegates and their owners, proxies and those on leave.</summary>
    public static IEnumerable<string> DoersOf(Unfolding u, string node)
    {
        if (LastDone(u, node) is not { } last)
        {
            return [];
        }

        return u.State.Tasks.Where(task => task.Activation == last.Activation && task.Status == TaskStatus.Completed)
            .SelectMany(task => new[] { task.Holder, task.OnBehalfOf, task.Delegation?.Owner, task.Delegation?.Delegate, task.Delegation?.OnBehalfOf })
            .Where(person => person is { Kind: ActorKind.Clerk })
            .Select(person => person?.Id ?? "");
    }

    /// <summary>The last task of a step, for the item at which the decision is.</summary>
    public static HumanTask? LastOf(Unfolding u, string node, Func<HumanTask, bool> which) => u.State.Tasks.LastOrDefault(task =>
        task.Node == node && task.Activation is { } run && which(task) && (u.Place is not { } place || FlowScope.SameItem(u.Flow, u.State, run, place)));

    /// <summary>The step of a task as it is at its place in the flow.</summary>
    public static TaskNode StepOf(Unfolding u, HumanTask task) =>
        task.Activation is { } activation ? FlowScope.Resolve(u, u.Flow.Task(task.Node), activation) : u.Flow.Task(task.Node);

    private static HumanTask? LastDone(Unfolding u, string node) => LastOf(u, node, task => task.Status == TaskStatus.Completed && task.Advises is null);
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
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
    /// <summary>Opens the task of a step, with its clock.</summary>
    /// <param name="u">The decision.</param>
    /// <param name="node">The step.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="assigned">Who holds it; absent: by the step's rule, else who did the step before, else nobody.</param>
    public static void OpenStep(Unfolding u, TaskNode node, int activation, ActorReference? assigned = null)
    {
        u.Place = activation;
        var kind = TaskKind.Of(node.Kind);
        kind.Opening(u, node, activation);
        var clock = CaseClocks.Step(activation);
        if (node.Limit is { } limit && CaseClocks.Running(u, clock) is null)
        {
            CaseClocks.Start(u, clock, ClockKind.Step, limit, u.Now, "clock.step", activation);
        }

        var candidates = Candidates(u, node);
        var holder = assigned ?? (node.Candidates.SameAs is { } earlier ? DoerOf(u, earlier) : null) ?? DoerBefore(u, node.Id, candidates);
        u.Emit(new TaskOpened(
            u.NextNumber, node.Id, activation, node.Kind, node.Title ?? node.Id, candidates,
            node.Limit is null ? null : CaseClocks.Deadline(u, clock),
            holder is not null && candidates.Excluded.Contains(holder.Id) ? null : holder));
    }

    /// <summary>Opens a task that is not of the flow: a special procedure, or the agency head's approval.</summary>
    public static void OpenAside(
        Unfolding u, HumanTask origin, HumanTaskKind kind, LocalText title, TaskCandidates candidates, DateOnly? dueOn, ActorReference? assigned, int subject) =>
        u.Emit(new TaskOpened(u.NextNumber, origin.Node, null, kind, title, candidates, dueOn, assigned, subject));

    public static HumanTask? Find(CaseState state, int number) => state.Tasks.FirstOrDefault(task => task.Number == number);

    /// <summary>Lets the actor act on a task: an unclaimed one is claimed by acting on it.</summary>
    public static Refusal? Take(Unfolding u, HumanTask task)
    {
        if (WhyNotTake(u.Actor, task) is { } refusal)
        {
            return refusal;
        }

        if (task.Holder is null)
        {
            u.Emit(new TaskClaimed(task.Number, u.By));
        }

        return null;
    }

    public static Refusal? WhyNotTake(Actor actor, HumanTask task) =>
        !task.IsOpen ? new TaskNotOpen(task.Number)
        : ActingRights.IsHolder(task, actor) ? null
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

    public static Refusal? Transfer(Unfolding u, HumanTask task, TransferTask command)
    {
        if (WhyNotTake(u.Actor, task) is { } refusal)
        {
            return refusal;
        }

        if (Reasons.Missing(command.Reason) is { } missing)
        {
            return missing;
        }

        var to = command.To;
        if (to.Id == u.Actor.Id
            || task.Candidates.Excluded.Contains(to.Id)
            || !ActingRights.Holds(to.Grants, task.Candidates.Role, task.Candidates.Agency, task.Candidates.Department))
        {
            return new TransferTargetNotEntitled(to.Name) { Target = "to" };
        }

        u.Emit(new TaskTransferred(task.Number, new ActorReference(ActorKind.Clerk, to.Id, to.Name, to.StaffNo, to.Post, to.AgencyName), command.Reason));
        return null;
    }

    /// <summary>Completes a task; its step's clock ends with it.</summary>
    public static void Close(Unfolding u, HumanTask task, string outcome, string? opinion = null, ImmutableArray<int>? checkedPoints = null)
    {
        u.Emit(new TaskCompleted(task.Number, outcome, opinion, checkedPoints ?? []));
        if (task.Activation is { } activation)
        {
            CaseClocks.End(u, CaseClocks.Step(activation), "clock.step-done");
        }
    }

    /// <summary>Completes a task whose step goes on later: its clock stands still.</summary>
    public static void Pause(Unfolding u, HumanTask task, string outcome, string? opinion)
    {
        u.Emit(new TaskCompleted(task.Number, outcome, opinion, []));
        if (task.Activation is { } activation)
        {
            CaseClocks.Stop(u, CaseClocks.Step(activation), "clock.correction-requested", CaseClocks.Correction);
        }
    }

    /// <summary>Opens a new task for the step of a paused one, for the clerk who held that.</summary>
    public static void Continue(Unfolding u, int paused)
    {
        var before = Find(u.State, paused) ?? throw new InvalidOperationException($"There is no task {paused}.");
        var activation = before.Activation ?? throw new InvalidOperationException($"Task {paused} is not of the flow.");
        CaseClocks.Resume(u, CaseClocks.Step(activation), "clock.correction-supplied", CaseClocks.Correction);
        OpenStep(u, Flow.FlowScope.Resolve(u, u.Flow.Task(before.Node), activation), activation, before.Holder);
    }

    /// <summary>Gives up the open task of an activation, and what it has started.</summary>
    public static void Abandon(Unfolding u, int activation, string reason)
    {
        foreach (var task in u.State.Tasks.Where(task => task.Activation == activation && task.IsOpen))
        {
            SpecialProcedures.Abandon(u, task.Number, reason);
            u.Emit(new TaskCancelled(task.Number, reason));
        }

        CaseClocks.End(u, CaseClocks.Step(activation), "clock.step-given-up");
    }

    /// <summary>The clerk who last completed a step, for the item at which the decision is.</summary>
    public static ActorReference? DoerOf(Unfolding u, string node) =>
        LastOf(u, node, task => task.Status == TaskStatus.Completed)?.Holder is { Kind: ActorKind.Clerk } doer ? doer : null;

    private static HumanTask? LastOf(Unfolding u, string node, Func<HumanTask, bool> which) => u.State.Tasks.LastOrDefault(task =>
        task.Node == node && task.Activation is { } run && which(task) && (u.Place is not { } place || Flow.FlowScope.SameItem(u.Flow, u.State, run, place)));

    // Work that comes back goes to the clerk who did it, unless it now lies with another agency (re-dispatched).
    private static ActorReference? DoerBefore(Unfolding u, string node, TaskCandidates candidates) =>
        LastOf(u, node, _ => true) is { } before
        && (before.Candidates.Role, before.Candidates.Agency, before.Candidates.Department) == (candidates.Role, candidates.Agency, candidates.Department)
            ? DoerOf(u, node)
            : null;

    private static TaskCandidates Candidates(Unfolding u, TaskNode node)
    {
        var rule = node.Candidates;
        var agency = rule.AnyAgency ? null
            : rule.AgencyRule is { } byRule ? u.Rules.Text(byRule) ?? u.Definition.Elements.ImplementingAgency.CreditCode
            : rule.Agency ?? u.Definition.Elements.ImplementingAgency.CreditCode;
        var excluded = (rule.NotActorOf ?? []).Select(step => DoerOf(u, step)?.Id).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return new TaskCandidates(rule.Role, agency, rule.Department, [.. excluded]);
    }
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>Opens a step: finds who is to do it, starts its clock, and opens the task of each.</summary>
internal static class StepOpening
{
    public static void Open(Unfolding u, TaskNode node, int activation, HumanTask? before)
    {
        if (before is not null)
        {
            StartClock(u, node, activation);
            GoOn(u, node, activation, before);
            return;
        }

        if (FlowInterpreter.Find(u.State, activation).Signing is not null)
        {
            StartClock(u, node, activation);
            Signatures.OpenSeats(u, node, activation);
            return;
        }

        var pool = CandidateSearch.Pool(u, node);
        if (!CandidateSearch.IsNeeded(node))
        {
            StartClock(u, node, activation);
            OpenOne(u, node, activation, pool, Earlier(u, node, pool));
            return;
        }

        var found = CandidateSearch.Of(u, node, pool);
        if (found.Pass is { } why)
        {
            Pass(u, node, activation, why, null);
            return;
        }

        if (Signatures.AreSeveral(node) && found.People is { } signers)
        {
            StartClock(u, node, activation);
            Signatures.Open(u, node, activation, signers, found.Candidates);
            return;
        }

        if (found.People is [var only])
        {
            if (IsPassedAsBefore(u, node, only.Id))
            {
                Pass(u, node, activation, "same-approver", Leave.Reference(only));
                return;
            }

            StartClock(u, node, activation);
            OpenOne(u, node, activation, found.Candidates with { People = [only.Id] }, Leave.Reference(only));
            return;
        }

        StartClock(u, node, activation);
        var candidates = found.People is { } some ? found.Candidates with { People = [.. some.Select(each => each.Id).Order(StringComparer.Ordinal)] } : found.Candidates;
        OpenOne(u, node, activation, candidates, Earlier(u, node, candidates));
    }

    /// <summary>Opens one task of the step.</summary>
    /// <param name="u">The decision.</param>
    /// <param name="node">The step.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="candidates">Who may take it.</param>
    /// <param name="person">Who is to hold it; absent: nobody yet.</param>
    /// <param name="seat">His seat.</param>
    /// <param name="advises">The task that waits for it.</param>
    /// <param name="after">Those who sign after him.</param>
    public static void OpenOne(
        Unfolding u, TaskNode node, int activation, TaskCandidates candidates, ActorReference? person, int? seat = null, int? advises = null, ImmutableArray<ActorReference> after = default)
    {
        var (holder, absent) = person is null || candidates.Excluded.Contains(person.Id) ? (null, null) : Leave.Resolve(u, person, candidates);
        u.Emit(new TaskOpened(
            u.NextNumber, node.Id, activation, node.Kind, node.Title ?? node.Id, candidates,
            node.Limit is null ? null : CaseClocks.Deadline(u, CaseClocks.Step(activation)),
            holder, Seat: seat, Advises: advises, OnBehalfOf: absent)
        {
            After = after.IsDefault ? [] : after,
        });
    }

    /// <summary>Whether a clerk's earlier consent stands for this step too.</summary>
    public static bool IsPassedAsBefore(Unfolding u, TaskNode node, string clerk) =>
        node is { Kind: HumanTaskKind.Review, Candidates.SameApproverAgain: SameApproverAgain.PassAutomatically }
        && u.State.Tasks.Any(task => task is { Status: Cases.TaskStatus.Completed, TakenBack: null, Outcome: { } outcome, Activation: not null }
            && task.Node != node.Id
            && task.Holder?.Id == clerk
            && task.Kind is HumanTaskKind.Review or HumanTaskKind.Decision
            && u.Flow.Node(task.Node) is TaskNode before
            && Signatures.IsConsent(before, outcome));

    /// <summary>Passes the step over; the record says why.</summary>
    private static void Pass(Unfolding u, TaskNode node, int activation, string why, ActorReference? person)
    {
        var outcome = Signatures.ConsentOf(node);
        u.Emit(new StepPassed(node.Id, node.Title ?? node.Id, node.Kind, why, outcome, person, EngineTexts.Local($"passed.{why}")));
        FlowInterpreter.Complete(u, activation, outcome);
    }

    private static void GoOn(Unfolding u, TaskNode node, int activation, HumanTask before)
    {
        var kept = before.Seat is not null || before.Candidates.People is not null || before.Candidates.Unassigned is not null;
        OpenOne(u, node, activation, kept ? before.Candidates : CandidateSearch.Pool(u, node), before.Holder, before.Seat, before.Advises, before.After);
    }

    private static void StartClock(Unfolding u, TaskNode node, int activation)
    {
        var clock = CaseClocks.Step(activation);
        if (CaseClocks.Running(u, clock) is null && StepLimit.Of(node, u.Rules) is { } fits)
        {
            CaseClocks.Start(u, clock, ClockKind.Step, fits, TakingBack.ClockOf(u, node) ?? u.Now, "clock.step", activation);
        }
    }

    private static ActorReference? Earlier(Unfolding u, TaskNode node, TaskCandidates candidates)
    {
        var doer = (node.Candidates.SameAs is { } earlier ? Tasks.DoerOf(u, earlier) : null) ?? DoerBefore(u, node.Id, candidates);
        return doer is null || candidates.People is not { } people || people.Contains(doer.Id) ? doer : null;
    }

    // Work that comes back goes to the clerk who did it, unless it now lies with another agency (re-dispatched).
    private static ActorReference? DoerBefore(Unfolding u, string node, TaskCandidates candidates) =>
        Tasks.LastOf(u, node, _ => true) is { } before
        && (before.Candidates.Role, before.Candidates.Agency, before.Candidates.Department) == (candidates.Role, candidates.Agency, candidates.Department)
            ? Tasks.DoerOf(u, node)
            : null;
}

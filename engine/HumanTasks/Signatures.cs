using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>或签、会签: several signatures come to one outcome of the step.</summary>
/// <remarks>
/// Every signer has a seat, and a seat one open task at most; so claiming, transferring and delegating know nothing of it. Who was added
/// to sign after (后加签) takes over the seat, and with it the last word.
/// </remarks>
internal static class Signatures
{
    /// <summary>Whether the step asks several people.</summary>
    public static bool AreSeveral(TaskNode node) =>
        node is { Approval: { Mode: not ApprovalMode.One }, Kind: HumanTaskKind.Review or HumanTaskKind.Decision };

    /// <summary>Whether an outcome counts as consent.</summary>
    public static bool IsConsent(TaskNode node, string outcome) =>
        node.Approval is { Consent: { IsDefaultOrEmpty: false } keys } ? keys.Contains(outcome) : outcome == ConsentOf(node);

    /// <summary>The outcome that a step takes when it is passed over.</summary>
    public static string ConsentOf(TaskNode node) =>
        node.Approval is { Consent: [var key, ..] } ? key
        : node.Kind == HumanTaskKind.Decision ? DecisionMaking.Outcome(true)
        : node.Outcomes is [var first, ..] ? first.Key
        : ReviewTask.Pass;

    /// <summary>The signers of the task's step; null where one clerk does it.</summary>
    public static Signing? Of(Unfolding u, HumanTask task) => task.Activation is { } activation ? FlowInterpreter.Find(u.State, activation).Signing : null;

    /// <summary>Asks the signers of a step.</summary>
    public static void Open(Unfolding u, TaskNode node, int activation, IReadOnlyList<ClerkReference> signers, TaskCandidates candidates)
    {
        var rule = node.Approval ?? new ApprovalRule { Mode = ApprovalMode.All };
        var seats = ImmutableArray.CreateBuilder<Seat>(signers.Count);
        foreach (var signer in signers)
        {
            var (holder, absent) = Leave.Resolve(u, Leave.Reference(signer), candidates);
            var weight = rule.Weights.FirstOrDefault(each => each.Signer == signer.StaffNo || each.Signer == signer.Post)?.Weight ?? 1;
            seats.Add(new Seat(seats.Count + 1, holder, weight, absent));
        }

        u.Emit(new SigningOpened(activation, rule.Mode, rule.Percent, rule.Ends, seats.DrainToImmutable()));
        PassAgain(u, node, activation);
        if (Result(Find(u, activation)) is { } outcome)
        {
            StepEnd.WithoutSigner(u, node, activation, outcome);
            return;
        }

        OpenSeats(u, node, activation);
    }

    /// <summary>Opens the tasks of the signatures awaited: all of them, or in turn the next one.</summary>
    public static void OpenSeats(Unfolding u, TaskNode node, int activation)
    {
        var signing = Find(u, activation);
        foreach (var seat in signing.Seats)
        {
            if (!seat.IsAwaited || IsWaitedFor(u.State, activation, seat.Number))
            {
                if (signing.Mode == ApprovalMode.InTurn && seat.IsAwaited)
                {
                    return;
                }

                continue;
            }

            OpenSeat(u, node, activation, seat);
            if (signing.Mode == ApprovalMode.InTurn)
            {
                return;
            }
        }
    }

    public static void OpenSeat(Unfolding u, TaskNode node, int activation, Seat seat)
    {
        var candidates = CandidateSearch.Pool(u, node) with { People = [seat.Signer.Id] };
        u.Emit(new TaskOpened(
            u.NextNumber, node.Id, activation, node.Kind, node.Title ?? node.Id, candidates,
            node.Limit is null ? null : CaseClocks.Deadline(u, CaseClocks.Step(activation)), seat.Signer, Seat: seat.Number, OnBehalfOf: seat.OnBehalfOf));
    }

    /// <summary>Signs; the task has been checked.</summary>
    /// <returns>The outcome of the step; null while it needs more signatures.</returns>
    public static string? Sign(Unfolding u, HumanTask task, TaskNode node, string outcome, string? opinion, ImmutableArray<int>? checkedPoints = null)
    {
        var consents = IsConsent(node, outcome);
        if (consents && task.After is [var next, .. var rest])
        {
            u.Emit(new TaskCompleted(task.Number, outcome, opinion, checkedPoints ?? []));
            var candidates = CandidateSearch.Pool(u, node) with { People = [next.Id] };
            StepOpening.OpenOne(u, node, Activation(task), candidates, next, task.Seat, after: rest);
            return null;
        }

        if (task.Seat is not { } seat || Of(u, task) is null)
        {
            Tasks.Close(u, task, outcome, opinion, checkedPoints);
            return outcome;
        }

        var activation = Activation(task);
        u.Emit(new TaskCompleted(task.Number, outcome, opinion, checkedPoints ?? []));
        u.Emit(new SeatSigned(activation, seat, outcome, consents));
        return Settle(u, node, activation);
    }

    /// <summary>Ends the signing when its outcome is certain, else asks the next.</summary>
    public static string? Settle(Unfolding u, TaskNode node, int activation)
    {
        if (Result(Find(u, activation)) is { } result)
        {
            Tasks.CancelOpen(u, activation, "signed-by-others");
            Corrections.Abandon(u, activation, "signed-by-others");
            StraightReturns.Abandon(u, activation, "signed-by-others");
            CaseClocks.End(u, CaseClocks.Step(activation), "clock.step-done");
            return result;
        }

        if (Find(u, activation).Mode == ApprovalMode.InTurn)
        {
            OpenSeats(u, node, activation);
        }

        return null;
    }

    /// <summary>The outcome of the step, as soon as its rule lets it be said.</summary>
    public static string? Result(Signing signing)
    {
        int total = 0, consent = 0, awaited = 0;
        string? consented = null, refused = null;
        var byWeight = signing.Mode == ApprovalMode.Weight;
        foreach (var seat in signing.Seats)
        {
            if (seat.Removed is not null)
            {
                continue;
            }

            var weight = byWeight ? seat.Weight : 1;
            total += weight;
            if (seat.Outcome is null)
            {
                awaited += weight;
            }
            else if (seat.Consents is true)
            {
                consent += weight;
                consented = seat.Outcome;
            }
            else
            {
                refused ??= seat.Outcome;
            }
        }

        if (signing.Mode == ApprovalMode.Any)
        {
            // One consent is enough; one refusal is too where the first answer counts.
            return consented ?? (signing.Ends == ApprovalEnd.AtOnce || awaited == 0 ? refused : null);
        }

        var percent = signing.Mode is ApprovalMode.Ratio or ApprovalMode.Weight ? signing.Percent ?? 100 : 100;
        var isReached = consent * 100L >= percent * (long)total;
        var isLost = (consent + awaited) * 100L < percent * (long)total;
        var isCertain = signing.Ends == ApprovalEnd.AtOnce ? isReached || isLost : awaited == 0;
        return !isCertain ? null : isReached ? consented : refused;
    }

    public static Signing Find(Unfolding u, int activation) =>
        FlowInterpreter.Find(u.State, activation).Signing ?? throw new InvalidOperationException($"Activation {activation} has no signers.");

    // A seat without an open task is still taken care of while its signer waits for the applicant or for a step returned to.
    private static bool IsWaitedFor(CaseState state, int activation, int seat)
    {
        foreach (var task in state.Tasks)
        {
            if (task.Activation == activation && task.Seat == seat && (task.IsOpen || Corrections.IsAwaitedBy(state, task.Number) || StraightReturns.IsAwaitedBy(state, task.Number)))
            {
                return true;
            }
        }

        return false;
    }

    private static void PassAgain(Unfolding u, TaskNode node, int activation)
    {
        foreach (var seat in Find(u, activation).Seats)
        {
            if (StepOpening.IsPassedAsBefore(u, node, seat.Signer.Id))
            {
                var outcome = ConsentOf(node);
                u.Emit(new StepPassed(node.Id, node.Title ?? node.Id, node.Kind, "same-approver", outcome, seat.Signer, EngineTexts.Local("passed.same-approver")));
                u.Emit(new SeatSigned(activation, seat.Number, outcome, true));
            }
        }
    }

    private static int Activation(HumanTask task) => task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow.");
}

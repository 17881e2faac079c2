using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The clerk cannot be added: he signs already, or may have no part in the step.</summary>
public sealed record SignerNotAllowed(string Clerk) : Refusal("signer.not-allowed");

/// <summary>There is no such signer whose signature is awaited.</summary>
public sealed record SignerUnknown() : Refusal("signer.unknown");

/// <summary>The last signer cannot be taken out.</summary>
public sealed record LastSigner() : Refusal("signer.last");

/// <summary>加签 and 减签: signers are added before, after or beside, and taken out again.</summary>
internal static class Signers
{
    public static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        if (WhyNotAdd(u, task, SignPlace.Before) is null)
        {
            yield return Offer.Of<AddSignBefore>(reasonRequired: Operation(u, task, SignPlace.Before).ReasonRequired);
        }

        if (WhyNotAdd(u, task, SignPlace.After) is null)
        {
            yield return Offer.Of<AddSignAfter>(reasonRequired: Operation(u, task, SignPlace.After).ReasonRequired);
        }

        if (WhyNotAdd(u, task, SignPlace.Beside) is null)
        {
            yield return Offer.Of<AddSignBeside>(reasonRequired: Operation(u, task, SignPlace.Beside).ReasonRequired);
        }

        var remove = OperationRights.Of(u, task, each => each.RemoveSigner);
        if (task.Activation is not null && OperationRights.WhyNot(u, task, remove) is null && Removable(u, task) is { Count: > 0 } signers)
        {
            yield return Offer.Of<RemoveSigner>(reasonRequired: remove.ReasonRequired) with { People = [.. signers.Select(each => each.Signer)] };
        }

        if (task.Advises is not null && Tasks.WhyNotTake(u.Actor, task) is null)
        {
            yield return Offer.Of<GiveAdvice>();
        }
    }

    public static Refusal? Add(Unfolding u, HumanTask task, SignPlace place, ClerkReference to, string reason)
    {
        var operation = Operation(u, task, place);
        if ((WhyNotAdd(u, task, place) ?? OperationRights.Reason(operation, reason)) is { } refusal)
        {
            return refusal;
        }

        if (!Handovers.MayHelp(u, task, to) || HasPart(u, task, to.Id) || to.Id == u.Actor.Id)
        {
            return new SignerNotAllowed(to.Name) { Target = "to" };
        }

        if (operation.By == OperationActor.Holder && Tasks.Take(u, task) is { } notTaken)
        {
            return notTaken;
        }

        AddIt(u, Tasks.Find(u.State, task.Number) ?? task, place, Leave.Reference(to), reason, operation.ApplicantSees);
        return null;
    }

    /// <summary>Adds a signer who has been checked, or whom the clock calls in.</summary>
    public static void AddIt(Unfolding u, HumanTask task, SignPlace place, ActorReference signer, string reason, LocalText? sees)
    {
        var node = Tasks.StepOf(u, task);
        var activation = task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow.");
        var candidates = CandidateSearch.Pool(u, node) with { People = [signer.Id] };
        switch (place)
        {
            case SignPlace.Before:
                u.Emit(new SignerAdded(task.Number, place, signer, reason, ApplicantSees: sees));
                StepOpening.OpenOne(u, node, activation, candidates, signer, advises: task.Number);
                break;
            case SignPlace.After:
                u.Emit(new SignerAdded(task.Number, place, signer, reason, ApplicantSees: sees));
                break;
            default:
                Beside(u, node, activation, task, signer, reason, sees);
                break;
        }
    }

    public static Refusal? Remove(Unfolding u, HumanTask task, RemoveSigner c)
    {
        var operation = OperationRights.Of(u, task, each => each.RemoveSigner);
        if (task.Activation is not { } activation)
        {
            return new CommandNotOffered(task.Title);
        }

        if ((OperationRights.WhyNot(u, task, operation) ?? OperationRights.Reason(operation, c.Reason)) is { } refusal)
        {
            return refusal;
        }

        if (Removable(u, task).Find(each => each.Signer.Id == c.Signer) is not { Signer: not null } found)
        {
            return IsOnlySigner(u, activation, c.Signer) ? new LastSigner { Target = "signer" } : new SignerUnknown { Target = "signer" };
        }

        u.Emit(new SignerRemoved(found.Task, found.Signer, c.Reason, found.Seat, operation.ApplicantSees));
        foreach (var open in u.State.Tasks)
        {
            if (open.IsOpen && open.Activation == activation && (found.Seat is { } seat ? open.Seat == seat || IsAdviceTo(u, open, activation, seat) : open.Number == found.Advice))
            {
                SpecialProcedures.Abandon(u, open.Number, "signer-removed");
                u.Emit(new TaskCancelled(open.Number, "signer-removed"));
            }
        }

        var node = Tasks.StepOf(u, task);
        if (found.Seat is not null && Signatures.Settle(u, node, activation) is { } outcome)
        {
            var last = u.State.Tasks.Last(each => each.Activation == activation && each.Status == Cases.TaskStatus.Completed && each.Seat is not null);
            StepEnd.Of(u, node, last, outcome, u.State.Steps.LastOrDefault(step => step.Node == node.Id && step.Action == outcome)?.Opinion);
        }

        return null;
    }

    public static Refusal? Advise(Unfolding u, HumanTask task, GiveAdvice c)
    {
        if ((c.Agrees ? Reasons.TooLong(c.Opinion, "opinion") : Reasons.Missing(c.Opinion, "opinion")) is { } refusal)
        {
            return refusal;
        }

        if (Tasks.Take(u, task) is { } notTaken)
        {
            return notTaken;
        }

        u.Emit(new TaskCompleted(task.Number, c.Agrees ? "agrees" : "objects", c.Opinion, []));
        return null;
    }

    private static void Beside(Unfolding u, TaskNode node, int activation, HumanTask task, ActorReference signer, string reason, LocalText? sees)
    {
        var (holder, absent) = Leave.Resolve(u, signer, task.Candidates);
        if (Signatures.Of(u, task) is null && task.Holder is { } first)
        {
            // One clerk becomes several: all must consent, the first being who held the task.
            u.Emit(new SigningOpened(activation, ApprovalMode.All, null, node.Approval?.Ends ?? ApprovalEnd.AtOnce, [new Seat(1, first, OnBehalfOf: task.OnBehalfOf)]));
            u.Emit(new SeatTaken(task.Number, 1));
        }

        var seat = new Seat(Signatures.Find(u, activation).Seats.Length + 1, holder, OnBehalfOf: absent);
        u.Emit(new SignerAdded(task.Number, SignPlace.Beside, holder, reason, seat.Number, absent, sees));
        if (Signatures.Find(u, activation).Mode != ApprovalMode.InTurn)
        {
            Signatures.OpenSeat(u, node, activation, seat);
        }
    }

    private static Refusal? WhyNotAdd(Unfolding u, HumanTask task, SignPlace place) =>
        task is not { Activation: not null, Advises: null } || (place != SignPlace.Before && task.Kind is not (HumanTaskKind.Review or HumanTaskKind.Decision)) ? new CommandNotOffered(task.Title)
        : OperationRights.WhyNot(u, task, Operation(u, task, place));

    private static TaskOperation Operation(Unfolding u, HumanTask task, SignPlace place) => OperationRights.Of(u, task, each => place switch
    {
        SignPlace.Before => each.AddSignBefore,
        SignPlace.After => each.AddSignAfter,
        _ => each.AddSignBeside,
    });

    private static bool HasPart(Unfolding u, HumanTask task, string clerk) =>
        u.State.Tasks.Any(each => each.IsOpen && each.Activation == task.Activation && (each.Holder?.Id == clerk || each.After.Any(after => after.Id == clerk)))
        || (Signatures.Of(u, task)?.Seats.Any(seat => seat.Removed is null && seat.Signer.Id == clerk) ?? false);

    // Seats without a signature, as long as another seat stays; those who are to sign after; those who are to be heard before.
    private static List<Found> Removable(Unfolding u, HumanTask task)
    {
        var found = new List<Found>();
        if (Signatures.Of(u, task) is { } signing && signing.Seats.Count(seat => seat.Removed is null) > 1)
        {
            foreach (var seat in signing.Seats)
            {
                if (seat.IsAwaited && u.State.Tasks.LastOrDefault(each => each.Activation == task.Activation && each.Seat == seat.Number) is var held)
                {
                    found.Add(new Found(held is { IsOpen: true, Holder: { } holder } ? holder : seat.Signer, held?.Number ?? task.Number, seat.Number, null));
                }
            }
        }

        foreach (var each in u.State.Tasks)
        {
            if (each.Activation != task.Activation || !each.IsOpen)
            {
                continue;
            }

            found.AddRange(each.After.Select(after => new Found(after, each.Number, null, null)));
            if (each is { Advises: { } asker, Holder: { } adviser })
            {
                found.Add(new Found(adviser, asker, null, each.Number));
            }
        }

        return found;
    }

    private static bool IsOnlySigner(Unfolding u, int activation, string clerk) =>
        u.State.Tasks.Any(each => each.IsOpen && each.Activation == activation && each.Holder?.Id == clerk);

    private static bool IsAdviceTo(Unfolding u, HumanTask advice, int activation, int seat) =>
        advice.Advises is { } asker && u.State.Tasks.Any(each => each.Number == asker && each.Activation == activation && each.Seat == seat);

    private sealed record Found(ActorReference Signer, int Task, int? Seat, int? Advice);
}

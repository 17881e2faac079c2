using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Cases;

/// <summary>An operation on tasks, folded by <see cref="OperationFolding"/>.</summary>
public abstract record TaskOperationEvent : CaseEvent
{
    private protected TaskOperationEvent()
    {
    }
}

/// <summary>Somebody who may act on the task has opened it for the first time.</summary>
public sealed record TaskSeen(int Task) : TaskOperationEvent;

/// <param name="OnBehalfOf">The clerk on leave to whom it was meant to go.</param>
/// <param name="ApplicantSees">Line of the public record.</param>
public sealed record TaskDelegated(int Task, ActorReference To, string Reason, ActorReference? OnBehalfOf = null, LocalText? ApplicantSees = null) : TaskOperationEvent;

/// <param name="Opinion">What the delegate proposes; absent: the owner has recalled it.</param>
public sealed record TaskGivenBack(int Task, string? Opinion = null) : TaskOperationEvent;

/// <summary>A step asks several people to sign.</summary>
public sealed record SigningOpened(int Activation, ApprovalMode Mode, int? Percent, ApprovalEnd Ends, ImmutableArray<Seat> Seats) : TaskOperationEvent;

/// <summary>An open task now stands for a seat, because more signers have been added beside it.</summary>
public sealed record SeatTaken(int Task, int Seat) : TaskOperationEvent;

public sealed record SeatSigned(int Activation, int Seat, string Outcome, bool Consents) : TaskOperationEvent;

/// <param name="Task">The task from which he was added.</param>
/// <param name="Place">Before, after or beside.</param>
/// <param name="Seat">For a signer beside: his seat.</param>
public sealed record SignerAdded(
    int Task, SignPlace Place, ActorReference Signer, string Reason, int? Seat = null, ActorReference? OnBehalfOf = null, LocalText? ApplicantSees = null) : TaskOperationEvent;

/// <param name="Seat">Absent for one who was to sign after, or to be heard before.</param>
public sealed record SignerRemoved(int Task, ActorReference Signer, string Reason, int? Seat = null, LocalText? ApplicantSees = null) : TaskOperationEvent;

public sealed record TaskTakenBack(int Task, string? Reason = null, LocalText? ApplicantSees = null) : TaskOperationEvent;

public sealed record TaskCopied(int Copy, int Task, ActorReference To, string? Note = null, LocalText? ApplicantSees = null) : TaskOperationEvent;

public sealed record CopyRead(int Copy) : TaskOperationEvent;

public sealed record TaskUrged(int Task, string? Note = null, LocalText? ApplicantSees = null) : TaskOperationEvent;

/// <summary>A step, or one signature of it, has been passed over without a person acting.</summary>
/// <param name="Why">Key of the reason: <c>nobody-found</c>, <c>approver-is-applicant</c>, <c>same-approver</c>, <c>time-over</c>.</param>
/// <param name="Person">Whose signature it stands for.</param>
public sealed record StepPassed(string Node, LocalText Title, HumanTaskKind Kind, string Why, string Outcome, ActorReference? Person = null, LocalText? Opinion = null) : TaskOperationEvent;

/// <param name="Index">Which reminder of the step; each comes once per clock.</param>
/// <param name="Tasks">The tasks whose clerks are reminded.</param>
public sealed record StepReminded(string Clock, int Index, ImmutableArray<int> Tasks) : TaskOperationEvent;

/// <param name="Index">Which escalation of the step; each comes once per clock.</param>
public sealed record StepEscalated(string Clock, int Index) : TaskOperationEvent;

/// <summary>A task lies in another pool from now on.</summary>
public sealed record TaskReassigned(int Task, TaskCandidates Candidates) : TaskOperationEvent;

/// <summary>The time for a correction asked for by a step has passed; the step goes on without.</summary>
public sealed record CorrectionLapsed(int Task) : TaskOperationEvent;

/// <summary>An ended case goes on.</summary>
/// <param name="Stage">State in which it stood before its end was decided, or the nearest to it.</param>
public sealed record CaseRevived(string Reason, PublicState Stage) : TaskOperationEvent;

/// <summary>Where a signer is added.</summary>
public enum SignPlace
{
    /// <summary>前加签.</summary>
    Before,

    /// <summary>后加签.</summary>
    After,

    /// <summary>并加签.</summary>
    Beside,
}

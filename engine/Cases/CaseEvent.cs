using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>What has happened to a case. An event once written is never edited; a change of meaning is a new name with the next number.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CaseOpened), "case-opened.1")]
[JsonDerivedType(typeof(MaterialsReceived), "materials-received.1")]
[JsonDerivedType(typeof(CaseNumbered), "case-numbered.1")]
[JsonDerivedType(typeof(StageReached), "stage-reached.1")]
[JsonDerivedType(typeof(NodeEntered), "node-entered.1")]
[JsonDerivedType(typeof(NodeCompleted), "node-completed.1")]
[JsonDerivedType(typeof(NodeCancelled), "node-cancelled.1")]
[JsonDerivedType(typeof(BranchesOpened), "branches-opened.1")]
[JsonDerivedType(typeof(NodeReopened), "node-reopened.1")]
[JsonDerivedType(typeof(ItemsTaken), "items-taken.1")]
[JsonDerivedType(typeof(ParametersTaken), "parameters-taken.1")]
[JsonDerivedType(typeof(CaseDataChanged), "case-data-changed.1")]
[JsonDerivedType(typeof(ServiceCalled), "service-called.1")]
[JsonDerivedType(typeof(ServiceDone), "service-done.1")]
[JsonDerivedType(typeof(ServiceFailed), "service-failed.1")]
[JsonDerivedType(typeof(ServiceGivenUp), "service-given-up.1")]
[JsonDerivedType(typeof(ServiceCompensationAsked), "service-compensation-asked.1")]
[JsonDerivedType(typeof(ServiceCompensated), "service-compensated.1")]
[JsonDerivedType(typeof(CallSkipped), "call-skipped.1")]
[JsonDerivedType(typeof(ChildAsked), "child-asked.1")]
[JsonDerivedType(typeof(ChildOpened), "child-opened.1")]
[JsonDerivedType(typeof(ChildNotOpened), "child-not-opened.1")]
[JsonDerivedType(typeof(ChildEnded), "child-ended.1")]
[JsonDerivedType(typeof(ChildGivenUp), "child-given-up.1")]
[JsonDerivedType(typeof(BegunByParent), "begun-by-parent.1")]
[JsonDerivedType(typeof(CorrectionProposed), "correction-proposed.1")]
[JsonDerivedType(typeof(CorrectionWithdrawn), "correction-withdrawn.1")]
[JsonDerivedType(typeof(TaskOpened), "task-opened.1")]
[JsonDerivedType(typeof(TaskDueChanged), "task-due-changed.1")]
[JsonDerivedType(typeof(TaskClaimed), "task-claimed.1")]
[JsonDerivedType(typeof(TaskReleased), "task-released.1")]
[JsonDerivedType(typeof(TaskTransferred), "task-transferred.1")]
[JsonDerivedType(typeof(TaskCompleted), "task-completed.1")]
[JsonDerivedType(typeof(TaskCancelled), "task-cancelled.1")]
[JsonDerivedType(typeof(StepReturned), "step-returned.1")]
[JsonDerivedType(typeof(FormChanged), "form-changed.1")]
[JsonDerivedType(typeof(MaterialsChanged), "materials-changed.1")]
[JsonDerivedType(typeof(MaterialVerified), "material-verified.1")]
[JsonDerivedType(typeof(MaterialsTolerated), "materials-tolerated.1")]
[JsonDerivedType(typeof(ToleranceExpired), "tolerance-expired.1")]
[JsonDerivedType(typeof(CorrectionRequested), "correction-requested.1")]
[JsonDerivedType(typeof(CorrectionSupplied), "correction-supplied.1")]
[JsonDerivedType(typeof(CaseAccepted), "case-accepted.1")]
[JsonDerivedType(typeof(SpecialProcedureStarted), "special-procedure-started.1")]
[JsonDerivedType(typeof(SpecialProcedureEnded), "special-procedure-ended.1")]
[JsonDerivedType(typeof(SpecialProcedureCancelled), "special-procedure-cancelled.1")]
[JsonDerivedType(typeof(RequestMade), "request-made.1")]
[JsonDerivedType(typeof(RequestDecided), "request-decided.1")]
[JsonDerivedType(typeof(CaseSuspended), "case-suspended.1")]
[JsonDerivedType(typeof(CaseResumed), "case-resumed.1")]
[JsonDerivedType(typeof(LimitExtended), "limit-extended.1")]
[JsonDerivedType(typeof(CaseDecided), "case-decided.1")]
[JsonDerivedType(typeof(CertificateIssued), "certificate-issued.1")]
[JsonDerivedType(typeof(CertificateStored), "certificate-stored.1")]
[JsonDerivedType(typeof(CertificateRevoked), "certificate-revoked.1")]
[JsonDerivedType(typeof(ResultDelivered), "result-delivered.1")]
[JsonDerivedType(typeof(NoticeIssued), "notice-issued.1")]
[JsonDerivedType(typeof(ClockStarted), "clock-started.1")]
[JsonDerivedType(typeof(ClockStopped), "clock-stopped.1")]
[JsonDerivedType(typeof(ClockResumed), "clock-resumed.1")]
[JsonDerivedType(typeof(ClockExtended), "clock-extended.1")]
[JsonDerivedType(typeof(ClockEnded), "clock-ended.1")]
[JsonDerivedType(typeof(ThresholdReached), "threshold-reached.1")]
[JsonDerivedType(typeof(TimerScheduled), "timer-scheduled.1")]
[JsonDerivedType(typeof(TimerCancelled), "timer-cancelled.1")]
[JsonDerivedType(typeof(TimerFired), "timer-fired.1")]
[JsonDerivedType(typeof(VisitCounted), "visit-counted.1")]
[JsonDerivedType(typeof(EventReported), "event-reported.1")]
[JsonDerivedType(typeof(CaseEnded), "case-ended.1")]
[JsonDerivedType(typeof(CaseMigrated), "case-migrated.1")]
[JsonDerivedType(typeof(TaskSeen), "task-seen.1")]
[JsonDerivedType(typeof(TaskDelegated), "task-delegated.1")]
[JsonDerivedType(typeof(TaskGivenBack), "task-given-back.1")]
[JsonDerivedType(typeof(SigningOpened), "signing-opened.1")]
[JsonDerivedType(typeof(SeatTaken), "seat-taken.1")]
[JsonDerivedType(typeof(SeatSigned), "seat-signed.1")]
[JsonDerivedType(typeof(SignerAdded), "signer-added.1")]
[JsonDerivedType(typeof(SignerRemoved), "signer-removed.1")]
[JsonDerivedType(typeof(TaskTakenBack), "task-taken-back.1")]
[JsonDerivedType(typeof(TaskCopied), "task-copied.1")]
[JsonDerivedType(typeof(CopyRead), "copy-read.1")]
[JsonDerivedType(typeof(TaskUrged), "task-urged.1")]
[JsonDerivedType(typeof(StepPassed), "step-passed.1")]
[JsonDerivedType(typeof(StepReminded), "step-reminded.1")]
[JsonDerivedType(typeof(FeesComputed), "fees-computed.1")]
[JsonDerivedType(typeof(StepEscalated), "step-escalated.1")]
[JsonDerivedType(typeof(TaskReassigned), "task-reassigned.1")]
[JsonDerivedType(typeof(CorrectionLapsed), "correction-lapsed.1")]
[JsonDerivedType(typeof(CaseRevived), "case-revived.1")]
[JsonDerivedType(typeof(ValuesErased), "values-erased.1")]
[JsonDerivedType(typeof(ApplicationJoined), "application-joined.1")]
public abstract record CaseEvent
{
    private protected CaseEvent()
    {
    }
}

/// <summary>An event with its place in the case's record.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">Instant of the command.</param>
/// <param name="By">Who caused it.</param>
/// <param name="Why">Rules of the definition that led to it, as they were answered then; absent where no rule was asked.</param>
/// <param name="Salt">Mixed into the hash of an event whose values are kept for a limited time only, and erased with them; absent: nothing is.</param>
public sealed record RecordedEvent(long Sequence, DateTimeOffset At, ActorReference By, CaseEvent Event, ImmutableArray<RuleFact>? Why = null, string? Salt = null);

public sealed record CaseOpened(
    CaseId Case, string Matter, int MatterVersion, string ApplicationNo, string QueryPassword, Application Application,
    OnlineMode? OnlineMode, JsonElement? ApplicantFacts, string Summary) : CaseEvent;

/// <summary>Formal receipt of materials; starts the five-workday window.</summary>
public sealed record MaterialsReceived(DateTimeOffset ReceivedAt) : CaseEvent;

public sealed record CaseNumbered(string CaseNo) : CaseEvent;

/// <summary>The base state reached; overlays (suspended, special procedure) are worked out from the rest.</summary>
public sealed record StageReached(PublicState State) : CaseEvent;

/// <param name="Activation">Number of this run of the node within the case.</param>
/// <param name="Parent">Activation of the surrounding node; absent for the root.</param>
public sealed record NodeEntered(int Activation, string Node, int? Parent, int? Branch = null) : CaseEvent;

public sealed record NodeCompleted(int Activation, string? Outcome = null) : CaseEvent;

public sealed record NodeCancelled(int Activation) : CaseEvent;

/// <summary>A node that had ended runs again, because the case was returned to a step in it.</summary>
public sealed record NodeReopened(int Activation) : CaseEvent;

/// <summary>The branches of a parallel node that run; the others are left out.</summary>
/// <param name="Branches">Indexes into the node's branches.</param>
public sealed record BranchesOpened(int Activation, ImmutableArray<int> Branches) : CaseEvent;

/// <param name="Activation">Activation of the task node; absent for tasks not of the flow.</param>
/// <param name="DueOn">Last day of the step's limit; absent: none.</param>
/// <param name="Assigned">Clerk who holds it from the start; absent: it lies in the pool.</param>
/// <param name="Subject">Number of the special procedure or request that it is about.</param>
/// <param name="Seat">Seat of the signer, where several sign.</param>
/// <param name="Advises">The task that waits for this one's advice (前加签).</param>
/// <param name="OnBehalfOf">The clerk on leave for whom the holder stands in.</param>
public sealed record TaskOpened(
    int Task, string Node, int? Activation, HumanTaskKind Kind, LocalText Title, TaskCandidates Candidates, DateOnly? DueOn,
    ActorReference? Assigned = null, int? Subject = null, int? Seat = null, int? Advises = null, ActorReference? OnBehalfOf = null) : CaseEvent
{
    /// <summary>Those who sign after the holder (后加签), in order.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<ActorReference> After { get; init; } = [];
}

/// <summary>The last day of a step has moved, because its clock was stopped or resumed.</summary>
public sealed record TaskDueChanged(int Task, DateOnly? DueOn) : CaseEvent;

/// <param name="OnBehalfOf">The clerk on leave for whom the holder stands in.</param>
public sealed record TaskClaimed(int Task, ActorReference Holder, ActorReference? OnBehalfOf = null) : CaseEvent;

public sealed record TaskReleased(int Task) : CaseEvent;

/// <param name="OnBehalfOf">The clerk on leave to whom it was meant to go.</param>
/// <param name="ApplicantSees">Line of the public record.</param>
/// <param name="Candidates">Who may take the task from now on, where that changes.</param>
public sealed record TaskTransferred(
    int Task, ActorReference To, string Reason, ActorReference? OnBehalfOf = null, LocalText? ApplicantSees = null, TaskCandidates? Candidates = null) : CaseEvent;

public sealed record TaskCompleted(int Task, string Outcome, string? Opinion, ImmutableArray<int> CheckedPoints) : CaseEvent;

public sealed record TaskCancelled(int Task, string Reason) : CaseEvent;

/// <param name="Straight">Whether the step returned to hands the case straight back (直送).</param>
/// <param name="ApplicantSees">Line of the public record.</param>
public sealed record StepReturned(int Task, string ToNode, string Reason, bool? Straight = null, LocalText? ApplicantSees = null) : CaseEvent;

/// <summary>Form data changed; <c>Form</c> is the whole data afterwards.</summary>
public sealed record FormChanged(JsonElement Form, ImmutableArray<string> Fields, string? Node) : CaseEvent;

public sealed record MaterialsChanged(ImmutableArray<SubmittedMaterial> Materials, ImmutableArray<string> Changed) : CaseEvent;

public sealed record MaterialVerified(string Material, bool Matches, string? Note) : CaseEvent;

public sealed record MaterialsTolerated(ImmutableArray<string> Materials, DateOnly DueOn) : CaseEvent;

/// <summary>Tolerated materials were not supplied in time.</summary>
public sealed record ToleranceExpired(ImmutableArray<string> Materials) : CaseEvent;

/// <param name="Formal">Whether this is the one N04; otherwise an informal correction before receipt.</param>
/// <param name="Task">The task from which it was asked; one for the same step opens when it has been supplied.</param>
/// <param name="InStep">Whether a review or decision has asked for it; only that step waits.</param>
public sealed record CorrectionRequested(
    ImmutableArray<CorrectionItem> Items, bool Formal, DateOnly DueOn, string? Note, string Node, int Task, bool? InStep = null) : CaseEvent;

/// <param name="Task">The task from which it was asked; absent: the last correction.</param>
public sealed record CorrectionSupplied(int? Task = null) : CaseEvent;

/// <param name="AcceptedOn">Day that counts as A of the handling clocks; the receipt day when deemed.</param>
public sealed record CaseAccepted(DateOnly AcceptedOn, bool Deemed) : CaseEvent;

/// <param name="Origin">The task of the step that started it; that step waits, others go on.</param>
public sealed record SpecialProcedureStarted(
    int Special, string Procedure, LocalText Name, string Reason, string Basis, int PlannedDays, bool ExcludesTime, int Origin, ImmutableArray<string> Staff) : CaseEvent;

public sealed record SpecialProcedureEnded(int Special, string Result, string? Opinion, ImmutableArray<string> Staff) : CaseEvent;

/// <summary>The step that started it has been given up, e.g. because another branch returned the case to before the split.</summary>
public sealed record SpecialProcedureCancelled(int Special) : CaseEvent;

/// <summary>A suspension, extension or termination has been asked for.</summary>
public sealed record RequestMade(int Request, CaseRequestKind Kind, string Reason, string? Ground, int? Days, int Origin) : CaseEvent;

public sealed record RequestDecided(int Request, bool Granted, string? Opinion) : CaseEvent;

public sealed record CaseSuspended(string Ground, string Reason, string Basis) : CaseEvent;

public sealed record CaseResumed(string Reason) : CaseEvent;

public sealed record LimitExtended(int Days, string Reason, string Basis) : CaseEvent;

/// <param name="AtOnce">Decided by an acceptor or reviewer before the decision step (DOMAIN 4.7, rules 1–3).</param>
public sealed record CaseDecided(bool Approved, string? Reason, string? Content, string Node, bool AtOnce) : CaseEvent;

/// <param name="Face">Label and value of each line, in order.</param>
public sealed record CertificateIssued(
    string CertificateId, string TypeCode, LocalText Name, string Number, string HolderName, string HolderCode, string HolderCodeType, string IssuerName, string IssuerCode,
    DateOnly IssueDate, DateOnly ValidFrom, DateOnly? ValidTo, ImmutableArray<CertificateFaceLine> Face) : CaseEvent;

public sealed record CertificateFaceLine(LocalText Label, string Value);

public sealed record CertificateStored(string CertificateId, FileReference File) : CaseEvent;

public sealed record CertificateRevoked(string CertificateId, string Reason) : CaseEvent;

public sealed record ResultDelivered(string ReceiverName, string? ReceiverIdNo, string? Relation, DeliveryWay Way, bool Refused, string? Witness) : CaseEvent;

/// <summary>A notice has been issued; its fields are frozen here, so its page and PDF can be made again at any time.</summary>
/// <param name="Notice">Id of DOMAIN 7, e.g. N02.</param>
/// <param name="Fields">Values for the template by name, e.g. <c>applicant.name</c>, <c>acceptance.promisedDate</c>.</param>
/// <param name="Items">Rows of the notice's list, where it has one (materials, items to correct), by column name.</param>
public sealed record NoticeIssued(
    int Number, string Notice, string DocumentNo, ImmutableSortedDictionary<string, string> Fields,
    ImmutableArray<ImmutableSortedDictionary<string, string>> Items) : CaseEvent;

/// <param name="Ground">Legal ground, or the key of one.</param>
public sealed record ClockStarted(string Clock, ClockKind Kind, TimeLimit Limit, DateTimeOffset On, int? Activation, string Ground) : CaseEvent;

/// <param name="Cause">What stopped the clock, e.g. <c>special.12</c> or <c>suspension</c>; several causes may overlap.</param>
public sealed record ClockStopped(string Clock, string Ground, string Cause, int? Notice) : CaseEvent;

public sealed record ClockResumed(string Clock, string Ground, string Cause, int? Notice) : CaseEvent;

public sealed record ClockExtended(string Clock, int Amount, string Ground, int? Notice) : CaseEvent;

public sealed record ClockEnded(string Clock, string Ground) : CaseEvent;

/// <summary>A clock has reached a point at which supervision issues a card.</summary>
/// <param name="Threshold">Index of the threshold in the definition; each is reached once per clock.</param>
public sealed record ThresholdReached(string Clock, string Indicator, CardLevel Level, int? Task, int Threshold) : CaseEvent;

/// <param name="Purpose">What happens when it fires.</param>
/// <param name="Subject">Clock id, or activation number of a wait.</param>
public sealed record TimerScheduled(int Timer, TimerPurpose Purpose, string? Subject, DateTimeOffset DueAt, int? Threshold = null) : CaseEvent;

public sealed record TimerCancelled(int Timer) : CaseEvent;

public sealed record TimerFired(int Timer) : CaseEvent;

public sealed record VisitCounted(DateOnly Day, int Count) : CaseEvent;

public sealed record EventReported(string Name) : CaseEvent;

/// <summary>The case has ended; nothing may be open afterwards.</summary>
/// <param name="Halted">Activations that were active, where the case may be revived.</param>
public sealed record CaseEnded(PublicState State, string CloseResult, string? Reason, ImmutableArray<int>? Halted = null) : CaseEvent;

/// <summary>The case goes on under another version of its matter. What else follows from it are the events after this one.</summary>
/// <param name="Choices">What was chosen, defaults included.</param>
/// <param name="Moved">Activations that have another place in the new flow.</param>
/// <param name="Branches">Splits whose branches have other indexes.</param>
/// <param name="Thresholds">New index of each threshold of the old version, -1 where it is gone; absent: all as they were.</param>
/// <param name="Limits">Clocks that go on with the new version's limit.</param>
public sealed record CaseMigrated(
    int FromVersion, int ToVersion, ImmutableSortedDictionary<string, string> Choices, ImmutableArray<MovedActivation>? Moved = null,
    ImmutableArray<MovedBranches>? Branches = null, ImmutableArray<int>? Thresholds = null, ImmutableSortedDictionary<string, TimeLimit>? Limits = null) : CaseEvent;

/// <summary>What a request to the agency head is about.</summary>
public enum CaseRequestKind
{
    Suspension,
    Extension,
    Termination,
}

/// <summary>What a timer does when it fires.</summary>
public enum TimerPurpose
{
    DeemAcceptance,
    ExpireCorrection,
    ExpireOriginals,
    ExpireTolerance,
    Threshold,
    EndWait,

    /// <summary>The result of a connector's call has not come in time.</summary>
    ServiceDeadline,
    RemindStep,
    EscalateStep,
    CompleteStep,
}

/// <summary>Who may take an open task, resolved when it opened.</summary>
/// <param name="Role">Role needed.</param>
/// <param name="Agency">Credit code; absent: any agency.</param>
/// <param name="Excluded">Account ids that may not take it (separation of duties).</param>
/// <param name="People">Account ids of the only ones who may; absent: everybody with the role.</param>
/// <param name="Unassigned">Nobody was found: who holds the role can do nothing but hand it to somebody.</param>
public sealed record TaskCandidates(
    string Role, string? Agency, string? Department, ImmutableArray<string> Excluded, ImmutableArray<string>? People = null, bool? Unassigned = null);

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>A case as the fold of its events. A stored snapshot always equals the replay; compare by canonical JSON.</summary>
public sealed record CaseState
{
    public required CaseId Id { get => origin.Id; init => origin = origin with { Id = value }; }
    public required string Matter { get => origin.Matter; init => origin = origin with { Matter = value }; }
    public required int MatterVersion { get => origin.MatterVersion; init => origin = origin with { MatterVersion = value }; }

    /// <summary>The version of the matter under which a notice, task or activation with this number came to be.</summary>
    public int VersionOf(int number) =>
        (Migrations ?? []).FirstOrDefault(migration => number <= migration.LastNumber)?.FromVersion ?? MatterVersion;

    /// <summary>The version of the matter under which something happened at an instant.</summary>
    public int VersionAt(DateTimeOffset instant) =>
        (Migrations ?? []).FirstOrDefault(migration => instant < migration.At)?.FromVersion ?? MatterVersion;

    /// <summary>Sequence number of the last event folded.</summary>
    public long Version { get => version; init => version = value; }

    /// <summary>Base state; see <see cref="State"/> for what the public reads.</summary>
    public PublicState Stage { get; init; }

    /// <summary>The public state: ended, suspended, in a special procedure, or else the stage.</summary>
    public PublicState State =>
        IsEnded ? Stage
        : Suspension is not null ? PublicState.Suspended
        : Specials.Any(special => special.EndedAt is null) ? PublicState.InSpecialProcedure
        : Corrections.Any(correction => correction is { InStep: true, SuppliedAt: null }) ? PublicState.CorrectionRequested
        : Stage;

    public required string ApplicationNo { get => origin.ApplicationNo; init => origin = origin with { ApplicationNo = value }; }
    public string? CaseNo { get => progress.CaseNo; init => progress = progress with { CaseNo = value }; }
    public required string QueryPassword { get => origin.QueryPassword; init => origin = origin with { QueryPassword = value }; }
    public required Application Application { get => origin.Application; init => origin = origin with { Application = value }; }
    public OnlineMode? OnlineMode { get => origin.OnlineMode; init => origin = origin with { OnlineMode = value }; }
    public JsonElement? ApplicantFacts { get => origin.ApplicantFacts; init => origin = origin with { ApplicantFacts = value }; }
    public string Summary { get => origin.Summary; init => origin = origin with { Summary = value }; }

    public DateTimeOffset AppliedAt { get => origin.AppliedAt; init => origin = origin with { AppliedAt = value }; }
    public DateTimeOffset? ReceivedAt { get => progress.ReceivedAt; init => progress = progress with { ReceivedAt = value }; }
    public DateOnly? AcceptedOn { get => progress.AcceptedOn; init => progress = progress with { AcceptedOn = value }; }
    public DateTimeOffset? AcceptedAt { get => progress.AcceptedAt; init => progress = progress with { AcceptedAt = value }; }
    public bool DeemedAccepted { get => progress.DeemedAccepted; init => progress = progress with { DeemedAccepted = value }; }

    /// <summary>Moment of the decision (办结时间); the handling clocks end here.</summary>
    public DateTimeOffset? FinishedAt { get => progress.FinishedAt; init => progress = progress with { FinishedAt = value }; }
    public DateTimeOffset? DeliveredAt { get => progress.DeliveredAt; init => progress = progress with { DeliveredAt = value }; }
    public DateTimeOffset? EndedAt { get => progress.EndedAt; init => progress = progress with { EndedAt = value }; }
    public string? CloseResult { get => progress.CloseResult; init => progress = progress with { CloseResult = value }; }
    public string? EndReason { get => progress.EndReason; init => progress = progress with { EndReason = value }; }
    public bool IsEnded => EndedAt is not null;

    public CaseDecisionRecord? DecisionRecord { get => progress.DecisionRecord; init => progress = progress with { DecisionRecord = value }; }
    public ImmutableArray<NodeActivation> Activations { get; init; } = [];
    public ImmutableArray<HumanTask> Tasks { get; init; } = [];
    public ImmutableArray<CaseTimer> Timers { get; init; } = [];
    public ImmutableSortedDictionary<string, CaseClock> Clocks { get; init; } = ImmutableSortedDictionary<string, CaseClock>.Empty;
    public ImmutableArray<CorrectionRecord> Corrections { get => extras.Corrections; init => extras = extras with { Corrections = value }; }
    public ImmutableArray<ToleratedMaterial> Tolerated { get => extras.Tolerated; init => extras = extras with { Tolerated = value }; }
    public ImmutableArray<SpecialProcedureRecord> Specials { get => extras.Specials; init => extras = extras with { Specials = value }; }
    public ImmutableArray<CaseRequest> Requests { get => extras.Requests; init => extras = extras with { Requests = value }; }
    public SuspensionRecord? Suspension { get => extras.Suspension; init => extras = extras.Suspension == value ? extras : extras with { Suspension = value }; }
    public bool IsExtended { get => progress.IsExtended; init => progress = progress with { IsExtended = value }; }
    public ImmutableArray<IssuedNotice> Notices { get => extras.Notices; init => extras = extras with { Notices = value }; }
    public ImmutableArray<IssuedCertificate> Certificates { get => extras.Certificates; init => extras = extras with { Certificates = value }; }
    public ImmutableArray<StepRecord> Steps { get; init; } = [];
    public ImmutableArray<MaterialVerification> Verifications { get => extras.Verifications; init => extras = extras with { Verifications = value }; }
    public ImmutableArray<DateOnly> VisitDays { get => extras.VisitDays; init => extras = extras with { VisitDays = value }; }
    public int VisitCount { get => extras.VisitCount; init => extras = extras with { VisitCount = value }; }
    public DeliveryRecord? Delivery { get => extras.Delivery; init => extras = extras with { Delivery = value }; }
    public ImmutableArray<string> ReportedEvents { get => extras.ReportedEvents; init => extras = extras with { ReportedEvents = value }; }

    /// <summary>Calls of connectors, in the order in which they were asked for; one per attempt.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<ServiceCall> Calls { get => extras.Calls; init => extras = extras with { Calls = value }; }

    /// <summary>Cases that this one has opened; one per attempt.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<ChildCase> Children { get => extras.Children; init => extras = extras with { Children = value }; }

    /// <summary>The case that opened this one.</summary>
    public BegunByParent? Parent { get => origin.Parent; init => origin = origin with { Parent = value }; }

    /// <summary>Data that no form shows, read by rules as <c>data.*</c>.</summary>
    public JsonElement? Data { get => extras.Data; init => extras = extras with { Data = value }; }

    /// <summary>What the applicant has to pay, by stage as it was reached.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<CaseFees> Fees { get; init; } = [];

    /// <summary>What joint departments want to be corrected, until the one correction is asked for.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<CorrectionItem> Proposed { get => extras.Proposed; init => extras = extras.Proposed == value ? extras : extras with { Proposed = value }; }

    /// <summary>Versions that the case has been taken from and to, in order; absent: it has kept the one it began with.</summary>
    public ImmutableArray<MigrationRecord>? Migrations { get => origin.Migrations; init => origin = origin with { Migrations = value }; }

    /// <summary>Copies for information (抄送).</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<TaskCopy> Copies { get => extras.Copies; init => extras = extras with { Copies = value }; }

    /// <summary>Activations that the end has halted and that a revival would take up.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<int> Halted { get => extras.Halted; init => extras = extras.Halted == value ? extras : extras with { Halted = value }; }

    /// <summary>Fields whose values were erased because the time for which they may be kept had run out.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<ErasedFields> Erased { get => extras.Erased; init => extras = extras.Erased == value ? extras : extras with { Erased = value }; }

    /// <summary>Applications about the same that have come in since, in order.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<JoinedApplication> Joined { get => extras.Joined; init => extras = extras.Joined == value ? extras : extras with { Joined = value }; }

    /// <summary>Last number given out for tasks, timers, activations and the like.</summary>
    public int LastNumber { get; init; }

    // What changes with nearly every event is held here, the rest in parts that are shared by all states between two changes: folding an event
    // copies the state, and copying fifty members for each of sixty events was half of a decision.
    private CaseOrigin origin = CaseOrigin.None;
    private CaseProgress progress = CaseProgress.None;
    private CaseExtras extras = CaseExtras.None;
    private long version;

    /// <summary>Numbers a state that folding has just made and nobody has seen yet; a copy for the number alone would double the cost of every event.</summary>
    internal CaseState Numbered(long sequence)
    {
        version = sequence;
        return this;
    }
}

/// <summary>One run of a node of the flow.</summary>
public sealed record NodeActivation(int Number, string Node, int? Parent, int? Branch, NodeStatus Status, string? Outcome = null)
{
    /// <summary>For a parallel node: indexes of the branches that run.</summary>
    public ImmutableArray<int> Branches { get; init; } = [];

    /// <summary>For a <c>forEach</c>: what it runs over.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<FlowItem> Items { get; init; } = [];

    /// <summary>For a use of a fragment: its parameters by name.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>For a task node: its signers, where there are several.</summary>
    public Signing? Signing { get; init; }
}

/// <summary>Status of an activation.</summary>
public enum NodeStatus
{
    Active,
    Completed,
    Cancelled,
}

/// <summary>A human task of the case (任务).</summary>
public sealed record HumanTask
{
    public required int Number { get; init; }
    public required string Node { get; init; }
    public int? Activation { get; init; }
    public required HumanTaskKind Kind { get; init; }
    public required LocalText Title { get; init; }
    public required TaskCandidates Candidates { get; init; }
    public DateOnly? DueOn { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public TaskStatus Status { get; init; }

    /// <summary>Neither completed nor cancelled.</summary>
    public bool IsOpen => Status is TaskStatus.Open or TaskStatus.Claimed;
    public ActorReference? Holder { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Outcome { get; init; }

    /// <summary>Number of the special procedure or request that the task is about.</summary>
    public int? Subject { get; init; }

    /// <summary>Seat of the signer, where several sign.</summary>
    public int? Seat { get; init; }

    /// <summary>The task that waits for this one's advice (前加签).</summary>
    public int? Advises { get; init; }

    /// <summary>Those who sign after the holder (后加签), in order.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<ActorReference> After { get; init; } = [];

    /// <summary>The clerk on leave for whom the holder stands in.</summary>
    public ActorReference? OnBehalfOf { get; init; }

    /// <summary>Who prepares or has prepared it for its owner (委派).</summary>
    public Delegation? Delegation { get; init; }

    /// <summary>Who has opened it first, where somebody's taking back depends on it.</summary>
    public ActorReference? SeenBy { get; init; }

    /// <summary>Whether its outcome has been taken back (拿回).</summary>
    public bool? TakenBack { get; init; }

    /// <summary>Who has urged it (催办).</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<UrgeMark> Urges { get; init; } = [];

    /// <summary>Whether a delegate works on it now.</summary>
    [JsonIgnore]
    public bool IsDelegated => Delegation is { EndedAt: null };
}

/// <summary>Status of a human task.</summary>
public enum TaskStatus
{
    /// <summary>In the pool.</summary>
    Open,

    /// <summary>Held by a clerk.</summary>
    Claimed,
    Completed,
    Cancelled,
}

public sealed record CaseTimer(int Number, TimerPurpose Purpose, string? Subject, DateTimeOffset DueAt, int? Threshold);

/// <summary>A clock of the case with its ledger.</summary>
public sealed record CaseClock(string Key, ClockKind Kind, int? Activation, ClockLedger Ledger)
{
    /// <summary>Indexes of the thresholds already reached.</summary>
    public ImmutableArray<int> Reached { get; init; } = [];

    /// <summary>Indexes of the step's reminders already sent.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<int> Reminded { get; init; } = [];

    /// <summary>Indexes of the step's escalations already carried out.</summary>
    [LeftOutWhenEmpty]
    public ImmutableArray<int> Escalated { get; init; } = [];
}

public sealed record CorrectionRecord(ImmutableArray<CorrectionItem> Items, bool Formal, DateTimeOffset RequestedAt, DateOnly DueOn, string Node, int Task, string? Note, ActorReference By, DateTimeOffset? SuppliedAt = null)
{
    /// <summary>When the step that asked for it was given up.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether a review or decision has asked for it; only that step waits.</summary>
    public bool? InStep { get; init; }

    /// <summary>Whether the time passed, or the step ended, without it.</summary>
    public bool? Lapsed { get; init; }

    /// <summary>Whether the applicant is still to supply it.</summary>
    [JsonIgnore]
    public bool IsOpen => SuppliedAt is null && WithdrawnAt is null;
}

public sealed record ToleratedMaterial(string Material, DateOnly DueOn, bool Supplied);

public sealed record SpecialProcedureRecord(int Number, string Procedure, LocalText Name, string Reason, string Basis, int PlannedDays, bool ExcludesTime, int Origin, DateTimeOffset StartedAt, ActorReference By,
    ImmutableArray<string> Staff, DateTimeOffset? EndedAt = null, string? Result = null, string? Opinion = null, bool Cancelled = false);

public sealed record CaseRequest(int Number, CaseRequestKind Kind, string Reason, string? Ground, int? Days, int Origin, ActorReference By, DateTimeOffset At, bool? Granted = null, string? Opinion = null);

public sealed record SuspensionRecord(string Ground, string Reason, DateTimeOffset Since);

public sealed record IssuedNotice(int Number, string Notice, string DocumentNo, DateTimeOffset IssuedAt, ActorReference By, ImmutableSortedDictionary<string, string> Fields, ImmutableArray<ImmutableSortedDictionary<string, string>> Items);

public sealed record IssuedCertificate(CertificateIssued Face, DateTimeOffset IssuedAt, FileReference? File, string State)
{
    /// <summary>01 有效 (DOMAIN 11.2).</summary>
    public const string Valid = "01";

    /// <summary>03 撤销.</summary>
    public const string Revoked = "03";
}

/// <summary>A line of the public process record: step, who, when, opinion (办理环节).</summary>
/// <param name="Node">Absent for what happens outside the flow, such as the application itself; then the action names it.</param>
public sealed record StepRecord(string? Node, LocalText? Name, HumanTaskKind? Kind, ActorReference By, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Action, string? Opinion);

public sealed record MaterialVerification(string Material, bool Matches, string? Note, ActorReference By, DateTimeOffset At);

public sealed record CaseDecisionRecord(bool Approved, string? Reason, string? Content, string Node, bool AtOnce, ActorReference By, DateTimeOffset At);

public sealed record DeliveryRecord(string ReceiverName, string? ReceiverIdNo, string? Relation, DeliveryWay Way, bool Refused, string? Witness);

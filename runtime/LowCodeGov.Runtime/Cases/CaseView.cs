using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Supervision;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A case as a clerk sees it, with what this clerk may do.</summary>
public sealed record CaseView
{
    /// <summary>The case; with personal numbers masked for those who hold no task on it.</summary>
    public required CaseState State { get; init; }
    public required MatterDefinition Definition { get; init; }
    public required Lamp Lamp { get; init; }

    /// <summary>All tasks, newest last.</summary>
    public required ImmutableArray<TaskView> Tasks { get; init; }
    public required ImmutableArray<ClockView> Clocks { get; init; }
    public required ImmutableArray<MaterialView> Materials { get; init; }
    public required ImmutableArray<TimelineEntry> Timeline { get; init; }
    public required ImmutableArray<NoticeSummary> Notices { get; init; }
    public required ImmutableArray<CertificateSummary> Certificates { get; init; }
    public required ImmutableArray<CardRowView> Cards { get; init; }

    /// <summary>Status by node id, for the picture of the flow.</summary>
    public required ImmutableSortedDictionary<string, NodeStatus> Progress { get; init; }

    /// <summary>What was changed in the application after it was handed in, the latest first.</summary>
    public ImmutableArray<SubmissionChange> Changes { get; init; } = [];

    /// <summary>Places of the form that differ from the first submission, with who changed them last.</summary>
    public ImmutableSortedDictionary<string, SubmissionChange> ChangedPlaces { get; init; } = ImmutableSortedDictionary<string, SubmissionChange>.Empty;

    /// <summary>For showing the form; nothing may be changed in it.</summary>
    public required FormScope Scope { get; init; }

    /// <summary>What the clerk may do with the case as a whole: resume, take back, urge, revive, mark a copy as read.</summary>
    public ImmutableArray<OfferedAction> Actions { get; init; } = [];

    /// <summary>Copies of the case that were sent to the clerk and not read yet.</summary>
    public ImmutableArray<TaskCopy> Unread { get; init; } = [];

    /// <summary>Values that are masked here and that this clerk may ask for (<see cref="Unmasking"/>).</summary>
    public ImmutableArray<MaskedPlace> Masked { get; init; } = [];

    /// <summary>Whether this clerk may read who looked at the case (<see cref="AccessHistory"/>).</summary>
    public bool MayReadAccess { get; init; }

    /// <summary>Whether the clerk only looks, as supervisors do.</summary>
    public bool LooksOnly { get; init; }
}

/// <summary>A task and what this clerk may do with it.</summary>
/// <param name="Node">The step in the definition; absent for special procedures and approvals.</param>
/// <param name="IsMine">Whether the clerk holds it.</param>
/// <param name="MayTake">Whether the clerk may claim it: from the pool, or from a holder on leave for whom he stands in.</param>
public sealed record TaskView(HumanTask Task, TaskNode? Node, bool IsMine, bool MayTake, Lamp Lamp)
{
    /// <summary>Buttons, in order.</summary>
    public ImmutableArray<OfferedAction> Actions { get; init; } = [];

    /// <summary>The whole form, for evaluating it: rules may read what the step does not show. Never sent to a browser; absent unless the clerk holds the task.</summary>
    public JsonElement? Form { get; init; }

    /// <summary>For filling in the form with the rights of the step; absent unless the clerk holds the task.</summary>
    public FormScope? Scope { get; init; }
}

/// <summary>A clock with its ledger, explained.</summary>
/// <param name="Deadline">Last day in time; absent while the clock stands.</param>
/// <param name="Remaining">Units left; negative: overdue.</param>
/// <param name="Lamp">Green for a clock that has ended.</param>
public sealed record ClockView(
    string Key, ClockKind Kind, string? Node, TimeLimit Limit, DateOnly? Deadline, int Used, int Remaining, bool IsStopped, bool IsEnded,
    ImmutableArray<ClockEntry> Entries, ImmutableArray<ClockLine> Lines, LocalText? Step = null,
    Lamp Lamp = Lamp.Green);

/// <summary>A material of the case with its files and how far it can be trusted.</summary>
/// <param name="Definition">The material in the definition; absent when a later version dropped it.</param>
/// <param name="Verification">Latest comparison with the original.</param>
/// <param name="Tolerated">Set while its supply is outstanding by promise.</param>
public sealed record MaterialView(
    string Key, string Name, Material? Definition, SubmittedMaterial? Submitted, TrustLevel? TrustLevel, MaterialVerification? Verification, ToleratedMaterial? Tolerated);

/// <summary>One line of the file of a case: what happened, who, when.</summary>
/// <param name="TextKey">Text key <c>timeline.…</c>, filled from <paramref name="Values"/>.</param>
public sealed record TimelineEntry(
    long Sequence, DateTimeOffset At, ActorReference By, string TextKey, ImmutableSortedDictionary<string, string> Values, LocalText? Step, string? Opinion)
{
    /// <summary>Name of the clerk on leave for whom it was done (代理).</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Whether the platform did it for itself: clocks, timers, nodes that only route.</summary>
    public bool IsInner { get; init; }
}

/// <summary>A clerk to whom a task may be handed.</summary>
public sealed record ClerkOption(string Id, string Name, string? StaffNo, string? Post, LocalText? Department);

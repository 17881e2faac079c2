using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Runtime.Applications;

/// <summary>One of the applicant's cases in a list.</summary>
/// <param name="NeedsAction">Whether the case waits for the applicant.</param>
public sealed record MyCaseRow(
    CaseId CaseId, string ApplicationNo, string? CaseNo, string MatterCode, string MatterName, PublicState State,
    DateTimeOffset AppliedAt, DateOnly? PromisedOn, bool NeedsAction);

/// <summary>Narrows the list of the applicant's cases.</summary>
/// <param name="Open">True: running ones; false: ended ones; absent: all.</param>
public sealed record MyCaseQuery(string? Text = null, bool? Open = null);

/// <summary>A case as its applicant sees it.</summary>
public sealed record ApplicantCaseView
{
    public required CaseId CaseId { get; init; }
    public required long Version { get; init; }
    public required MatterDefinition Definition { get; init; }
    public required string ApplicationNo { get; init; }
    public string? CaseNo { get; init; }
    public required string QueryPassword { get; init; }
    public required PublicState State { get; init; }
    public required Application Application { get; init; }
    public required DateTimeOffset AppliedAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Last day of the promised limit; absent before acceptance and while the clock stands.</summary>
    public DateOnly? PromisedOn { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>办结结果, code of DOMAIN 3.</summary>
    public string? CloseResult { get; init; }
    public string? EndReason { get; init; }
    public CaseDecisionRecord? Decision { get; init; }
    public required ImmutableArray<PublicStep> Steps { get; init; }
    public required ImmutableArray<NoticeSummary> Notices { get; init; }
    public required ImmutableArray<CertificateSummary> Certificates { get; init; }

    /// <summary>The correction that waits for the applicant.</summary>
    public CorrectionRecord? Correction { get; init; }
    public required ImmutableArray<ToleratedMaterial> Tolerated { get; init; }
    public required ImmutableArray<ApplicantAction> Actions { get; init; }

    /// <summary>Status by node id, for the picture of the flow.</summary>
    public required ImmutableSortedDictionary<string, NodeStatus> Progress { get; init; }
}

/// <summary>A step of the handling as the public reads it: who, with which post and number, when, with what opinion.</summary>
/// <param name="Name">Absent for what happens outside the flow, such as the application itself; then the action names it.</param>
/// <param name="EndedAt">Absent: the step is at work.</param>
/// <param name="Action">Text key of what was done, e.g. <c>accept</c>; absent while the step is at work.</param>
public sealed record PublicStep(
    string Node, LocalText? Name, HumanTaskKind? Kind, string? Clerk, string? StaffNo, string? Post, string? Agency,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Action, string? Opinion);

/// <summary>An issued notice in a list.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Notice">Id of DOMAIN 7, e.g. N02.</param>
public sealed record NoticeSummary(int Number, string Notice, LocalText Title, string DocumentNo, DateTimeOffset IssuedAt);

/// <summary>An issued certificate in a list.</summary>
/// <param name="Ready">Whether the signed file exists.</param>
/// <param name="State">01 valid … (DOMAIN 11.2).</param>
public sealed record CertificateSummary(
    string CertificateId, LocalText Name, string Number, string HolderName, DateOnly IssueDate, DateOnly? ValidTo, string State, bool Ready);

/// <summary>What the applicant may do now.</summary>
public enum ApplicantAction
{
    SupplyCorrection,
    SupplyToleratedMaterial,
    Withdraw,
    ConfirmDownload,

    /// <summary>催办.</summary>
    Urge,
}

using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Migration;

namespace LowCodeGov.Engine.Cases;

/// <summary>What a case begins with; see <see cref="CaseState"/>, which shows its members.</summary>
internal sealed record CaseOrigin
{
    public static readonly CaseOrigin None = new();

    public CaseId Id { get; init; }
    public string Matter { get; init; } = "";
    public int MatterVersion { get; init; }
    public string ApplicationNo { get; init; } = "";
    public string QueryPassword { get; init; } = "";
    public Application Application { get; init; } = null!; // required of the state
    public OnlineMode? OnlineMode { get; init; }
    public JsonElement? ApplicantFacts { get; init; }
    public string Summary { get; init; } = "";
    public DateTimeOffset AppliedAt { get; init; }
    public BegunByParent? Parent { get; init; }
    public ImmutableArray<MigrationRecord>? Migrations { get; init; }
}

/// <summary>Dates and results of a case; see <see cref="CaseState"/>.</summary>
internal sealed record CaseProgress
{
    public static readonly CaseProgress None = new();

    public string? CaseNo { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateOnly? AcceptedOn { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public bool DeemedAccepted { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? CloseResult { get; init; }
    public string? EndReason { get; init; }
    public CaseDecisionRecord? DecisionRecord { get; init; }
    public bool IsExtended { get; init; }
}

/// <summary>What only some cases have; see <see cref="CaseState"/>.</summary>
internal sealed record CaseExtras
{
    public static readonly CaseExtras None = new();

    public ImmutableArray<CorrectionRecord> Corrections { get; init; } = [];
    public ImmutableArray<ToleratedMaterial> Tolerated { get; init; } = [];
    public ImmutableArray<SpecialProcedureRecord> Specials { get; init; } = [];
    public ImmutableArray<CaseRequest> Requests { get; init; } = [];
    public SuspensionRecord? Suspension { get; init; }
    public ImmutableArray<IssuedNotice> Notices { get; init; } = [];
    public ImmutableArray<IssuedCertificate> Certificates { get; init; } = [];
    public ImmutableArray<MaterialVerification> Verifications { get; init; } = [];
    public ImmutableArray<DateOnly> VisitDays { get; init; } = [];
    public int VisitCount { get; init; }
    public DeliveryRecord? Delivery { get; init; }
    public ImmutableArray<string> ReportedEvents { get; init; } = [];
    public ImmutableArray<ServiceCall> Calls { get; init; } = [];
    public ImmutableArray<ChildCase> Children { get; init; } = [];
    public JsonElement? Data { get; init; }
    public ImmutableArray<CorrectionItem> Proposed { get; init; } = [];
    public ImmutableArray<TaskCopy> Copies { get; init; } = [];
    public ImmutableArray<int> Halted { get; init; } = [];
    public ImmutableArray<ErasedFields> Erased { get; init; } = [];
    public ImmutableArray<JoinedApplication> Joined { get; init; } = [];
}

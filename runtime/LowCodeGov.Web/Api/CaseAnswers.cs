using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Supervision;

namespace LowCodeGov.Web.Api;

/// <summary>A case as its applicant gets it.</summary>
internal sealed record ApplicantCaseAnswer(
    CaseId CaseId, long Version, string Matter, int MatterVersion, string MatterName, string ApplicationNo, string? CaseNo, PublicState State, Application Application,
    DateTimeOffset AppliedAt, DateTimeOffset? ReceivedAt, DateOnly? AcceptedOn, DateOnly? PromisedOn, DateTimeOffset? FinishedAt, DateTimeOffset? DeliveredAt,
    DateTimeOffset? EndedAt, string? CloseResult, string? EndReason, CaseDecisionRecord? Decision, ImmutableArray<PublicStep> Steps, ImmutableArray<NoticeSummary> Notices,
    ImmutableArray<CertificateSummary> Certificates, CorrectionRecord? Correction, ImmutableArray<ToleratedMaterial> Tolerated, ImmutableArray<ApplicantAction> Actions)
{
    public static ApplicantCaseAnswer Of(ApplicantCaseView v) => new(
        v.CaseId, v.Version, v.Definition.Code, v.Definition.Version, v.Definition.Elements.MatterName, v.ApplicationNo, v.CaseNo, v.State, v.Application,
        v.AppliedAt, v.ReceivedAt, v.AcceptedOn, v.PromisedOn, v.FinishedAt, v.DeliveredAt, v.EndedAt, v.CloseResult, v.EndReason, v.Decision, v.Steps, v.Notices,
        v.Certificates, v.Correction, v.Tolerated, v.Actions);
}

/// <summary>A case as a clerk or supervisor gets it.</summary>
internal sealed record ClerkCaseAnswer(
    CaseId CaseId, long Version, string Matter, int MatterVersion, string MatterName, string ApplicationNo, string? CaseNo, PublicState State, Lamp Lamp, Application Application,
    string Summary, DateTimeOffset AppliedAt, DateTimeOffset? ReceivedAt, DateOnly? AcceptedOn, DateTimeOffset? FinishedAt, DateTimeOffset? EndedAt,
    CaseDecisionRecord? Decision, ImmutableArray<TaskAnswer> Tasks, ImmutableArray<ClockView> Clocks, ImmutableArray<MaterialAnswer> Materials,
    ImmutableArray<TimelineEntry> Timeline, ImmutableArray<NoticeSummary> Notices, ImmutableArray<CertificateSummary> Certificates, ImmutableArray<CardRowView> Cards, bool LooksOnly,
    ImmutableArray<OfferedAction> Actions, ImmutableArray<SubmissionChange> Changes,
    ImmutableArray<string> Masked)
{
    public static ClerkCaseAnswer Of(CaseView v) => new(
        v.State.Id, v.State.Version, v.Definition.Code, v.Definition.Version, v.Definition.Elements.MatterName, v.State.ApplicationNo, v.State.CaseNo, v.State.State, v.Lamp,
        v.State.Application, v.State.Summary, v.State.AppliedAt, v.State.ReceivedAt, v.State.AcceptedOn, v.State.FinishedAt, v.State.EndedAt, v.State.DecisionRecord,
        [.. v.Tasks.Select(t => new TaskAnswer(t.Task, t.IsMine, t.MayTake, t.Lamp, t.Actions))], v.Clocks,
        [.. v.Materials.Select(m => new MaterialAnswer(m.Key, m.Name, m.Submitted, m.Verification, m.Tolerated))],
        v.Timeline, v.Notices, v.Certificates, v.Cards, v.LooksOnly, v.Actions, v.Changes,
        [.. v.Masked.Select(place => place.Place)]);
}

internal sealed record TaskAnswer(HumanTask Task, bool IsMine, bool MayTake, Lamp Lamp, ImmutableArray<OfferedAction> Actions);

internal sealed record MaterialAnswer(string Key, string Name, SubmittedMaterial? Submitted, MaterialVerification? Verification, ToleratedMaterial? Tolerated);

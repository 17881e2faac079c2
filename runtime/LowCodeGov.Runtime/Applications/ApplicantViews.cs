using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Notices;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Applications;

/// <summary>What of a case its applicant and the public may read (DOMAIN 6.1).</summary>
internal static class ApplicantViews
{
    public static ApplicantCaseView Of(CaseState state, MatterDefinition definition, DateOnly? promisedOn) => new()
    {
        CaseId = state.Id,
        Version = state.Version,
        Definition = definition,
        ApplicationNo = state.ApplicationNo,
        CaseNo = state.CaseNo,
        QueryPassword = state.QueryPassword,
        State = state.State,
        Application = state.Application,
        AppliedAt = state.AppliedAt,
        ReceivedAt = state.ReceivedAt,
        AcceptedOn = state.AcceptedOn,
        PromisedOn = promisedOn,
        FinishedAt = state.FinishedAt,
        DeliveredAt = state.DeliveredAt,
        EndedAt = state.EndedAt,
        CloseResult = state.CloseResult,
        EndReason = state.EndReason,
        Decision = state.DecisionRecord,
        Steps = Steps(state),
        Notices = Notices(state, definition),
        Certificates = Certificates(state),
        Correction = OpenCorrection(state),
        Tolerated = [.. state.Tolerated.Where(t => !t.Supplied)],
        Actions = [.. Actions(state)],
        Progress = Progress(state, definition),
    };

    /// <summary>Steps done, then those at work.</summary>
    public static ImmutableArray<PublicStep> Steps(CaseState state) =>
    [
        .. state.Steps.Select(step => new PublicStep(
            step.Node ?? "", step.Name, step.Kind, step.By.Kind == ActorKind.Clerk ? step.By.Name : null, step.By.StaffNo, step.By.Post, step.By.AgencyName,
            step.StartedAt, step.EndedAt, step.Action, step.Opinion)),
        .. state.Tasks.Where(task => task.Status is TaskStatus.Open or TaskStatus.Claimed).Select(task => new PublicStep(
            task.Node, task.Title, task.Kind, task.Holder?.Name, task.Holder?.StaffNo, task.Holder?.Post, task.Holder?.AgencyName, task.OpenedAt, null, null, null)),
    ];

    public static ImmutableArray<NoticeSummary> Notices(CaseState state, MatterDefinition definition) =>
        [.. state.Notices.Select(n => new NoticeSummary(n.Number, n.Notice, NoticeTexts.Title(definition, n.Notice), n.DocumentNo, n.IssuedAt))];

    public static ImmutableArray<CertificateSummary> Certificates(CaseState state) =>
        [.. state.Certificates.Select(c => new CertificateSummary(
            c.Face.CertificateId, c.Face.Name, c.Face.Number, c.Face.HolderName, c.Face.IssueDate, c.Face.ValidTo, c.State, c.File is not null))];

    /// <summary>Status by node: at work beats done, done beats given up. A human step that nobody was given was left out, not done.</summary>
    public static ImmutableSortedDictionary<string, NodeStatus> Progress(CaseState state, MatterDefinition definition)
    {
        var steps = definition.Nodes().OfType<TaskNode>().Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var given = state.Tasks.Select(task => task.Node).ToHashSet(StringComparer.Ordinal);
        return state.Activations.GroupBy(a => a.Node, StringComparer.Ordinal).ToImmutableSortedDictionary(
            group => group.Key,
            group => group.Any(a => a.Status == NodeStatus.Active) ? NodeStatus.Active
                : steps.Contains(group.Key) && !given.Contains(group.Key) ? NodeStatus.Cancelled
                : group.MaxBy(a => a.Number)?.Status ?? NodeStatus.Active,
            StringComparer.Ordinal);
    }

    private static CorrectionRecord? OpenCorrection(CaseState state) => state.IsEnded ? null : state.Corrections.LastOrDefault(c => c.SuppliedAt is null);

    private static IEnumerable<ApplicantAction> Actions(CaseState state)
    {
        if (state.IsEnded)
        {
            yield break;
        }

        if (OpenCorrection(state) is not null)
        {
            yield return ApplicantAction.SupplyCorrection;
        }

        if (state.Tolerated.Any(t => !t.Supplied))
        {
            yield return ApplicantAction.SupplyToleratedMaterial;
        }

        if (state.Stage == PublicState.ReadyForDelivery && state.Application.DeliveryWay == DeliveryWay.Electronic)
        {
            yield return ApplicantAction.ConfirmDownload;
        }

        if (state.FinishedAt is null)
        {
            yield return ApplicantAction.Withdraw;
        }
    }
}

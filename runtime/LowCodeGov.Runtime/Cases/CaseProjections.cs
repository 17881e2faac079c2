using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Rows that lists read, worked out from the state of a case. Pure, so that the verifier can work them out again.</summary>
internal static class CaseProjections
{
    public static IEnumerable<TaskRow> Tasks(MatterDefinition definition, CaseState state, ImmutableArray<CardRow> cards, WorkCalendar calendar)
    {
        var steps = definition.Flow.Walk().OfType<TaskNode>().ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (var task in state.Tasks)
        {
            yield return new TaskRow
            {
                CaseId = state.Id.Value,
                Number = task.Number,
                Node = task.Node,
                Kind = task.Kind,
                Title = task.Title.Zh,
                TitleEn = task.Title.En,
                Status = task.Status,
                Role = task.Candidates.Role,
                Agency = task.Candidates.Agency,
                Department = task.Candidates.Department,
                Excluded = task.Candidates.Excluded.IsDefaultOrEmpty ? "" : "|" + string.Join('|', task.Candidates.Excluded) + "|",
                HolderId = task.Holder?.Id,
                HolderName = task.Holder?.Name,
                OpenedAt = task.OpenedAt,
                DueOn = task.DueOn ?? DueByCase(task, state, calendar),
                EndedAt = task.EndedAt,
                Outcome = task.Outcome,
                Batch = task.Activation is not null && steps.TryGetValue(task.Node, out var node) && node.Batch,
                Lamp = CardProjection.Lamp(cards, task.Number),
                Matter = state.Matter,
                MatterName = definition.Elements.MatterName,
                ApplicationNo = state.ApplicationNo,
                CaseNo = state.CaseNo,
                ApplicantName = state.Application.Applicant.Name,
                CaseState = state.State,
                Region = DefinitionColumns.RegionOf(definition),
            };
        }
    }

    /// <summary>Last day of the case's own clock under which a step without a limit of its own is done; null while none runs.</summary>
    private static DateOnly? DueByCase(HumanTask task, CaseState state, WorkCalendar calendar)
    {
        ClockKind? kind = task switch
        {
            { EndedAt: not null } => null,
            { Kind: HumanTaskKind.PreReview } => ClockKind.PreReview,
            { Kind: HumanTaskKind.Receipt or HumanTaskKind.Acceptance } => ClockKind.CorrectionNotice,
            { Kind: HumanTaskKind.Review or HumanTaskKind.Decision } => ClockKind.HandlingPromised,
            { Kind: HumanTaskKind.CertificateMaking or HumanTaskKind.OriginalsVerification or HumanTaskKind.Delivery } => ClockKind.Delivery,
            _ => null,
        };
        return kind is null ? null : state.Clocks.Values.FirstOrDefault(clock => clock.Kind == kind && !clock.Ledger.IsEnded)?.Ledger.Deadline(calendar);
    }

    public static IEnumerable<CertificateRow> Certificates(CaseState state, Func<string, string> hash)
    {
        foreach (var issued in state.Certificates)
        {
            var face = issued.Face;
            yield return new CertificateRow
            {
                Id = face.CertificateId,
                CaseId = state.Id.Value,
                TypeCode = face.TypeCode,
                Name = face.Name.Zh,
                Number = face.Number,
                HolderName = face.HolderName,
                HolderCodeHash = hash(face.HolderCode),
                HolderAccountId = state.Application.Applicant.AccountId,
                IssuerName = face.IssuerName,
                IssuerCode = face.IssuerCode,
                IssueDate = face.IssueDate,
                ValidFrom = face.ValidFrom,
                ValidTo = face.ValidTo,
                IssuedAt = issued.IssuedAt,
                State = issued.State,
                FileId = issued.File?.FileId,
            };
        }
    }

    /// <summary>Fills the columns that follow from the state; chain and snapshot are the store's business.</summary>
    public static CaseRow Case(PublishedMatter matter, CaseState state, ImmutableArray<CardRow> cards, WorkCalendar calendar, Func<string, string> hash) => new()
    {
        Id = state.Id.Value,
        ApplicationNo = state.ApplicationNo,
        CaseNo = state.CaseNo,
        Matter = state.Matter,
        MatterVersion = state.MatterVersion,
        DefinitionHash = matter.Hash,
        MatterName = matter.Definition.Elements.MatterName,
        State = state.State,
        ApplicantAccountId = state.Application.Applicant.AccountId,
        ApplicantName = state.Application.Applicant.Name,
        ApplicantIdHash = hash(state.Application.Applicant.IdNo),
        Agency = matter.Definition.Elements.ImplementingAgency.CreditCode,
        Region = DefinitionColumns.RegionOf(matter.Definition),
        Channel = state.Application.Channel,
        Summary = state.Summary,
        AppliedAt = state.AppliedAt,
        ReceivedAt = state.ReceivedAt,
        AcceptedOn = state.AcceptedOn,
        DueOn = state.Clocks.Values.FirstOrDefault(clock => clock.Kind == ClockKind.HandlingPromised)?.Ledger.Deadline(calendar),
        FinishedAt = state.FinishedAt,
        EndedAt = state.EndedAt,
        CloseResult = state.CloseResult,
        Lamp = CardProjection.Lamp(cards, task: null),
        Version = state.Version,
    };
}

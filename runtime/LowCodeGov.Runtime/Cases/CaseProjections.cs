using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
    // A definition is immutable, so what is worked out from it is kept as long as it lives.
    private static readonly ConditionalWeakTable<FlowNode, FrozenSet<string>> BatchSteps = [];

    public static IEnumerable<TaskRow> Tasks(MatterDefinition definition, CaseState state, ImmutableArray<CardRow> cards, WorkCalendar calendar) =>
        state.Tasks.Select(task => Task(definition, state, cards, task, calendar));

    /// <summary>Rows of the tasks that are new or show something else than before, with what they showed; what did not change is not worked out at all.</summary>
    public static IEnumerable<(TaskRow Row, TaskRow? Before)> ChangedTasks(
        (MatterDefinition Before, MatterDefinition After) versions, LoadedCase? before, CaseState state, ImmutableArray<CardRow> cards, WorkCalendar calendar)
    {
        var sameCase = before is not null && ReferenceEquals(versions.Before, versions.After) && before.State.State == state.State && before.State.CaseNo == state.CaseNo
            && before.State.Application.Applicant.Name == state.Application.Applicant.Name && before.State.Clocks == state.Clocks && before.Cards.IsEmpty && cards.IsEmpty;
        for (var i = 0; i < state.Tasks.Length; i++)
        {
            // Tasks are only ever added at the end.
            var (task, old) = (state.Tasks[i], before is not null && i < before.State.Tasks.Length ? before.State.Tasks[i] : null);
            if (sameCase && ReferenceEquals(task, old))
            {
                continue;
            }

            var row = Task(versions.After, state, cards, task, calendar);
            if (before is null || old is null)
            {
                yield return (row, null);
            }
            else if (Task(versions.Before, before.State, before.Cards, old, calendar) is var shown && !row.Shows(shown))
            {
                yield return (row, shown);
            }
        }
    }

    private static TaskRow Task(MatterDefinition definition, CaseState state, ImmutableArray<CardRow> cards, HumanTask task, WorkCalendar calendar) => new()
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
        Excluded = task.Candidates.Excluded.IsDefaultOrEmpty ? "" : Barred(task.Candidates.Excluded),
        People = task.Candidates.People is { } people ? Barred(people) : null,
        HolderId = task.Holder?.Id,
        HolderName = task.Holder?.Name,
        OnBehalfOf = task.OnBehalfOf?.Name,
        OpenedAt = task.OpenedAt,
        DueOn = TaskDeadline.Of(task, state, calendar),
        EndedAt = task.EndedAt,
        Outcome = task.Outcome,
        Batch = task.Activation is not null && BatchSteps.GetValue(FlowFragments.Resolve(definition), StepsForBatch).Contains(task.Node),
        Lamp = cards.IsEmpty ? null : CardProjection.Lamp(cards, task.Number),
        Matter = state.Matter,
        MatterName = definition.Elements.MatterName,
        ApplicationNo = state.ApplicationNo,
        CaseNo = state.CaseNo,
        ApplicantName = state.Application.Applicant.Name,
        CaseState = state.State,
        Region = DefinitionColumns.RegionOf(definition),
    };

    private static string Barred(ImmutableArray<string> ids) => "|" + string.Join('|', ids) + "|";

    private static FrozenSet<string> StepsForBatch(FlowNode flow) =>
        flow.Walk().OfType<TaskNode>().Where(node => node.Batch).Select(node => node.Id).ToFrozenSet(StringComparer.Ordinal);

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
        // Who gave no number is not one person with all others who gave none.
        ApplicantIdHash = state.Application.Applicant.IdNo is { Length: > 0 } number ? hash(number) : "",
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

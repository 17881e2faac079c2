using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Notices;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Tells the record of a case: who did what, with which post, when, with what opinion. Inner bookkeeping is left out.</summary>
internal static class CaseTimeline
{
    public static ImmutableArray<TimelineEntry> Of(IEnumerable<string> eventJson, MatterDefinition definition)
    {
        var steps = definition.Nodes().Where(n => n.Title is not null).ToDictionary(n => n.Id, n => n.Title, StringComparer.Ordinal);
        var tasks = new Dictionary<int, LocalText>();
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        foreach (var recorded in eventJson.Select(EngineJson.Read<RecordedEvent>))
        {
            if (recorded.Event is TaskOpened opened)
            {
                tasks[opened.Task] = opened.Title;
            }

            if (Line(recorded.Event, definition) is { } line)
            {
                var step = line.Task is { } task ? tasks.GetValueOrDefault(task) : line.Node is { } node ? steps.GetValueOrDefault(node) : null;
                entries.Add(new TimelineEntry(recorded.Sequence, recorded.At, recorded.By, $"timeline.{line.Key}", line.Values, step, line.Opinion));
            }
        }

        return entries.ToImmutable();
    }

    private static EventLine? Line(CaseEvent happened, MatterDefinition definition) => happened switch
    {
        CaseOpened e => new("case-opened", ("ApplicationNo", e.ApplicationNo)),
        MaterialsReceived => new("materials-received"),
        CaseNumbered e => new("case-numbered", ("CaseNo", e.CaseNo)),
        TaskClaimed e => new("task-claimed") { Task = e.Task },
        TaskReleased e => new("task-released") { Task = e.Task },
        TaskTransferred e => new("task-transferred", ("To", e.To.Name)) { Task = e.Task, Opinion = e.Reason },
        TaskCompleted e => new("task-completed", ("Outcome", OutcomeOf(definition, e.Outcome))) { Task = e.Task, Opinion = e.Opinion },
        StepReturned e => new("step-returned", ("To", TitleOf(definition, e.ToNode))) { Task = e.Task, Opinion = e.Reason },
        FormChanged e => new("form-changed", ("Fields", string.Join('、', e.Fields.Select(f => FieldOf(definition, f))))) { Node = e.Node },
        MaterialsChanged e => new("materials-changed", ("Materials", Materials(definition, e.Changed))),
        MaterialVerified { Matches: true } e => new("material-verified", ("Material", MaterialOf(definition, e.Material))) { Opinion = e.Note },
        MaterialVerified e => new("material-mismatched", ("Material", MaterialOf(definition, e.Material))) { Opinion = e.Note },
        MaterialsTolerated e => new("materials-tolerated", ("Materials", Materials(definition, e.Materials)), ("DueOn", Day(e.DueOn))),
        CorrectionRequested e => new("correction-requested", ("Count", $"{e.Items.Length}"), ("DueOn", Day(e.DueOn))) { Node = e.Node, Opinion = e.Note },
        CorrectionSupplied => new("correction-supplied"),
        CaseAccepted { Deemed: true } e => new("case-deemed-accepted", ("On", Day(e.AcceptedOn))),
        CaseAccepted e => new("case-accepted", ("On", Day(e.AcceptedOn))),
        SpecialProcedureStarted e => new("special-started", ("Name", e.Name.Zh), ("Days", $"{e.PlannedDays}")) { Opinion = e.Reason },
        SpecialProcedureEnded e => new("special-ended", ("Result", e.Result)) { Opinion = e.Opinion },
        SpecialProcedureCancelled => new("special-cancelled"),
        ToleranceExpired e => new("tolerance-expired", ("Materials", Materials(definition, e.Materials))),
        RequestMade e => new($"request-made-{Kind(e.Kind)}") { Opinion = e.Reason },
        RequestDecided { Granted: true } e => new("request-granted") { Opinion = e.Opinion },
        RequestDecided e => new("request-denied") { Opinion = e.Opinion },
        CaseSuspended e => new("case-suspended") { Opinion = e.Reason },
        CaseResumed e => new("case-resumed") { Opinion = e.Reason },
        LimitExtended e => new("limit-extended", ("Days", $"{e.Days}")) { Opinion = e.Reason },
        CaseDecided { Approved: true } e => new("case-approved") { Node = e.Node, Opinion = e.Content },
        CaseDecided e => new("case-disapproved") { Node = e.Node, Opinion = e.Reason },
        CertificateIssued e => new("certificate-issued", ("Name", e.Name.Zh), ("Number", e.Number)),
        CertificateStored => new("certificate-stored"),
        CertificateRevoked e => new("certificate-revoked") { Opinion = e.Reason },
        ResultDelivered { Refused: true } e => new("delivery-refused", ("Receiver", e.ReceiverName)),
        ResultDelivered e => new("result-delivered", ("Receiver", e.ReceiverName)),
        NoticeIssued e => new("notice-issued", ("Title", NoticeTexts.Title(definition, e.Notice).Zh), ("DocumentNo", e.DocumentNo)),
        ThresholdReached e => new($"threshold-{Level(e.Level)}", ("Indicator", e.Indicator)) { Task = e.Task },
        VisitCounted e => new("visit-counted", ("Count", $"{e.Count}")),
        CaseEnded e => new("case-ended") { Opinion = e.Reason },
        _ => null,
    };

    private static string Kind(CaseRequestKind kind) => kind switch
    {
        CaseRequestKind.Suspension => "suspension",
        CaseRequestKind.Extension => "extension",
        _ => "termination",
    };

    private static string Level(CardLevel level) => level switch
    {
        CardLevel.Red => "red",
        CardLevel.Yellow => "yellow",
        _ => "notice",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string TitleOf(MatterDefinition definition, string node) => definition.Nodes().FirstOrDefault(n => n.Id == node)?.Title?.Zh ?? node;

    private static string FieldOf(MatterDefinition definition, string path) => definition.Form.AllFields().FirstOrDefault(f => f.Key == path.Split('[', '.')[0])?.Label.Zh ?? path;

    private static string MaterialOf(MatterDefinition definition, string key) => definition.Elements.Materials.FirstOrDefault(m => m.Key == key)?.Name ?? key;

    private static string Materials(MatterDefinition definition, ImmutableArray<string> keys) => string.Join('、', keys.Select(key => MaterialOf(definition, key)));

    private static string OutcomeOf(MatterDefinition definition, string outcome) =>
        definition.Nodes().OfType<TaskNode>().SelectMany(n => n.Outcomes).FirstOrDefault(o => o.Key == outcome)?.Label.Zh ?? outcome;

    private sealed record EventLine(string Key, params (string Name, string Value)[] Facts)
    {
        public int? Task { get; init; }

        public string? Node { get; init; }

        public string? Opinion { get; init; }

        public ImmutableSortedDictionary<string, string> Values => Facts.ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
    }
}

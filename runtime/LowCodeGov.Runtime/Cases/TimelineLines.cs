using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Notices;
using static LowCodeGov.Runtime.Cases.TimelineWords;

namespace LowCodeGov.Runtime.Cases;

/// <summary>The line of each event. An event that has none is a fault: what has happened to a case can be read.</summary>
internal static class TimelineLines
{
    public static TimelineLine Of(CaseEvent happened, TimelineWords words) =>
        Case(happened, words) ?? Task(happened, words) ?? Outside(happened, words) ?? Inner(happened, words)
            ?? throw new InvalidOperationException($"{happened.GetType().Name} has no line.");

    /// <summary>The task that somebody did something with.</summary>
    public static int? TaskOf(CaseEvent happened) => happened switch
    {
        TaskClaimed e => e.Task,
        TaskReleased e => e.Task,
        TaskTransferred e => e.Task,
        TaskCompleted e => e.Task,
        StepReturned e => e.Task,
        TaskDelegated e => e.Task,
        TaskGivenBack e => e.Task,
        SignerAdded e => e.Task,
        SignerRemoved e => e.Task,
        TaskTakenBack e => e.Task,
        TaskCopied e => e.Task,
        CorrectionProposed e => e.Task,
        SpecialProcedureStarted e => e.Origin,
        RequestMade e => e.Origin,
        _ => null,
    };

    private static TimelineLine? Case(CaseEvent happened, TimelineWords words) => happened switch
    {
        CaseOpened e => new("case-opened", ("ApplicationNo", e.ApplicationNo)),
        BegunByParent e => new("begun-by-parent", ("Number", e.CaseNo ?? e.Parent.ToString())),
        MaterialsReceived => new("materials-received"),
        CaseNumbered e => new("case-numbered", ("CaseNo", e.CaseNo)),
        FormChanged e => new("form-changed", ("Fields", string.Join('、', e.Fields.Select(words.Field)))) { Node = e.Node },
        ApplicationJoined e => new("application-joined", ("Applicant", e.Application.Applicant.Name)),
        MaterialsChanged e => new("materials-changed", ("Materials", words.Materials(e.Changed))),
        MaterialVerified { Matches: true } e => new("material-verified", ("Material", words.Material(e.Material))) { Opinion = e.Note },
        MaterialVerified e => new("material-mismatched", ("Material", words.Material(e.Material))) { Opinion = e.Note },
        MaterialsTolerated e => new("materials-tolerated", ("Materials", words.Materials(e.Materials)), ("DueOn", Day(e.DueOn))),
        ToleranceExpired e => new("tolerance-expired", ("Materials", words.Materials(e.Materials))),
        CorrectionProposed e => new("correction-proposed", ("Count", Number(e.Items.Length))) { Task = e.Task },
        CorrectionRequested e => new("correction-requested", ("Count", Number(e.Items.Length)), ("DueOn", Day(e.DueOn))) { Node = e.Node, Opinion = e.Note },
        CorrectionSupplied => new("correction-supplied"),
        CorrectionLapsed e => new("correction-lapsed") { Task = e.Task },
        CorrectionWithdrawn => new("correction-withdrawn"),
        CaseAccepted { Deemed: true } e => new("case-deemed-accepted", ("On", Day(e.AcceptedOn))),
        CaseAccepted e => new("case-accepted", ("On", Day(e.AcceptedOn))),
        SpecialProcedureStarted e => new("special-started", ("Name", e.Name.Zh), ("Days", Number(e.PlannedDays))) { Task = e.Origin, Opinion = e.Reason },
        SpecialProcedureEnded e => new("special-ended", ("Result", e.Result)) { Opinion = e.Opinion },
        SpecialProcedureCancelled => new("special-cancelled"),
        RequestMade e => new($"request-made-{Kind(e.Kind)}") { Task = e.Origin, Opinion = e.Reason },
        RequestDecided { Granted: true } e => new("request-granted") { Opinion = e.Opinion },
        RequestDecided e => new("request-denied") { Opinion = e.Opinion },
        CaseSuspended e => new("case-suspended") { Opinion = e.Reason },
        CaseResumed e => new("case-resumed") { Opinion = e.Reason },
        LimitExtended e => new("limit-extended", ("Days", Number(e.Days))) { Opinion = e.Reason },
        CaseDecided { Approved: true } e => new("case-approved") { Node = e.Node, Opinion = e.Content },
        CaseDecided e => new("case-disapproved") { Node = e.Node, Opinion = e.Reason },
        CertificateIssued e => new("certificate-issued", ("Name", e.Name.Zh), ("Number", e.Number)),
        CertificateStored => new("certificate-stored"),
        CertificateRevoked e => new("certificate-revoked") { Opinion = e.Reason },
        ResultDelivered { Refused: true } e => new("delivery-refused", ("Receiver", e.ReceiverName)),
        ResultDelivered e => new("result-delivered", ("Receiver", e.ReceiverName)),
        NoticeIssued e => new("notice-issued", ("Title", NoticeTexts.Title(words.Definition, e.Notice).Zh), ("DocumentNo", e.DocumentNo)),
        ThresholdReached e => new($"threshold-{Level(e.Level)}", ("Indicator", e.Indicator)) { Task = e.Task },
        VisitCounted e => new("visit-counted", ("Count", Number(e.Count))),
        CaseMigrated e => new("case-migrated", ("From", Number(e.FromVersion)), ("To", Number(e.ToVersion))),
        CaseEnded e => new("case-ended") { Opinion = e.Reason },
        CaseRevived e => new("case-revived") { Opinion = e.Reason },
        ValuesErased e => new("values-erased", ("Fields", string.Join('、', e.Fields.Select(words.Place)))),
        _ => null,
    };

    private static TimelineLine? Task(CaseEvent happened, TimelineWords words) => happened switch
    {
        TaskClaimed e => new("task-claimed") { Task = e.Task },
        TaskReleased e => new("task-released") { Task = e.Task },
        TaskTransferred { OnBehalfOf: { } absent } e => new("task-transferred-proxy", ("To", e.To.Name), ("For", absent.Name)) { Task = e.Task, Opinion = e.Reason },
        TaskTransferred e => new("task-transferred", ("To", e.To.Name)) { Task = e.Task, Opinion = e.Reason },
        TaskCompleted e => new("task-completed", ("Outcome", words.Outcome(e.Outcome))) { Task = e.Task, Opinion = e.Opinion },
        StepReturned { Straight: true } e => new("step-returned-straight", ("To", words.Title(e.ToNode))) { Task = e.Task, Opinion = e.Reason },
        StepReturned e => new("step-returned", ("To", words.Title(e.ToNode))) { Task = e.Task, Opinion = e.Reason },
        TaskDelegated { OnBehalfOf: { } absent } e => new("task-delegated-proxy", ("To", e.To.Name), ("For", absent.Name)) { Task = e.Task, Opinion = e.Reason },
        TaskDelegated e => new("task-delegated", ("To", e.To.Name)) { Task = e.Task, Opinion = e.Reason },
        TaskGivenBack { Opinion: { } opinion } e => new("task-given-back") { Task = e.Task, Opinion = opinion },
        TaskGivenBack e => new("delegation-recalled") { Task = e.Task },
        SigningOpened e => new("signing-opened", ("Signers", string.Join('、', e.Seats.Select(seat => seat.Signer.Name)))) { Activation = e.Activation },
        SignerAdded { OnBehalfOf: { } absent } e => new("signer-added-proxy", ("Signer", e.Signer.Name), ("For", absent.Name)) { Task = e.Task, Opinion = e.Reason },
        SignerAdded e => new($"signer-added-{Place(e.Place)}", ("Signer", e.Signer.Name)) { Task = e.Task, Opinion = e.Reason },
        SignerRemoved e => new("signer-removed", ("Signer", e.Signer.Name)) { Task = e.Task, Opinion = e.Reason },
        TaskTakenBack e => new("task-taken-back") { Task = e.Task, Opinion = e.Reason },
        TaskCopied e => new("task-copied", ("To", e.To.Name)) { Task = e.Task, Opinion = e.Note },
        CopyRead => new("copy-read"),
        TaskUrged e => new("task-urged") { Task = e.Task, Opinion = e.Note },
        TaskReassigned e => new("task-reassigned", ("Role", e.Candidates.Role)) { Task = e.Task },
        StepPassed { Person: { } person } e => new($"signature-passed-{e.Why}", ("Person", person.Name)) { Node = e.Node, Opinion = e.Opinion?.Zh },
        StepPassed e => new($"step-passed-{e.Why}") { Node = e.Node, Opinion = e.Opinion?.Zh },
        StepReminded => new("step-reminded"),
        FeesComputed e => new("fees-computed", ("Total", e.Total.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))),
        StepEscalated => new("step-escalated"),
        TaskSeen e => new("task-seen") { Task = e.Task, IsInner = true },
        SeatTaken e => new("seat-taken", ("Seat", Number(e.Seat))) { Task = e.Task, IsInner = true },
        SeatSigned e => new("seat-signed", ("Seat", Number(e.Seat)), ("Outcome", words.Outcome(e.Outcome))) { Activation = e.Activation, IsInner = true },
        TaskOpened { Assigned: { } to, OnBehalfOf: { } absent } e => new("task-opened-proxy", ("To", to.Name), ("For", absent.Name)) { Task = e.Task, IsInner = true },
        TaskOpened { Assigned: { } to } e => new("task-opened-for", ("To", to.Name)) { Task = e.Task, IsInner = true },
        TaskOpened e => new("task-opened") { Task = e.Task, IsInner = true },
        TaskDueChanged { DueOn: { } due } e => new("task-due-changed", ("DueOn", Day(due))) { Task = e.Task, IsInner = true },
        TaskDueChanged e => new("task-due-stopped") { Task = e.Task, IsInner = true },
        TaskCancelled e => new("task-cancelled") { Task = e.Task, IsInner = true },
        _ => null,
    };

    private static TimelineLine? Outside(CaseEvent happened, TimelineWords words) => happened switch
    {
        ServiceCalled e => new("service-called", ("Connector", e.Connector), ("Operation", e.Operation)) { Activation = e.Activation },
        ServiceDone e => new("service-done") { Activation = e.Activation },
        ServiceFailed { TimedOut: true } e => new("service-timed-out") { Activation = e.Activation },
        ServiceFailed e => new("service-failed") { Activation = e.Activation, Opinion = e.Reason },
        ServiceGivenUp e => new("service-given-up") { Activation = e.Activation },
        ServiceCompensationAsked e => new("service-compensation-asked", ("Connector", e.Connector), ("Operation", e.Operation)) { Activation = e.Activation },
        ServiceCompensated { Done: true } e => new("service-compensated") { Activation = e.Activation },
        ServiceCompensated e => new("service-not-compensated") { Activation = e.Activation, Opinion = e.Reason },
        CallSkipped e => new("call-skipped") { Activation = e.Activation, Opinion = e.Reason },
        ChildAsked e => new("child-asked") { Activation = e.Activation },
        ChildOpened e => new("child-opened", ("Number", e.CaseNo ?? e.ApplicationNo)) { Activation = e.Activation },
        ChildNotOpened e => new("child-not-opened") { Activation = e.Activation, Opinion = e.Reason },
        ChildEnded { Result.Refused: true } e => new("child-ended-refused") { Activation = e.Activation },
        ChildEnded e => new("child-ended") { Activation = e.Activation },
        ChildGivenUp e => new("child-given-up") { Activation = e.Activation },
        EventReported e => new("event-reported", ("Name", e.Name)),
        CaseDataChanged e => new("case-data-changed", ("Names", string.Join('、', e.Names))) { Node = e.Node, IsInner = true },
        _ => null,
    };

    private static TimelineLine? Inner(CaseEvent happened, TimelineWords words) => happened switch
    {
        StageReached => new("stage-reached") { IsInner = true },
        NodeEntered e => new("node-entered", ("Node", words.Title(e.Node))) { IsInner = true },
        NodeCompleted e => new("node-completed") { Activation = e.Activation, IsInner = true },
        NodeCancelled e => new("node-cancelled") { Activation = e.Activation, IsInner = true },
        NodeReopened e => new("node-reopened") { Activation = e.Activation, IsInner = true },
        BranchesOpened e => new("branches-opened", ("Count", Number(e.Branches.Length))) { Activation = e.Activation, IsInner = true },
        ItemsTaken e => new("items-taken", ("Items", string.Join('、', e.Items.Select(item => item.Label.Zh)))) { Activation = e.Activation, IsInner = true },
        ParametersTaken e => new("parameters-taken") { Activation = e.Activation, IsInner = true },
        ClockStarted e => new("clock-started", ("Clock", e.Clock)) { Activation = e.Activation, IsInner = true },
        ClockStopped e => new("clock-stopped", ("Clock", e.Clock)) { IsInner = true },
        ClockResumed e => new("clock-resumed", ("Clock", e.Clock)) { IsInner = true },
        ClockExtended e => new("clock-extended", ("Clock", e.Clock), ("Amount", Number(e.Amount))) { IsInner = true },
        ClockEnded e => new("clock-ended", ("Clock", e.Clock)) { IsInner = true },
        TimerScheduled e => new("timer-scheduled", ("Number", Number(e.Timer))) { IsInner = true },
        TimerCancelled e => new("timer-cancelled", ("Number", Number(e.Timer))) { IsInner = true },
        TimerFired e => new("timer-fired", ("Number", Number(e.Timer))) { IsInner = true },
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

    private static string Place(SignPlace place) => place switch
    {
        SignPlace.Before => "before",
        SignPlace.After => "after",
        _ => "beside",
    };
}

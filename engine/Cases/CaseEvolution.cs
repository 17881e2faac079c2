using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>Folds the events of a case into its state. Goes on understanding every event ever written.</summary>
public static class CaseEvolution
{
    /// <summary>The state after the event.</summary>
    /// <param name="definition">Version of the matter that the case began with.</param>
    /// <param name="state">The state before; null for the first event.</param>
    /// <param name="recorded">The next event.</param>
    /// <exception cref="InvalidOperationException">The events are not those of one case in order.</exception>
    public static CaseState Evolve(MatterDefinition definition, CaseState? state, RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(recorded);
        if (recorded.Sequence != (state?.Version ?? 0) + 1)
        {
            throw new InvalidOperationException($"Event {recorded.Sequence} cannot follow version {state?.Version ?? 0}.");
        }

        var next = (state, recorded.Event) switch
        {
            (null, CaseOpened opened) => Open(opened, recorded),
            (null, _) => throw new InvalidOperationException("A case begins with CaseOpened."),
            (_, CaseOpened) => throw new InvalidOperationException("A case is opened once."),
            _ => Fold(state, recorded),
        };
        return ReferenceEquals(next, state) ? next with { Version = recorded.Sequence } : next.Numbered(recorded.Sequence);
    }

    private static CaseState Open(CaseOpened e, RecordedEvent recorded) => new()
    {
        Id = e.Case,
        Matter = e.Matter,
        MatterVersion = e.MatterVersion,
        Stage = e.OnlineMode is null ? PublicState.Received : PublicState.Submitted,
        ApplicationNo = e.ApplicationNo,
        QueryPassword = e.QueryPassword,
        Application = e.Application,
        OnlineMode = e.OnlineMode,
        ApplicantFacts = e.ApplicantFacts,
        Summary = e.Summary,
        AppliedAt = recorded.At,
        Steps = [new StepRecord(null, null, null, recorded.By, recorded.At, recorded.At, e.OnlineMode is null ? "receive-application" : "submit-application", null)],
    };

    private static CaseState Fold(CaseState s, RecordedEvent r) => r.Event switch
    {
        MaterialsReceived e => s with { ReceivedAt = e.ReceivedAt },
        CaseNumbered e => s with { CaseNo = e.CaseNo },
        StageReached e => s with { Stage = e.State },
        NodeEntered or NodeCompleted or NodeCancelled or NodeReopened or BranchesOpened or ItemsTaken or ParametersTaken => FlowFolding.Fold(s, r),
        ServiceCalled or ServiceDone or ServiceFailed or ServiceGivenUp or ServiceCompensationAsked or ServiceCompensated or CallSkipped
            or ChildAsked or ChildOpened or ChildNotOpened or ChildEnded or ChildGivenUp => OutsideFolding.Fold(s, r.Event),
        CaseDataChanged e => s with { Data = e.Data },
        FeesComputed e => s with { Fees = s.Fees.Add(new CaseFees(e.Stage, e.Lines, e.Total, r.At)) },
        BegunByParent e => s with { Parent = e },
        CorrectionProposed e => s with { Proposed = s.Proposed.AddRange(e.Items) },
        CorrectionWithdrawn => s with { Corrections = s.Corrections.SetItem(s.Corrections.Length - 1, s.Corrections[^1] with { WithdrawnAt = r.At }) },
        TaskOpened or TaskDueChanged or TaskClaimed or TaskReleased or TaskTransferred or TaskCompleted or TaskCancelled => TaskFolding.Fold(s, r),
        ClockStarted or ClockStopped or ClockResumed or ClockExtended or ClockEnded or ThresholdReached => ClockFolding.Fold(s, r),
        TimerScheduled e => s with { Timers = s.Timers.Add(new CaseTimer(e.Timer, e.Purpose, e.Subject, e.DueAt, e.Threshold)), LastNumber = e.Timer },
        TimerCancelled e => s with { Timers = s.Timers.Without(e.Timer) },
        TimerFired e => s with { Timers = s.Timers.Without(e.Timer) },
        StepReturned e => OperationFolding.Public(s, r, e.Task, "return-step", e.ApplicantSees),
        TaskOperationEvent => OperationFolding.Fold(s, r),
        FormChanged e => s with { Application = s.Application with { Form = e.Form } },
        ApplicationJoined e => s with { Joined = s.Joined.Add(new JoinedApplication(e.Application, r.By, r.At)) },
        MaterialsChanged e => MaterialFolding.Changed(s, e),
        MaterialVerified e => MaterialFolding.Verified(s, e, r),
        MaterialsTolerated e => s with { Tolerated = s.Tolerated.AddRange(e.Materials.Select(key => new ToleratedMaterial(key, e.DueOn, false))) },
        ToleranceExpired => s,
        CorrectionRequested e => s with { Proposed = e.Formal ? [] : s.Proposed, Corrections = s.Corrections.Add(new CorrectionRecord(e.Items, e.Formal, r.At, e.DueOn, e.Node, e.Task, e.Note, r.By) { InStep = e.InStep }) },
        CorrectionSupplied e => Supplied(s, e.Task is { } asked ? LastCorrectionOf(s, asked) : s.Corrections.Length - 1, r),
        CaseAccepted e => s with { AcceptedOn = e.AcceptedOn, AcceptedAt = r.At, DeemedAccepted = e.Deemed },
        SpecialProcedureStarted e => s with
        {
            Specials = s.Specials.Add(new SpecialProcedureRecord(
                e.Special, e.Procedure, e.Name, e.Reason, e.Basis, e.PlannedDays, e.ExcludesTime, e.Origin, r.At, r.By, e.Staff)),
            LastNumber = e.Special,
        },
        SpecialProcedureEnded e => s with
        {
            Specials = s.Specials.Change(
                special => special.Number == e.Special,
                special => special with { EndedAt = r.At, Result = e.Result, Opinion = e.Opinion, Staff = e.Staff.IsEmpty ? special.Staff : e.Staff }),
        },
        SpecialProcedureCancelled e => s with
        {
            Specials = s.Specials.Change(special => special.Number == e.Special, special => special with { EndedAt = r.At, Cancelled = true }),
        },
        RequestMade e => s with
        {
            Requests = s.Requests.Add(new CaseRequest(e.Request, e.Kind, e.Reason, e.Ground, e.Days, e.Origin, r.By, r.At)),
            LastNumber = e.Request,
        },
        RequestDecided e => s with
        {
            Requests = s.Requests.Change(request => request.Number == e.Request, request => request with { Granted = e.Granted, Opinion = e.Opinion }),
        },
        CaseSuspended e => s with { Suspension = new SuspensionRecord(e.Ground, e.Reason, r.At) },
        CaseResumed e => s with
        {
            Suspension = null,
            Steps = s.Steps.Add(new StepRecord(null, null, null, r.By, s.Suspension?.Since ?? r.At, r.At, "resume-case", e.Reason)),
        },
        LimitExtended => s with { IsExtended = true },
        CaseDecided e => s with { DecisionRecord = new CaseDecisionRecord(e.Approved, e.Reason, e.Content, e.Node, e.AtOnce, r.By, r.At), FinishedAt = r.At },
        CertificateIssued e => s with { Certificates = s.Certificates.Add(new IssuedCertificate(e, r.At, null, IssuedCertificate.Valid)) },
        CertificateStored e => s with
        {
            Certificates = s.Certificates.Change(c => c.Face.CertificateId == e.CertificateId, c => c with { File = e.File }),
        },
        CertificateRevoked e => s with
        {
            Certificates = s.Certificates.Change(c => c.Face.CertificateId == e.CertificateId, c => c with { State = IssuedCertificate.Revoked }),
        },
        ResultDelivered e => s with
        {
            Delivery = new DeliveryRecord(e.ReceiverName, e.ReceiverIdNo, e.Relation, e.Way, e.Refused, e.Witness),
            DeliveredAt = r.At,
        },
        NoticeIssued e => s with
        {
            Notices = s.Notices.Add(new IssuedNotice(e.Number, e.Notice, e.DocumentNo, r.At, r.By, e.Fields, e.Items)),
            LastNumber = e.Number,
        },
        VisitCounted e => s with { VisitDays = s.VisitDays.Add(e.Day), VisitCount = e.Count },
        EventReported e => s with { ReportedEvents = s.ReportedEvents.Add(e.Name) },
        CaseEnded e => End(s, e, r),
        CaseMigrated e => MigrationFolding.Fold(s, e, r),
        ValuesErased e => Erasing.Fold(s, e, r),
        _ => throw new InvalidOperationException($"{r.Event.GetType().Name} cannot be folded."),
    };

    private static int LastCorrectionOf(CaseState s, int task)
    {
        for (var index = s.Corrections.Length - 1; index >= 0; index--)
        {
            if (s.Corrections[index].Task == task)
            {
                return index;
            }
        }

        throw new InvalidOperationException($"Task {task} has asked for no correction.");
    }

    private static CaseState Supplied(CaseState s, int index, RecordedEvent r) => s with
    {
        Corrections = s.Corrections.SetItem(index, s.Corrections[index] with { SuppliedAt = r.At }),
        Steps = s.Steps.Add(new StepRecord(null, null, null, r.By, s.Corrections[index].RequestedAt, r.At, "supply-correction", null)),
    };

    private static CaseState End(CaseState s, CaseEnded e, RecordedEvent r) => s with
    {
        Halted = e.Halted ?? [],
        Stage = e.State,
        EndedAt = r.At,
        FinishedAt = s.FinishedAt ?? r.At,
        CloseResult = e.CloseResult,
        EndReason = e.Reason,
        Suspension = null,
        Activations = s.Activations.Change(
            activation => activation.Status == NodeStatus.Active,
            activation => activation with { Status = e.State == PublicState.Closed ? NodeStatus.Completed : NodeStatus.Cancelled }),
        Steps = e.State == PublicState.Closed
            ? s.Steps
            : s.Steps.Add(new StepRecord(null, null, null, r.By, r.At, r.At, EndingAction(e.State), e.Reason)),
    };

    private static string EndingAction(PublicState state) => state switch
    {
        PublicState.Withdrawn => "withdraw-application",
        PublicState.CorrectionExpired => "correction-expired",
        PublicState.Terminated => "terminate",
        _ => "end",
    };
}

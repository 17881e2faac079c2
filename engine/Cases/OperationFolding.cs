using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>Events of operations on tasks.</summary>
internal static class OperationFolding
{
    public static CaseState Fold(CaseState s, RecordedEvent r) => r.Event switch
    {
        TaskSeen e => On(s, e.Task, task => task with { SeenBy = r.By }),
        TaskDelegated e => Public(On(s, e.Task, task => Delegated(task, e, r)), r, e.Task, "delegate-task", e.ApplicantSees),
        TaskGivenBack e => On(s, e.Task, task => task with
        {
            Holder = task.Delegation?.Owner,
            Delegation = task.Delegation is { } delegation ? delegation with { EndedAt = r.At, Opinion = e.Opinion } : null,
        }),
        SigningOpened e => Step(s, e.Activation, step => step with { Signing = new Signing(e.Mode, e.Percent, e.Ends, e.Seats) }),
        SeatTaken e => On(s, e.Task, task => task with { Seat = e.Seat }),
        SeatSigned e => Seat(s, e.Activation, e.Seat, seat => seat with { Outcome = e.Outcome, Consents = e.Consents }),
        SignerAdded e => Public(Add(s, e), r, e.Task, Name("add-sign", e.Place), e.ApplicantSees),
        SignerRemoved e => Public(Remove(s, e), r, e.Task, "remove-signer", e.ApplicantSees),
        TaskTakenBack e => Public(TakeBack(s, e), r, e.Task, "take-back-task", e.ApplicantSees),
        TaskCopied e => Public(s with { Copies = s.Copies.Add(new TaskCopy(e.Copy, e.Task, e.To, r.By, r.At, e.Note)), LastNumber = e.Copy }, r, e.Task, "copy-task", e.ApplicantSees),
        CopyRead e => s with { Copies = s.Copies.Change(copy => copy.Number == e.Copy, copy => copy with { ReadAt = r.At }) },
        TaskUrged e => Public(On(s, e.Task, task => task with { Urges = task.Urges.Add(new UrgeMark(r.By, r.At, e.Note)) }), r, e.Task, "urge-case", e.ApplicantSees),
        StepPassed e => s with
        {
            Steps = s.Steps.Add(new StepRecord(e.Node, e.Title, e.Kind, e.Person ?? Actor.Platform.Reference, r.At, r.At, e.Outcome, e.Opinion?.Zh)),
        },
        StepReminded e => s with { Clocks = s.Clocks.SetItem(e.Clock, s.Clocks[e.Clock] with { Reminded = s.Clocks[e.Clock].Reminded.Add(e.Index) }) },
        StepEscalated e => s with { Clocks = s.Clocks.SetItem(e.Clock, s.Clocks[e.Clock] with { Escalated = s.Clocks[e.Clock].Escalated.Add(e.Index) }) },
        TaskReassigned e => On(s, e.Task, task => task with { Candidates = e.Candidates, Holder = null, OnBehalfOf = null, Status = TaskStatus.Open }),
        CorrectionLapsed e => s with { Corrections = s.Corrections.Change(each => each.Task == e.Task, each => each with { SuppliedAt = r.At, Lapsed = true }) },
        CaseRevived e => Revive(s, e, r),
        _ => throw new InvalidOperationException(r.Event.GetType().Name),
    };

    /// <summary>Adds the line that the applicant reads about an operation, where the step wants one.</summary>
    public static CaseState Public(CaseState s, RecordedEvent r, int task, string action, LocalText? sees)
    {
        if (sees is null || Tasks.Find(s, task) is not { } about)
        {
            return s;
        }

        return s with { Steps = s.Steps.Add(new StepRecord(about.Node, about.Title, about.Kind, r.By, r.At, r.At, action, sees.Zh)) };
    }

    private static HumanTask Delegated(HumanTask task, TaskDelegated e, RecordedEvent r) => task with
    {
        Status = TaskStatus.Claimed,
        Holder = e.To,
        Delegation = new Delegation(task.Holder ?? r.By, e.To, e.Reason, r.At, e.OnBehalfOf),
    };

    private static CaseState Add(CaseState s, SignerAdded e) => e switch
    {
        { Place: SignPlace.After } => On(s, e.Task, task => task with { After = task.After.Add(e.Signer) }),
        { Seat: { } number } when Tasks.Find(s, e.Task)?.Activation is { } activation => Step(s, activation, step => step.Signing is { } signing
            ? step with { Signing = signing with { Seats = signing.Seats.Add(new Seat(number, e.Signer, OnBehalfOf: e.OnBehalfOf)) } }
            : step),
        _ => s,
    };

    private static CaseState Remove(CaseState s, SignerRemoved e) =>
        e.Seat is { } seat && Tasks.Find(s, e.Task)?.Activation is { } activation
            ? Seat(s, activation, seat, each => each with { Removed = true })
            : On(s, e.Task, task => task with { After = task.After.RemoveAll(each => each.Id == e.Signer.Id) });

    private static CaseState TakeBack(CaseState s, TaskTakenBack e)
    {
        var back = On(s, e.Task, task => task with { TakenBack = true });
        return Tasks.Find(s, e.Task) is { Activation: { } activation, Seat: { } number }
            ? Seat(back, activation, number, seat => seat with { Outcome = null, Consents = null })
            : back;
    }

    private static CaseState Revive(CaseState s, CaseRevived e, RecordedEvent r) => s with
    {
        Stage = e.Stage,
        EndedAt = null,
        FinishedAt = s.DecisionRecord?.At,
        CloseResult = null,
        EndReason = null,
        Activations = s.Activations.Change(each => s.Halted.Contains(each.Number), each => each with { Status = NodeStatus.Active }),
        Halted = [],
        Steps = s.Steps.Add(new StepRecord(null, null, null, r.By, r.At, r.At, "revive-case", e.Reason)),
    };

    private static string Name(string operation, SignPlace place) => place switch
    {
        SignPlace.Before => $"{operation}-before",
        SignPlace.After => $"{operation}-after",
        _ => $"{operation}-beside",
    };

    private static CaseState On(CaseState s, int task, Func<HumanTask, HumanTask> change) =>
        s with { Tasks = s.Tasks.Change(each => each.Number == task, change) };

    private static CaseState Step(CaseState s, int activation, Func<NodeActivation, NodeActivation> change) =>
        s with { Activations = s.Activations.Change(each => each.Number == activation, change) };

    private static CaseState Seat(CaseState s, int activation, int seat, Func<Seat, Seat> change) =>
        Step(s, activation, step => step.Signing is { } signing ? step with { Signing = signing with { Seats = signing.Seats.Change(each => each.Number == seat, change) } } : step);
}

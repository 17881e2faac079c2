using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>Changes members of an immutable list in place.</summary>
internal static class ImmutableArrayChange
{
    public static ImmutableArray<T> Change<T>(this ImmutableArray<T> all, Func<T, bool> which, Func<T, T> change)
    {
        // Copied once, and only when there is something to change: every event of a case comes through here.
        T[]? changed = null;
        for (var i = 0; i < all.Length; i++)
        {
            if (which(all[i]))
            {
                changed ??= [.. all];
                changed[i] = change(all[i]);
            }
        }

        return changed is null ? all : ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }

    /// <summary>The list without the member, by a loop: the list's own way keeps a list of what goes.</summary>
    public static ImmutableArray<CaseTimer> Without(this ImmutableArray<CaseTimer> timers, int number)
    {
        for (var i = 0; i < timers.Length; i++)
        {
            if (timers[i].Number == number)
            {
                return timers.RemoveAt(i);
            }
        }

        return timers;
    }
}

/// <summary>Events of the flow.</summary>
internal static class FlowFolding
{
    public static CaseState Fold(CaseState s, RecordedEvent r) => r.Event switch
    {
        NodeEntered e => s with
        {
            Activations = s.Activations.Add(new NodeActivation(e.Activation, e.Node, e.Parent, e.Branch, NodeStatus.Active)),
            LastNumber = e.Activation,
        },
        BranchesOpened e => On(s, e.Activation, activation => activation with { Branches = e.Branches }),
        NodeCompleted e => On(s, e.Activation, activation => activation with { Status = NodeStatus.Completed, Outcome = e.Outcome }),
        NodeCancelled e => On(s, e.Activation, activation => activation with { Status = NodeStatus.Cancelled }),
        NodeReopened e => On(s, e.Activation, activation => activation with { Status = NodeStatus.Active, Outcome = null }),
        ItemsTaken e => On(s, e.Activation, activation => activation with { Items = e.Items }),
        ParametersTaken e => On(s, e.Activation, activation => activation with { Parameters = e.Values }),
        _ => throw new InvalidOperationException(r.Event.GetType().Name),
    };

    private static CaseState On(CaseState s, int activation, Func<NodeActivation, NodeActivation> change) =>
        s with { Activations = s.Activations.Change(each => each.Number == activation, change) };
}

/// <summary>Events of human tasks.</summary>
internal static class TaskFolding
{
    public static CaseState Fold(CaseState s, RecordedEvent r) => r.Event switch
    {
        TaskOpened e => s with
        {
            Tasks = s.Tasks.Add(new HumanTask
            {
                Number = e.Task,
                Node = e.Node,
                Activation = e.Activation,
                Kind = e.Kind,
                Title = e.Title,
                Candidates = e.Candidates,
                DueOn = e.DueOn,
                OpenedAt = r.At,
                Status = e.Assigned is null ? TaskStatus.Open : TaskStatus.Claimed,
                Holder = e.Assigned,
                Subject = e.Subject,
                Seat = e.Seat,
                Advises = e.Advises,
                After = e.After,
                OnBehalfOf = e.OnBehalfOf,
            }),
            LastNumber = e.Task,
        },
        TaskDueChanged e => On(s, e.Task, task => task with { DueOn = e.DueOn }),
        TaskClaimed e => On(s, e.Task, task => task with { Status = TaskStatus.Claimed, Holder = e.Holder, OnBehalfOf = e.OnBehalfOf }),
        TaskReleased e => On(s, e.Task, task => task with { Status = TaskStatus.Open, Holder = null, OnBehalfOf = null }),
        TaskTransferred e => OperationFolding.Public(
            On(s, e.Task, task => task with { Status = TaskStatus.Claimed, Holder = e.To, OnBehalfOf = e.OnBehalfOf, Candidates = e.Candidates ?? task.Candidates }),
            r, e.Task, "transfer-task", e.ApplicantSees),
        TaskCompleted e => Complete(s, e, r),
        TaskCancelled e => On(s, e.Task, task => task with { Status = TaskStatus.Cancelled, EndedAt = r.At }),
        _ => throw new InvalidOperationException(r.Event.GetType().Name),
    };

    private static CaseState Complete(CaseState s, TaskCompleted e, RecordedEvent r)
    {
        var task = s.Tasks.First(each => each.Number == e.Task);
        return On(s, e.Task, each => each with { Status = TaskStatus.Completed, EndedAt = r.At, Outcome = e.Outcome }) with
        {
            Steps = s.Steps.Add(new StepRecord(task.Node, task.Title, task.Kind, r.By, task.OpenedAt, r.At, e.Outcome, e.Opinion)),
        };
    }

    private static CaseState On(CaseState s, int task, Func<HumanTask, HumanTask> change) =>
        s with { Tasks = s.Tasks.Change(each => each.Number == task, change) };
}

/// <summary>Events of calls of connectors and of child cases.</summary>
internal static class OutsideFolding
{
    public static CaseState Fold(CaseState s, CaseEvent happened) => happened switch
    {
        ServiceCalled e => s with { Calls = s.Calls.Add(new ServiceCall(e.Activation, e.Attempt, e.Connector, e.Operation, e.Input, CallStatus.Pending)) },
        ServiceDone e => On(s, e.Activation, e.Attempt, call => call with { Status = CallStatus.Done, Output = e.Output }),
        ServiceFailed e => On(s, e.Activation, e.Attempt, call => call with { Status = e.TimedOut ? CallStatus.TimedOut : CallStatus.Failed, Reason = e.Reason }),
        ServiceGivenUp e => On(s, e.Activation, e.Attempt, call => call with { GivenUp = true }),
        ServiceCompensationAsked e => On(s, e.Activation, e.Attempt, call => call with { GivenUp = true, Compensation = CompensationStatus.Asked }),
        ServiceCompensated e => On(s, e.Activation, e.Attempt, call => call with { Compensation = e.Done ? CompensationStatus.Done : CompensationStatus.Failed }),
        CallSkipped => s,
        ChildAsked e => s with { Children = s.Children.Add(new ChildCase(e.Activation, e.Attempt, e.Matter, e.Withdraws, ChildStatus.Asked)) },
        ChildOpened e => OnChild(s, e.Activation, child => child with { Status = ChildStatus.Open, Case = e.Child, ApplicationNo = e.ApplicationNo, CaseNo = e.CaseNo }),
        ChildNotOpened e => OnChild(s, e.Activation, child => child with { Status = ChildStatus.NotOpened, Reason = e.Reason }),
        ChildEnded e => OnChild(s, e.Activation, child => child with { Status = ChildStatus.Ended, Result = e.Result }),
        ChildGivenUp e => OnChild(s, e.Activation, child => child with { GivenUp = true }),
        _ => throw new InvalidOperationException(happened.GetType().Name),
    };

    private static CaseState On(CaseState s, int activation, int attempt, Func<ServiceCall, ServiceCall> change) =>
        s with { Calls = s.Calls.Change(each => each.Activation == activation && each.Attempt == attempt, change) };

    // A child is asked for again only after it could not be opened, so the last one is the one meant.
    private static CaseState OnChild(CaseState s, int activation, Func<ChildCase, ChildCase> change)
    {
        for (var index = s.Children.Length - 1; index >= 0; index--)
        {
            if (s.Children[index].Activation == activation)
            {
                return s with { Children = s.Children.SetItem(index, change(s.Children[index])) };
            }
        }

        throw new InvalidOperationException($"Activation {activation} has no child.");
    }
}

/// <summary>Events of clocks.</summary>
internal static class ClockFolding
{
    public static CaseState Fold(CaseState s, RecordedEvent r) => r.Event switch
    {
        ClockStarted e => s with
        {
            Clocks = s.Clocks.SetItem(e.Clock, new CaseClock(e.Clock, e.Kind, e.Activation, ClockLedger.Start(e.Kind, e.Limit, e.On, e.Ground))),
        },
        ClockStopped e => On(s, e.Clock, clock => clock.Stop(r.At, e.Ground, e.Cause, NoticeOf(s, e.Notice))),
        ClockResumed e => On(s, e.Clock, clock => clock.Resume(r.At, e.Ground, e.Cause, NoticeOf(s, e.Notice))),
        ClockExtended e => On(s, e.Clock, clock => clock.Extend(r.At, e.Amount, e.Ground, NoticeOf(s, e.Notice))),
        ClockEnded e => On(s, e.Clock, clock => clock.End(r.At, e.Ground)),
        ThresholdReached e => s with { Clocks = s.Clocks.SetItem(e.Clock, s.Clocks[e.Clock] with { Reached = s.Clocks[e.Clock].Reached.Add(e.Threshold) }) },
        _ => throw new InvalidOperationException(r.Event.GetType().Name),
    };

    private static CaseState On(CaseState s, string clock, Func<ClockLedger, ClockLedger> change) =>
        s with { Clocks = s.Clocks.SetItem(clock, s.Clocks[clock] with { Ledger = change(s.Clocks[clock].Ledger) }) };

    // The ledger names a notice by its document number, as the explanation shown to a clerk does.
    private static string? NoticeOf(CaseState s, int? number) =>
        number is null ? null : s.Notices.FirstOrDefault(notice => notice.Number == number)?.DocumentNo;
}

/// <summary>Events of materials.</summary>
internal static class MaterialFolding
{
    public static CaseState Changed(CaseState s, MaterialsChanged e) => s with
    {
        Application = s.Application with { Materials = e.Materials },
        Tolerated = s.Tolerated.Change(each => e.Changed.Contains(each.Material), each => each with { Supplied = true }),
        // What was found about the old file says nothing about the new one; the events keep it.
        Verifications = s.Verifications.RemoveAll(each => e.Changed.Contains(each.Material)),
    };

    public static CaseState Verified(CaseState s, MaterialVerified e, RecordedEvent r) => s with
    {
        Application = e.Matches
            ? s.Application with
            {
                Materials = s.Application.Materials.Change(
                    each => each.Key == e.Material && each.TrustLevel < TrustLevel.B, each => each with { TrustLevel = TrustLevel.B }),
            }
            : s.Application,
        Verifications = s.Verifications.Add(new MaterialVerification(e.Material, e.Matches, e.Note, r.By, r.At)),
    };
}

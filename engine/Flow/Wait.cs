using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Flow;

/// <summary>等待: ends after a length of time, on a date, or on an event by name, whichever comes first of those given.</summary>
internal sealed class Wait : NodeKind<WaitNode>
{
    /// <summary>Outcome when the event came.</summary>
    public const string ByEvent = "event";

    /// <summary>Outcome when the length of time had passed.</summary>
    public const string ByTime = "time";

    /// <summary>Outcome when the date had come.</summary>
    public const string ByDate = "date";

    public override void GiveUp(Unfolding u, NodeActivation activation, string reason)
    {
        if (activation.Status == NodeStatus.Active)
        {
            Abandon(u, activation.Number);
        }
    }

    protected override void Enter(Unfolding u, WaitNode node, int activation)
    {
        if (node.Event is { } awaited && AwaitedEvents.HasCome(u, awaited, activation))
        {
            FlowInterpreter.Complete(u, activation, ByEvent);
            return;
        }

        var until = node.Until is { } rule ? u.RulesAt(activation).Date(rule) : null;
        if (until <= u.Today || node is { For: null, Until: not null, Event: null } && until is null)
        {
            // A date that has passed, or none at all, leaves nothing to wait for.
            FlowInterpreter.Complete(u, activation, ByDate);
            return;
        }

        if (node.For is { } limit)
        {
            CaseClocks.Start(u, CaseClocks.Wait(activation), ClockKind.Wait, limit, u.Now, "clock.wait", activation);
        }

        if (until is { } day)
        {
            ScheduleDate(u, activation, day);
        }
    }

    /// <summary>The time of a wait has come.</summary>
    public static void TimeCame(Unfolding u, int activation, bool byDate) => EndWait(u, activation, byDate ? ByDate : ByTime);

    /// <summary>Ends the waits for events that have been reported.</summary>
    public static void EventsCame(Unfolding u)
    {
        foreach (var activation in Active(u).Where(each => u.Flow.Node(each.Node) is WaitNode { Event: { } awaited } && AwaitedEvents.HasCome(u, awaited, each.Number)))
        {
            if (!u.State.IsEnded && FlowInterpreter.Find(u.State, activation.Number).Status == NodeStatus.Active)
            {
                EndWait(u, activation.Number, ByEvent);
            }
        }
    }

    /// <summary>Sets the timers for dates again, after a suspension.</summary>
    public static void ResumeDates(Unfolding u)
    {
        foreach (var activation in Active(u))
        {
            if (u.Flow.Node(activation.Node) is WaitNode { Until: { } rule } && u.RulesAt(activation.Number).Date(rule) is { } day)
            {
                ScheduleDate(u, activation.Number, day);
            }
        }
    }

    private static void Abandon(Unfolding u, int activation)
    {
        CaseClocks.End(u, CaseClocks.Wait(activation), "clock.wait-over");
        foreach (var timer in u.State.Timers.Where(timer => timer.Purpose == TimerPurpose.EndWait && timer.Subject == Subject(activation)))
        {
            u.Emit(new TimerCancelled(timer.Number));
        }
    }

    private static void EndWait(Unfolding u, int activation, string outcome)
    {
        Abandon(u, activation);
        FlowInterpreter.Complete(u, activation, outcome);
    }

    private static void ScheduleDate(Unfolding u, int activation, DateOnly day) =>
        u.Emit(new TimerScheduled(u.NextNumber, TimerPurpose.EndWait, Subject(activation), ChinaTime.StartOf(day)));

    private static string Subject(int activation) => activation.ToString(CultureInfo.InvariantCulture);

    private static List<NodeActivation> Active(Unfolding u) =>
        [.. u.State.Activations.Where(each => each.Status == NodeStatus.Active && u.Flow.Node(each.Node) is WaitNode)];
}

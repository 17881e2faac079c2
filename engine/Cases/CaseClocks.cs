using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The clocks of a case and the timers that hang on them: deadlines with a consequence, and thresholds of supervision.</summary>
internal static class CaseClocks
{
    public const string PreReview = "pre-review";
    public const string CorrectionNotice = "correction-notice";
    public const string Applicant = "applicant";
    public const string Promised = "handling.promised";
    public const string Statutory = "handling.statutory";
    public const string Delivery = "delivery";

    /// <summary>Cause of the stops made by a suspension.</summary>
    public const string Suspension = "suspension";

    /// <summary>Cause of the stop of a step while the applicant corrects.</summary>
    public const string Correction = "correction";

    /// <summary>Time of the applicant for a correction that a step has asked for.</summary>
    public static string CorrectionOf(int task) => $"correction.{task}";

    public static string Step(int activation) => $"step.{activation}";

    public static string Wait(int activation) => $"wait.{activation}";

    public static string Service(int activation) => $"service.{activation}";

    public static string Special(int number) => $"special.{number}";

    public static void Start(Unfolding u, string key, ClockKind kind, TimeLimit limit, DateTimeOffset on, string ground, int? activation = null)
    {
        End(u, key, ground);
        u.Emit(new ClockStarted(key, kind, limit, on, activation, ground));
        Schedule(u, key);
    }

    public static void Stop(Unfolding u, string key, string ground, string cause, int? notice = null)
    {
        if (Running(u, key) is not { } clock || clock.Ledger.IsStoppedBy(cause))
        {
            return;
        }

        ReachDue(u, key);
        u.Emit(new ClockStopped(key, ground, cause, notice));
        CancelTimers(u, key);
        UpdateDue(u, key);
    }

    public static void Resume(Unfolding u, string key, string ground, string cause, int? notice = null)
    {
        if (Running(u, key) is not { } clock || !clock.Ledger.IsStoppedBy(cause))
        {
            return;
        }

        u.Emit(new ClockResumed(key, ground, cause, notice));
        Schedule(u, key);
        UpdateDue(u, key);
    }

    public static void Extend(Unfolding u, string key, int amount, string ground, int? notice)
    {
        if (Running(u, key) is null)
        {
            return;
        }

        u.Emit(new ClockExtended(key, amount, ground, notice));
        CancelTimers(u, key);
        Schedule(u, key);
    }

    public static void End(Unfolding u, string key, string ground)
    {
        if (Running(u, key) is null)
        {
            return;
        }

        u.Emit(new ClockEnded(key, ground));
        CancelTimers(u, key);
    }

    /// <summary>Sets the timers of a clock and the last day of its task again, because its limit or the thresholds have changed.</summary>
    public static void Reschedule(Unfolding u, string key)
    {
        CancelTimers(u, key);
        Schedule(u, key);
        UpdateDue(u, key);
    }

    /// <summary>The clock, unless there is none or it has ended.</summary>
    public static CaseClock? Running(Unfolding u, string key) =>
        u.State.Clocks.TryGetValue(key, out var clock) && !clock.Ledger.IsEnded ? clock : null;

    public static DateOnly? Deadline(Unfolding u, string key) =>
        u.State.Clocks.TryGetValue(key, out var clock) ? clock.Ledger.Deadline(u.Calendar) : null;

    /// <summary>The instant at which a timer of a clock is due on the calendar as it now is; null while the clock does not run.</summary>
    public static DateTimeOffset? DueAt(Unfolding u, CaseTimer timer) =>
        timer.Subject is not { } key || Running(u, key) is not { Ledger.IsRunning: true } clock ? null
        : timer.Purpose is TimerPurpose.RemindStep or TimerPurpose.EscalateStep or TimerPurpose.CompleteStep ? HumanTasks.StepTimers.DueAt(u, timer, clock)
        : timer.Threshold is { } index ? clock.Ledger.WhenReached(u.Calendar, u.Definition.Supervision.Thresholds[index])
        : clock.Ledger.LateFrom(u.Calendar);

    /// <summary>Schedules the timers of a running clock. A threshold already past is reached at once.</summary>
    public static void Schedule(Unfolding u, string key)
    {
        if (Running(u, key) is not { Ledger.IsRunning: true } clock)
        {
            return;
        }

        if (DeadlinePurpose(u, clock) is { } purpose && clock.Ledger.LateFrom(u.Calendar) is { } late)
        {
            u.Emit(new TimerScheduled(u.NextNumber, purpose, key, late));
        }

        if (clock.Kind == ClockKind.Step)
        {
            HumanTasks.StepTimers.Schedule(u, clock);
        }

        var thresholds = u.Definition.Supervision.Thresholds;
        for (var index = 0; index < thresholds.Length; index++)
        {
            if (thresholds[index].Clock != clock.Kind || clock.Reached.Contains(index) || clock.Ledger.WhenReached(u.Calendar, thresholds[index]) is not { } due)
            {
                continue;
            }

            if (due <= u.Now)
            {
                Reach(u, key, index);
            }
            else
            {
                u.Emit(new TimerScheduled(u.NextNumber, TimerPurpose.Threshold, key, due, index));
            }
        }
    }

    public static void Reach(Unfolding u, string key, int index)
    {
        var threshold = u.Definition.Supervision.Thresholds[index];
        u.Emit(new ThresholdReached(key, threshold.Indicator, threshold.Level, TaskOf(u, key)?.Number, index));
    }

    /// <summary>Reaches every threshold of a clock that has not been reached yet.</summary>
    public static void ReachAll(Unfolding u, string key)
    {
        for (var index = 0; index < u.Definition.Supervision.Thresholds.Length; index++)
        {
            if (Running(u, key) is { } clock && u.Definition.Supervision.Thresholds[index].Clock == clock.Kind && !clock.Reached.Contains(index))
            {
                Reach(u, key, index);
            }
        }
    }

    // What was due before the clock stopped is a fact, though no timer has been served yet.
    private static void ReachDue(Unfolding u, string key)
    {
        foreach (var timer in u.State.Timers)
        {
            if (timer is { Purpose: TimerPurpose.Threshold, Threshold: { } threshold } && timer.Subject == key && timer.DueAt <= u.Now && !(DueAt(u, timer) > u.Now))
            {
                Reach(u, key, threshold);
            }
        }
    }

    private static void CancelTimers(Unfolding u, string key)
    {
        foreach (var timer in u.State.Timers.Where(timer => timer.Subject == key))
        {
            u.Emit(new TimerCancelled(timer.Number));
        }
    }

    private static TimerPurpose? DeadlinePurpose(Unfolding u, CaseClock clock) => clock.Kind switch
    {
        ClockKind.CorrectionNotice => TimerPurpose.DeemAcceptance,
        ClockKind.Applicant => u.State.Stage == PublicState.AwaitingOriginals ? TimerPurpose.ExpireOriginals : TimerPurpose.ExpireCorrection,
        ClockKind.Wait => TimerPurpose.EndWait,
        ClockKind.Service => TimerPurpose.ServiceDeadline,
        _ => null,
    };

    private static void UpdateDue(Unfolding u, string key)
    {
        var due = Deadline(u, key);
        if (u.State.Clocks[key] is { Kind: ClockKind.Step, Activation: { } activation })
        {
            foreach (var signer in u.State.Tasks)
            {
                if (signer.Activation == activation && signer.IsOpen && signer.DueOn != due)
                {
                    u.Emit(new TaskDueChanged(signer.Number, due));
                }
            }
        }
        else if (TaskOf(u, key) is { } task && task.DueOn != due)
        {
            u.Emit(new TaskDueChanged(task.Number, due));
        }
    }

    private static HumanTask? TaskOf(Unfolding u, string key) =>
        u.State.Clocks[key] is { Kind: ClockKind.Step, Activation: { } activation }
            ? u.State.Tasks.LastOrDefault(task => task.Activation == activation && task.IsOpen)
            : u.State.Clocks[key].Kind == ClockKind.SpecialProcedure
                ? u.State.Tasks.LastOrDefault(task => task.IsOpen && task.Subject is { } special && key == Special(special))
                : null;
}

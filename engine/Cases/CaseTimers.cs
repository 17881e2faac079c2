using System.Globalization;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Cases;

/// <summary>The case has no such timer (any more).</summary>
public sealed record TimerNotScheduled(int Timer) : Refusal("timer.not-scheduled");

/// <summary>The timer is not due yet.</summary>
public sealed record TimerNotDue(int Timer, DateTimeOffset DueAt) : Refusal("timer.not-due");

/// <summary>What happens when a timer fires.</summary>
internal static class CaseTimers
{
    public static Refusal? Fire(Unfolding u, FireTimer c)
    {
        if (u.State.Timers.FirstOrDefault(each => each.Number == c.Timer) is not { } timer)
        {
            return new TimerNotScheduled(c.Timer);
        }

        if (timer.DueAt > u.Now)
        {
            return new TimerNotDue(c.Timer, timer.DueAt);
        }

        // The calendar may have been corrected since the timer was set; then it is set again.
        if (CaseClocks.DueAt(u, timer) is { } due && due > u.Now)
        {
            u.Emit(new TimerCancelled(timer.Number));
            u.Emit(new TimerScheduled(u.NextNumber, timer.Purpose, timer.Subject, due, timer.Threshold));
            return null;
        }

        u.Emit(new TimerFired(timer.Number));
        CarryOut(u, timer);
        return null;
    }

    private static void CarryOut(Unfolding u, CaseTimer timer)
    {
        switch (timer.Purpose)
        {
            case TimerPurpose.DeemAcceptance:
                Acceptance.Deem(u);
                break;
            case TimerPurpose.ExpireCorrection when timer.Subject is { } asked && asked != CaseClocks.Applicant:
                Corrections.Lapse(u, asked);
                break;
            case TimerPurpose.ExpireCorrection:
                CaseEnding.End(u, PublicState.CorrectionExpired, CloseResults.CorrectionExpired, EngineTexts.InChinese("case.correction-expired"));
                break;
            case TimerPurpose.ExpireOriginals:
                CaseEnding.End(u, PublicState.Withdrawn, CloseResults.Returned, EngineTexts.InChinese("case.originals-expired"));
                break;
            case TimerPurpose.ExpireTolerance:
                Tolerance.Expire(u);
                break;
            case TimerPurpose.Threshold when timer is { Subject: { } clock, Threshold: { } threshold }:
                CaseClocks.Reach(u, clock, threshold);
                break;
            case TimerPurpose.RemindStep when timer is { Subject: { } step, Threshold: { } reminder }:
                StepTimers.Remind(u, step, reminder);
                break;
            case TimerPurpose.EscalateStep when timer is { Subject: { } step, Threshold: { } escalation }:
                StepTimers.Escalate(u, step, escalation);
                break;
            case TimerPurpose.CompleteStep when timer is { Subject: { } step }:
                StepTimers.Complete(u, step);
                break;
            case TimerPurpose.EndWait:
                Wait.TimeCame(u, ActivationOf(u, timer), byDate: timer.Subject is { } subject && !u.State.Clocks.ContainsKey(subject));
                break;
            case TimerPurpose.ServiceDeadline:
                Service.DeadlineCame(u, ActivationOf(u, timer));
                break;
            default:
                throw new InvalidOperationException($"Timer {timer.Number} has no meaning.");
        }
    }

    private static int ActivationOf(Unfolding u, CaseTimer timer) =>
        timer.Subject is { } subject && u.State.Clocks.TryGetValue(subject, out var clock) && clock.Activation is { } activation
            ? activation
            : int.Parse(timer.Subject ?? "", CultureInfo.InvariantCulture);
}

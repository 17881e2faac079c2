using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The case is suspended; only what ends the suspension or the case is possible.</summary>
public sealed record CaseIsSuspended() : Refusal("case.suspended");

/// <summary>The case is not suspended.</summary>
public sealed record CaseNotSuspended() : Refusal("case.not-suspended");

/// <summary>The case has not been accepted yet.</summary>
public sealed record CaseNotAccepted() : Refusal("case.not-accepted");

/// <summary>The matter does not know this ground for a suspension.</summary>
public sealed record SuspensionGroundUnknown(string Ground) : Refusal("suspension.ground-unknown");

/// <summary>The matter cannot be suspended.</summary>
public sealed record SuspensionNotAllowed() : Refusal("suspension.not-allowed");

/// <summary>挂起 and its end: all clocks of handling and steps stand still, and the timers with them.</summary>
internal static class Suspensions
{
    private static readonly ClockKind[] Stopped = [ClockKind.HandlingPromised, ClockKind.HandlingStatutory, ClockKind.Step, ClockKind.Wait, ClockKind.Service, ClockKind.Applicant];

    public static Refusal? WhyNot(Unfolding u) =>
        u.Definition.SuspensionReasons.IsEmpty ? new SuspensionNotAllowed()
        : u.State.AcceptedOn is null ? new CaseNotAccepted()
        : u.State.Suspension is not null ? new CaseIsSuspended()
        : null;

    public static Refusal? Invalid(Unfolding u, string? ground) =>
        u.Definition.SuspensionReasons.Any(each => each.Key == ground) ? null : new SuspensionGroundUnknown(ground ?? "") { Target = "ground" };

    public static void Suspend(Unfolding u, CaseRequest request)
    {
        var basis = u.Definition.SuspensionReasons.First(each => each.Key == request.Ground).Basis;
        u.Emit(new CaseSuspended(request.Ground ?? "", request.Reason, basis));
        foreach (var clock in u.State.Clocks.Values.Where(clock => Stopped.Contains(clock.Kind)))
        {
            CaseClocks.Stop(u, clock.Key, basis, CaseClocks.Suspension);
        }

        foreach (var timer in u.State.Timers.Where(timer => timer.Purpose is TimerPurpose.EndWait or TimerPurpose.ExpireTolerance))
        {
            u.Emit(new TimerCancelled(timer.Number));
        }
    }

    public static Refusal? WhyNotResume(Unfolding u) =>
        u.State.Suspension is null ? new CaseNotSuspended()
        : !ActingRights.HasStepRole(u.State, u.Actor) && !ActingRights.IsAgencyHead(u.Definition, u.Actor) ? new NotEntitled()
        : null;

    public static Refusal? Resume(Unfolding u, ResumeCase c)
    {
        if ((WhyNotResume(u) ?? Reasons.Missing(c.Reason)) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new CaseResumed(c.Reason));
        foreach (var clock in u.State.Clocks.Values.Where(clock => Stopped.Contains(clock.Kind)))
        {
            CaseClocks.Resume(u, clock.Key, "clock.resumed", CaseClocks.Suspension);
        }

        Tolerance.Schedule(u);
        Wait.ResumeDates(u);
        Wait.EventsCame(u);
        Service.ResultsCame(u);
        SubMatter.ResultsCame(u);
        return null;
    }

    /// <summary>Whether a suspended case takes the command.</summary>
    public static bool Allows(Unfolding u, CaseCommand command) => command switch
    {
        ResumeCase or WithdrawApplication or FireTimer or ReportEvent or ReportCertificateStored or WithdrawByParent => true,
        TaskCommand c => Allows(CommandNames.Of(command), Tasks.Find(u.State, c.Task)?.Kind),
        _ => false,
    };

    /// <summary>Whether a task of the kind offers the command while the case is suspended.</summary>
    public static bool Allows(string command, HumanTaskKind? kind) =>
        kind is HumanTaskKind.Approval or HumanTaskKind.SpecialProcedure || command == CommandNames.Of(typeof(RequestTermination));
}

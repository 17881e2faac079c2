using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The step may not start this special procedure.</summary>
public sealed record SpecialProcedureNotAllowed(string Procedure) : Refusal("special.not-allowed");

/// <summary>The planned length is outside what the matter allows.</summary>
public sealed record SpecialProcedureDaysOutOfRange(int Most) : Refusal("special.days-out-of-range");

/// <summary>Too few officials carry it out.</summary>
public sealed record SpecialProcedureStaffTooFew(int Least) : Refusal("special.staff-too-few");

/// <summary>A special procedure that the step has started is still going on.</summary>
public sealed record SpecialProcedureStillOpen(LocalText Procedure) : Refusal("special.still-open");

/// <summary>
/// 特别程序: runs beside the step that started it, with a task and a clock of its own; where its kind excludes time the handling clocks stop.
/// </summary>
/// <remarks>Source: Administrative Licensing Law, art. 45; DOMAIN 6.7. Several may be open in parallel branches; a day is excluded once.</remarks>
internal static class SpecialProcedures
{
    /// <summary>Procedures that the step of the task may start now.</summary>
    public static ImmutableArray<SpecialProcedureRule> Startable(Unfolding u, HumanTask task) =>
        u.State.AcceptedOn is null || u.State.DecisionRecord is not null
            ? []
            : [.. u.Definition.SpecialProcedures.Where(rule => u.Flow.Task(task.Node).SpecialProcedures.Contains(rule.Kind))];

    /// <summary>Refuses what must wait for a procedure that the task has started.</summary>
    public static Refusal? WhyWait(Unfolding u, HumanTask task) =>
        u.State.Specials.FirstOrDefault(special => special.EndedAt is null && special.Origin == task.Number) is { } open
            ? new SpecialProcedureStillOpen(open.Name)
            : null;

    public static Refusal? Start(Unfolding u, HumanTask task, StartSpecialProcedure c)
    {
        if (WhyWait(u, task) is { } wait)
        {
            return wait;
        }

        if (Startable(u, task).FirstOrDefault(each => each.Kind == c.Procedure) is not { } rule)
        {
            return new SpecialProcedureNotAllowed(c.Procedure) { Target = "procedure" };
        }

        var staff = Staff(c.Staff) is { IsEmpty: false } named ? named : [u.Actor.Name];
        if ((Reasons.Missing(c.Reason)
            ?? Reasons.LongName("staff", staff)
            ?? (c.PlannedDays < 1 || c.PlannedDays > rule.MaxDays ? new SpecialProcedureDaysOutOfRange(rule.MaxDays) { Target = "plannedDays" } : null as Refusal)
            ?? (staff.Length < rule.MinStaff ? new SpecialProcedureStaffTooFew(rule.MinStaff) { Target = "staff" } : null)) is { } refusal)
        {
            return refusal;
        }

        var number = u.NextNumber;
        u.Emit(new SpecialProcedureStarted(number, rule.Kind, rule.Name, c.Reason, rule.Basis, c.PlannedDays, rule.ExcludesTime, task.Number, staff));
        var notice = Notices.Issue(u, "N06");
        var cause = CaseClocks.Special(number);
        if (rule.ExcludesTime)
        {
            foreach (var clock in Excluded(task))
            {
                CaseClocks.Stop(u, clock, rule.Basis, cause, notice);
            }
        }

        CaseClocks.Start(u, cause, ClockKind.SpecialProcedure, TimeLimit.WorkingDays(c.PlannedDays), u.Now, rule.Basis);
        Tasks.OpenAside(u, task, HumanTaskKind.SpecialProcedure, rule.Name, task.Candidates, CaseClocks.Deadline(u, cause), u.By, number);
        return null;
    }

    public static Refusal? End(Unfolding u, HumanTask task, EndSpecialProcedure c)
    {
        var special = u.State.Specials.First(each => each.Number == task.Subject);
        var least = u.Definition.SpecialProcedures.FirstOrDefault(rule => rule.Kind == special.Procedure)?.MinStaff ?? 1;
        var staff = Staff(c.Staff);
        if ((Reasons.Missing(c.Result, "result")
            ?? Reasons.TooLong(c.Opinion, "opinion")
            ?? Reasons.LongName("staff", staff)
            ?? (!staff.IsEmpty && staff.Length < least ? new SpecialProcedureStaffTooFew(least) { Target = "staff" } : null)) is { } refusal)
        {
            return refusal;
        }

        Tasks.Close(u, task, "ended", c.Result);
        u.Emit(new SpecialProcedureEnded(special.Number, c.Result, c.Opinion, staff));
        StopClocks(u, special, "clock.special-ended");
        return null;
    }

    /// <summary>Gives up what a task has started, when the task itself is given up.</summary>
    public static void Abandon(Unfolding u, int origin, string reason)
    {
        foreach (var special in u.State.Specials.Where(each => each.EndedAt is null && each.Origin == origin))
        {
            foreach (var task in u.State.Tasks.Where(task => task.IsOpen && task.Kind == HumanTaskKind.SpecialProcedure && task.Subject == special.Number))
            {
                u.Emit(new TaskCancelled(task.Number, reason));
            }

            u.Emit(new SpecialProcedureCancelled(special.Number));
            StopClocks(u, special, "clock.special-given-up");
        }
    }

    private static void StopClocks(Unfolding u, SpecialProcedureRecord special, string ground)
    {
        CaseClocks.End(u, CaseClocks.Special(special.Number), ground);
        if (special.ExcludesTime && Tasks.Find(u.State, special.Origin) is { } origin)
        {
            foreach (var clock in Excluded(origin))
            {
                CaseClocks.Resume(u, clock, ground, CaseClocks.Special(special.Number));
            }
        }
    }

    private static IEnumerable<string> Excluded(HumanTask origin) =>
        origin.Activation is { } activation
            ? [CaseClocks.Promised, CaseClocks.Statutory, CaseClocks.Step(activation)]
            : [CaseClocks.Promised, CaseClocks.Statutory];

    private static ImmutableArray<string> Staff(ImmutableArray<string>? names) =>
        [.. (names ?? []).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Trim()).Distinct(StringComparer.Ordinal)];
}

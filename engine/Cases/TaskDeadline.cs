using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The last day on which a task is done in time.</summary>
public static class TaskDeadline
{
    /// <summary>The last day of the task's own limit, else of the case's clock under which a step of its kind is done.</summary>
    /// <returns><c>null</c> for a task that has ended and had no limit of its own, and while no such clock has begun.</returns>
    public static DateOnly? Of(HumanTask task, CaseState state, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(state);
        return task.DueOn ?? ByCase(task, state, calendar);
    }

    private static DateOnly? ByCase(HumanTask task, CaseState state, WorkCalendar calendar)
    {
        ClockKind? kind = task switch
        {
            { EndedAt: not null } => null,
            { Kind: HumanTaskKind.PreReview } => ClockKind.PreReview,
            { Kind: HumanTaskKind.Receipt or HumanTaskKind.Acceptance } => ClockKind.CorrectionNotice,
            { Kind: HumanTaskKind.Review or HumanTaskKind.Decision } => ClockKind.HandlingPromised,
            { Kind: HumanTaskKind.CertificateMaking or HumanTaskKind.OriginalsVerification or HumanTaskKind.Delivery } => ClockKind.Delivery,
            _ => null,
        };
        return kind is null ? null : state.Clocks.Values.FirstOrDefault(clock => clock.Kind == kind && !clock.Ledger.IsEnded)?.Ledger.Deadline(calendar);
    }
}

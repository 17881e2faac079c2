using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>Works the facts of a case out of its state. Pure.</summary>
internal static class CaseFactReading
{
    private const string Window = "1";

    public static CaseFactRow Of(CaseRow row, CaseState state, WorkCalendar calendar, TaskRow? last, OrganisationChart chart)
    {
        var at = state.FinishedAt ?? state.EndedAt ?? row.UpdatedAt;
        var clock = state.Clocks.Values.LastOrDefault(each => each.Kind == ClockKind.HandlingPromised)?.Ledger;
        var inDays = clock?.Limit.Unit == TimeUnit.WorkingDays;
        var clerk = chart.Clerk(last?.HolderId);
        var day = ChinaTime.DayOf(at);
        var used = clock is not null && inDays ? clock.Used(calendar, at) : (int?)null;
        var isPromised = clock is { Limit.Value: > 0 };
        var isLate = clock?.Overdue(calendar, at) > 0;
        return new CaseFactRow
        {
            CaseId = row.Id,
            Version = row.Version,
            Number = row.CaseNo ?? row.ApplicationNo,
            Matter = row.Matter,
            MatterName = row.MatterName,
            Agency = row.Agency,
            Region = row.Region,
            Department = last?.Department ?? clerk?.Department,
            ClerkId = last?.HolderId,
            ClerkName = last?.HolderName,
            Channel = row.Channel,
            IsOnline = row.Channel != Window,
            IsPromised = isPromised,
            AppliedOn = ChinaTime.DayOf(state.AppliedAt),
            AcceptedOn = state.AcceptedOn,
            FinishedOn = day,
            Month = (day.Year * 100) + day.Month,
            IsFinished = state.FinishedAt is not null,
            CloseResult = state.CloseResult,
            UsedDays = used,
            PromisedDays = clock is not null && inDays ? clock.ExtendedLimit.Value : null,
            IsLate = isLate,
            IsEarly = isPromised && !isLate && used < clock?.ExtendedLimit.Value,
            IsSameDay = day == ChinaTime.DayOf(state.AppliedAt),
            Hours = (at - state.AppliedAt).TotalHours,
            Corrections = state.Corrections.Length,
            Visits = state.VisitCount,
        };
    }

    public static StepFactRow Of(CaseRow row, TaskRow task, OrganisationChart chart)
    {
        var ended = task.EndedAt ?? row.UpdatedAt;
        var clerk = chart.Clerk(task.HolderId);
        return new StepFactRow
        {
            CaseId = task.CaseId,
            Task = task.Number,
            Matter = task.Matter,
            Node = task.Node,
            Title = task.Title,
            TitleEn = task.TitleEn,
            Agency = clerk?.Agency ?? task.Agency ?? row.Agency,
            Region = row.Region,
            Department = task.Department ?? clerk?.Department,
            ClerkId = task.HolderId,
            ClerkName = task.HolderName,
            DoneOn = ChinaTime.DayOf(ended),
            Hours = (ended - task.OpenedAt).TotalHours,
            HasLimit = task.DueOn is not null,
            IsLate = task.DueOn is { } due && ChinaTime.DayOf(ended) > due,
            Outcome = task.Outcome,
        };
    }
}

using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Time;

/// <summary>What a clock ledger says on a working calendar: deadline, remaining time, and the instants at which timers are due.</summary>
/// <remarks>
/// Source: DOMAIN 9.2. "Units" are working days for limits in working days, hours for limits in hours, else calendar days.
/// After the end of a clock every answer stays what it was at the end.
/// </remarks>
public static class ClockReading
{
    /// <summary>Last day on which the limit is kept; null while the clock is stopped.</summary>
    public static DateOnly? Deadline(this ClockLedger ledger, WorkCalendar calendar) =>
        ledger.Limit.Unit == TimeUnit.Hours
            ? ledger.HourCount().Deadline is { } at ? ChinaTime.DayOf(at) : null
            : ledger.DayCount(calendar).Deadline;

    /// <summary>
    /// First instant at which the limit is exceeded: 00:00 in China of the day after the deadline, for hours the deadline itself.
    /// Null while stopped. This is when a timer for "late", deemed acceptance or expiry is due.
    /// </summary>
    public static DateTimeOffset? LateFrom(this ClockLedger ledger, WorkCalendar calendar) =>
        ledger.Limit.Unit == TimeUnit.Hours
            ? ledger.HourCount().Deadline
            : ledger.DayCount(calendar).Deadline is { } day ? ChinaTime.StartOf(day.AddDays(1)) : null;

    /// <summary>First instant at which <paramref name="units"/> or fewer units remain (near-limit timers); null while stopped before it, or when the limit is shorter.</summary>
    public static DateTimeOffset? WhenRemaining(this ClockLedger ledger, WorkCalendar calendar, int units)
    {
        if (ledger.Limit.Unit == TimeUnit.Hours)
        {
            var hours = ledger.ExtendedLimit.Value - units;
            return hours >= 0 ? ledger.HourCount().InstantWhenUsed(TimeSpan.FromHours(hours)) : null;
        }

        return ledger.DayCount(calendar).DayWhenRemaining(units) is { } day ? ChinaTime.StartOf(day) : null;
    }

    /// <summary>First instant at which the limit is exceeded by <paramref name="units"/> counted units (1 or more); null while stopped.</summary>
    public static DateTimeOffset? WhenOver(this ClockLedger ledger, WorkCalendar calendar, int units) =>
        ledger.Limit.Unit == TimeUnit.Hours
            ? ledger.HourCount().InstantWhenUsed(TimeSpan.FromHours(ledger.ExtendedLimit.Value + units))
            : ledger.DayCount(calendar).DayWhenOver(units) is { } day ? ChinaTime.StartOf(day) : null;

    /// <summary>First instant at which the threshold is reached; null while stopped before it, or when the limit is too short for it.</summary>
    public static DateTimeOffset? WhenReached(this ClockLedger ledger, WorkCalendar calendar, ClockThreshold threshold) => threshold switch
    {
        { Remaining: { } units } => ledger.WhenRemaining(calendar, units),
        { Over: { } units } => ledger.WhenOver(calendar, units),
        { OverLimits: { } limits } => ledger.WhenOver(calendar, (limits * ledger.Allowance(calendar)) + 1),
        _ => null,
    };

    /// <summary>Units used at the instant; whole hours, begun ones not included, for limits in hours.</summary>
    public static int Used(this ClockLedger ledger, WorkCalendar calendar, DateTimeOffset at)
    {
        var until = ledger.Until(at);
        return ledger.Limit.Unit == TimeUnit.Hours
            ? (int)Math.Floor(ledger.HourCount().Used(until).TotalHours)
            : ledger.DayCount(calendar).Used(ChinaTime.DayOf(until));
    }

    /// <summary>Units left at the instant, today counted as used: 0 on the last day, negative once late. Begun hours count as left.</summary>
    public static int Remaining(this ClockLedger ledger, WorkCalendar calendar, DateTimeOffset at)
    {
        var until = ledger.Until(at);
        return ledger.Limit.Unit == TimeUnit.Hours
            ? (int)Math.Ceiling(ledger.HourCount().Remaining(until).TotalHours)
            : ledger.DayCount(calendar).Remaining(ChinaTime.DayOf(until));
    }

    /// <summary>As <see cref="Remaining(ClockLedger, WorkCalendar, DateTimeOffset)"/>, at the beginning of a day in China.</summary>
    public static int Remaining(this ClockLedger ledger, WorkCalendar calendar, DateOnly day) =>
        ledger.Remaining(calendar, ChinaTime.StartOf(day));

    /// <summary>Units by which the limit is exceeded at the instant; 0 when it is kept.</summary>
    public static int Overdue(this ClockLedger ledger, WorkCalendar calendar, DateTimeOffset at) =>
        Math.Max(0, -ledger.Remaining(calendar, at));

    /// <summary>True from <see cref="LateFrom"/> on, also on a day off that adds nothing to <see cref="Overdue"/>.</summary>
    public static bool IsLate(this ClockLedger ledger, WorkCalendar calendar, DateTimeOffset at) =>
        ledger.LateFrom(calendar) is { } late && ledger.Until(at) >= late;

    /// <summary>The arithmetic for limits in days, months or years.</summary>
    /// <exception cref="ArgumentException">The limit is in hours.</exception>
    public static LimitArithmetic DayCount(this ClockLedger ledger, WorkCalendar calendar)
    {
        // A clock's thresholds are worked out one after another, all from one count; ledger, calendar and count never change.
        if (last is { } known && ReferenceEquals(known.Ledger, ledger) && ReferenceEquals(known.Calendar, calendar))
        {
            return known.Count;
        }

        var count = new LimitArithmetic(
            calendar,
            ChinaTime.DayOf(ledger.StartedOn),
            ledger.ExtendedLimit,
            [.. ledger.Stops().Select(stop => new ExcludedInterval(
                ChinaTime.DayOf(stop.Stopped.On),
                stop.EndsOn(ledger) is { } end ? ChinaTime.DayOf(end) : null))]);
        last = new Counted(ledger, calendar, count);
        return count;
    }

    [ThreadStatic]
    private static Counted? last;

    private sealed record Counted(ClockLedger Ledger, WorkCalendar Calendar, LimitArithmetic Count);

    /// <summary>The arithmetic for limits in hours.</summary>
    public static HourArithmetic HourCount(this ClockLedger ledger) =>
        new(
            ledger.StartedOn,
            ledger.ExtendedLimit.Value,
            [.. ledger.Stops().Select(stop => new ExcludedSpan(stop.Stopped.On, stop.EndsOn(ledger)))]);

    /// <summary>The stops of the ledger, each with the resumption of the same cause.</summary>
    internal static IEnumerable<(ClockEntry Stopped, ClockEntry? Resumed)> Stops(this ClockLedger ledger)
    {
        for (var i = 0; i < ledger.Entries.Length; i++)
        {
            var stopped = ledger.Entries[i];
            if (stopped.Kind == ClockEntryKind.Stopped)
            {
                yield return (stopped, ledger.Entries.Skip(i + 1).FirstOrDefault(later =>
                    later.Kind == ClockEntryKind.Resumed && later.Cause == stopped.Cause));
            }
        }
    }

    // Units of the whole limit with its extensions.
    private static int Allowance(this ClockLedger ledger, WorkCalendar calendar) =>
        ledger.Limit.Unit == TimeUnit.Hours ? ledger.ExtendedLimit.Value : ledger.DayCount(calendar).Allowance;

    internal static DateTimeOffset Until(this ClockLedger ledger, DateTimeOffset at) =>
        ledger.EndedOn is { } ended && ended < at ? ended : at;

    internal static DateTimeOffset? EndsOn(this (ClockEntry Stopped, ClockEntry? Resumed) stop, ClockLedger ledger) =>
        stop.Resumed?.On ?? ledger.EndedOn;
}

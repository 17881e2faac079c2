namespace LowCodeGov.Engine.Time;

/// <summary>
/// Counts a limit in days, months or years on a working calendar: what is used, what remains, and the last day.
/// For limits in hours see <see cref="HourArithmetic"/>.
/// </summary>
/// <param name="calendar">Working calendar of the region or agency.</param>
/// <param name="start">Day of the starting event (acceptance, receipt …); itself not counted.</param>
/// <param name="limit">The limit, extensions included. Months and years are counted as the calendar days they span.</param>
/// <param name="excluded">Intervals that do not count; they may overlap, a day is excluded once.</param>
/// <remarks>Source: Administrative Licensing Law, arts. 45 and 82; Civil Code, arts. 201 and 203; DOMAIN 9.2.</remarks>
public sealed class LimitArithmetic(
    WorkCalendar calendar,
    DateOnly start,
    TimeLimit limit,
    params IReadOnlyList<ExcludedInterval> excluded)
{
    // Every threshold of a clock asks for it again.
    private DateOnly? landing;

    /// <summary>The limit in counted days: working days for <see cref="TimeUnit.WorkingDays"/>, else calendar days.</summary>
    public int Allowance { get; } = AllowanceOf(start, limit);

    /// <summary>
    /// Last day on which the limit is kept; null while an interval is open. The case is late from the day after.
    /// A last day that is no workday moves to the next workday (a limit of 0 working days likewise).
    /// </summary>
    public DateOnly? Deadline => HasOpenInterval ? null : landing ??= Landing();

    private bool HasOpenInterval { get; } = excluded.Any(static interval => interval.IsOpen);

    /// <summary>Counted days d with start &lt; d ≤ <paramref name="day"/>, outside every excluded interval.</summary>
    public int Used(DateOnly day)
    {
        var used = 0;
        for (var each = start; each < day;)
        {
            each = each.AddDays(1);
            used += Counts(each) ? 1 : 0;
        }

        return used;
    }

    /// <summary>
    /// Counted days left on the day, the day itself counted as used: 0 on the deadline, negative once late
    /// (then the number of <see cref="OverdueDays"/>). Also answers while an interval is open.
    /// </summary>
    public int Remaining(DateOnly day)
    {
        var used = Used(day);
        return used <= Allowance ? Allowance - used : -OverdueDays(day);
    }

    /// <summary>Counted days after the deadline; 0 when not late. Days between a nominal end and the workday it moved to are not late.</summary>
    public int OverdueDays(DateOnly day)
    {
        var used = Used(day);
        return used <= Allowance ? 0 : Math.Max(0, used - (Deadline is { } deadline ? Used(deadline) : Allowance));
    }

    /// <summary>
    /// The smallest day on which <paramref name="count"/> counted days are used (0: the starting day), for thresholds such as
    /// "one day remaining". Null when an open interval begins before that day is reached.
    /// </summary>
    public DateOnly? DayWhenUsed(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var day = start;
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (HasOpenInterval && excluded.Any(interval => interval.IsOpen && interval.Start <= day))
            {
                return null;
            }

            left -= Counts(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The smallest day on which <paramref name="remaining"/> counted days remain; null as for <see cref="DayWhenUsed"/>, or when the limit is shorter.</summary>
    public DateOnly? DayWhenRemaining(int remaining) =>
        remaining <= Allowance ? DayWhenUsed(Allowance - remaining) : null;

    /// <summary>The smallest day on which the case is <paramref name="over"/> counted days late (1 or more); null while an interval is open.</summary>
    public DateOnly? DayWhenOver(int over)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(over);
        return Deadline is { } deadline ? DayWhenUsed(Math.Max(Allowance, Used(deadline)) + over) : null;
    }

    /// <summary>True when the day is counted: of the limit's kind and outside every excluded interval.</summary>
    public bool Counts(DateOnly day) =>
        (limit.Unit != TimeUnit.WorkingDays || calendar.IsWorkday(day)) && !IsExcluded(day);

    private bool IsExcluded(DateOnly day)
    {
        foreach (var interval in excluded)
        {
            if (interval.Contains(day))
            {
                return true;
            }
        }

        return false;
    }

    private DateOnly Landing()
    {
        var day = start;
        for (var left = Allowance; left > 0;)
        {
            day = day.AddDays(1);
            left -= Counts(day) ? 1 : 0;
        }

        // Civil Code art. 203: an end on a day off moves to the next workday. For 0 days the starting day may also be excluded itself.
        while (!calendar.IsWorkday(day) || (Allowance == 0 && IsExcluded(day)))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static int AllowanceOf(DateOnly start, TimeLimit limit)
    {
        if (!limit.IsCountable)
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "Verification refuses such a limit before a case can have it.");
        }

        return limit.Unit switch
        {
            TimeUnit.WorkingDays or TimeUnit.CalendarDays => limit.Value,
            TimeUnit.Months => start.AddMonths(limit.Value).DayNumber - start.DayNumber,
            TimeUnit.Years => start.AddMonths(12 * limit.Value).DayNumber - start.DayNumber,
            _ => throw new ArgumentException("A limit in hours is counted by HourArithmetic.", nameof(limit)),
        };
    }
}

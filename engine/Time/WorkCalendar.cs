using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace LowCodeGov.Engine.Time;

/// <summary>
/// Working calendar (工作日历) of a region or agency: statutory holidays, moved working days and closed days.
/// Immutable; a year without data counts Monday to Friday, and <see cref="HasDataFor"/> lets the administrator be warned.
/// </summary>
/// <remarks>Source: Administrative Licensing Law, art. 82; DOMAIN 9.1. The file format is that of <c>holidays.json</c>.</remarks>
public sealed class WorkCalendar
{
    private readonly FrozenSet<DateOnly> holidays;
    private readonly FrozenSet<DateOnly> workdays;
    private readonly FrozenSet<DateOnly> closedDays;
    private readonly FrozenSet<int> years;

    // Twenty years; days beyond are looked up.
    private const int LongestTable = 7_305;
    private readonly int first;
    private readonly bool[] table;

    /// <summary>A calendar from its parts.</summary>
    /// <param name="holidays">Days off named in the holiday notices, weekend days inside a holiday included.</param>
    /// <param name="workdays">Saturdays and Sundays that are worked.</param>
    /// <param name="years">Years for which the holiday notice is known.</param>
    /// <param name="closedDays">Days on which this region or agency is closed besides; they win over <paramref name="workdays"/>.</param>
    public WorkCalendar(
        IEnumerable<DateOnly> holidays,
        IEnumerable<DateOnly> workdays,
        IEnumerable<int> years,
        IEnumerable<DateOnly>? closedDays = null)
    {
        this.holidays = holidays.ToFrozenSet();
        this.workdays = workdays.ToFrozenSet();
        this.years = years.ToFrozenSet();
        this.closedDays = (closedDays ?? []).ToFrozenSet();
        // Limits are counted day by day; one look at a table instead of three at sets makes that three times as fast.
        var named = this.holidays.Concat(this.workdays).Concat(this.closedDays).Select(day => day.DayNumber).Order().ToArray();
        first = named is [] ? 0 : named[0];
        table = named is [] ? [] : [.. Enumerable.Range(first, Math.Min(named[^1] - first + 1, LongestTable)).Select(day => IsWorked(DateOnly.FromDayNumber(day)))];
    }

    /// <summary>Monday to Friday only, no year with data.</summary>
    public static WorkCalendar WeekdaysOnly { get; } = new([], [], []);

    /// <summary>Statutory days off.</summary>
    public IReadOnlySet<DateOnly> Holidays => holidays;

    /// <summary>Saturdays and Sundays that are working days.</summary>
    public IReadOnlySet<DateOnly> Workdays => workdays;

    /// <summary>Days on which the region or agency is closed besides.</summary>
    public IReadOnlySet<DateOnly> ClosedDays => closedDays;

    /// <summary>Years whose holiday notice is known.</summary>
    public IReadOnlySet<int> Years => years;

    /// <summary>True when offices work on the day.</summary>
    public bool IsWorkday(DateOnly day) =>
        (uint)(day.DayNumber - first) is var index && index < (uint)table.Length ? table[index] : IsWorked(day);

    private bool IsWorked(DateOnly day) =>
        !closedDays.Contains(day)
        && (workdays.Contains(day)
            || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day)));

    /// <summary>False when the year counts weekends only because no holiday notice has been imported.</summary>
    public bool HasDataFor(int year) => years.Contains(year);

    /// <summary>The day itself when it is worked, else the next workday.</summary>
    public DateOnly RollForward(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Number of workdays w with <paramref name="after"/> &lt; w ≤ <paramref name="until"/>; 0 when <paramref name="until"/> is not later.</summary>
    public int WorkdaysBetween(DateOnly after, DateOnly until)
    {
        var count = 0;
        for (var day = after; day < until;)
        {
            day = day.AddDays(1);
            count += IsWorkday(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// The workday reached after counting <paramref name="count"/> workdays, the starting day not counted;
    /// backwards when negative; for 0 the day itself, worked or not.
    /// </summary>
    public DateOnly AddWorkdays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            left -= IsWorkday(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>This calendar with further closed days of a region or agency.</summary>
    public WorkCalendar WithClosedDays(IEnumerable<DateOnly> days) =>
        new(holidays, workdays, years, closedDays.Concat(days));

    /// <summary>This calendar with the years of another one put in place of its own (a later notice corrects an earlier one).</summary>
    public WorkCalendar With(WorkCalendar other) =>
        new(
            holidays.Where(day => !other.years.Contains(day.Year)).Concat(other.holidays),
            workdays.Where(day => !other.years.Contains(day.Year)).Concat(other.workdays),
            years.Concat(other.years),
            closedDays.Concat(other.closedDays));

    /// <summary>Reads the format of <c>holidays.json</c>: years with <c>holidays</c>, <c>workdays</c> and optional <c>closed</c>; keys that begin with <c>_</c> are notes.</summary>
    /// <exception cref="FormatException">The text is not such a calendar; the message is the refusal key of <see cref="TryParse"/>.</exception>
    public static WorkCalendar Parse(string json) =>
        TryParse(json, out var calendar, out var refusalKey) ? calendar : throw new FormatException(refusalKey);

    /// <summary>As <see cref="Parse"/>, for calendars that an administrator imports.</summary>
    /// <remarks>Refusals: <c>calendar.json</c>, <c>calendar.year</c>, <c>calendar.date</c>, <c>calendar.date-in-other-year</c>, <c>calendar.holiday-and-workday</c>.</remarks>
    public static bool TryParse(
        string? json,
        [NotNullWhen(true)] out WorkCalendar? calendar,
        [NotNullWhen(false)] out string? refusalKey) =>
        WorkCalendarJson.TryRead(json, out calendar, out refusalKey);

    /// <summary>The calendar in the format that <see cref="Parse"/> reads, years and days in order.</summary>
    public string ToJson() => WorkCalendarJson.Write(this);
}

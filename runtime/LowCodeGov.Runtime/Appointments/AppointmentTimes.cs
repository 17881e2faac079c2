using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Runtime.Appointments;

/// <summary>Which slots a definition offers on which days (DOMAIN 15.1): the working days from tomorrow on.</summary>
public static class AppointmentTimes
{
    /// <summary>The slots that may be booked on a day like today, in order.</summary>
    public static IEnumerable<(DateOnly Day, AppointmentSlot Slot)> Of(AppointmentRules rules, WorkCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        return Enumerable.Range(1, Math.Clamp(rules.DaysAhead, 0, 90)).Select(today.AddDays).Where(calendar.IsWorkday)
            .SelectMany(day => rules.Slots.Where(slot => slot.Weekdays.Contains(Weekday(day)) || IsMoved(day, slot)).OrderBy(slot => slot.From).ThenBy(slot => slot.Window, StringComparer.Ordinal).Select(slot => (day, slot)));
    }

    // A Saturday on which work is done in place of another day is like a Friday: a definition can name weekdays only.
    private static bool IsMoved(DateOnly day, AppointmentSlot slot) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && slot.Weekdays.Contains(5);

    private static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
}

using System.Collections.Immutable;

namespace LowCodeGov.Engine.Time;

/// <summary>Explains a clock line by line: the lines cover every day from the start to the given day once, and their counted units add up to what is used.</summary>
public static class ClockExplanation
{
    /// <summary>The lines from the starting day to <paramref name="day"/> (or the end of the clock), extensions and the end between them.</summary>
    public static ImmutableArray<ClockLine> Explain(this ClockLedger ledger, WorkCalendar calendar, DateOnly day)
    {
        var lines = ledger.Limit.Unit == TimeUnit.Hours
            ? HourLines(ledger, ledger.Until(ChinaTime.StartOf(day.AddDays(1))))
            : DayLines(ledger, calendar, ChinaTime.DayOf(ledger.Until(ChinaTime.StartOf(day))));
        foreach (var entry in ledger.Entries)
        {
            var on = ChinaTime.DayOf(entry.On);
            var mark = entry.Kind switch
            {
                ClockEntryKind.Extended => new ClockLine(on, on, 0, 0, ClockLineReason.Extended, entry.Ground, entry.NoticeId, entry.Amount ?? 0),
                ClockEntryKind.Ended => new ClockLine(on, on, 0, 0, ClockLineReason.Ended, entry.Ground, entry.NoticeId),
                _ => null,
            };
            if (mark is not null && on <= day)
            {
                // Behind every line that begins on that day or before: an extension is granted during the day.
                var place = lines.FindIndex(line => line.From > on);
                lines.Insert(place < 0 ? lines.Count : place, mark);
            }
        }

        return [.. lines];
    }

    private static List<ClockLine> DayLines(ClockLedger ledger, WorkCalendar calendar, DateOnly until)
    {
        var start = ChinaTime.DayOf(ledger.StartedOn);
        var count = ledger.DayCount(calendar);
        var stops = ledger.Stops()
            .Select(stop => (Interval: new ExcludedInterval(
                ChinaTime.DayOf(stop.Stopped.On),
                stop.EndsOn(ledger) is { } end ? ChinaTime.DayOf(end) : null), Entry: stop.Stopped))
            .ToList();
        var lines = new List<ClockLine>
        {
            new(start, start, 0, 1, ClockLineReason.StartingDay, ledger.Entries[0].Ground, ledger.Entries[0].NoticeId),
        };
        for (var day = start; day < until;)
        {
            day = day.AddDays(1);
            var today = day;
            var stop = stops.Find(each => each.Interval.Contains(today)).Entry;
            var reason = stop is not null ? ClockLineReason.Stopped
                : ledger.Limit.Unit == TimeUnit.WorkingDays && InHoliday(calendar, day) ? ClockLineReason.Holiday
                : ClockLineReason.Running;
            var counts = count.Counts(day) ? 1 : 0;
            var last = lines[^1];
            if (last.Reason == reason && last.Ground == stop?.Ground && last.NoticeId == stop?.NoticeId)
            {
                lines[^1] = last with { To = day, Counted = last.Counted + counts, NotCounted = last.NotCounted + 1 - counts };
            }
            else
            {
                lines.Add(new ClockLine(day, day, counts, 1 - counts, reason, stop?.Ground, stop?.NoticeId));
            }
        }

        return lines;
    }

    private static bool InHoliday(WorkCalendar calendar, DateOnly day) =>
        !calendar.IsWorkday(day) && (calendar.Holidays.Contains(day) || calendar.ClosedDays.Contains(day));

    private static List<ClockLine> HourLines(ClockLedger ledger, DateTimeOffset until)
    {
        var count = ledger.HourCount();
        var marks = ledger.Entries
            .Where(entry => (entry.Kind is ClockEntryKind.Stopped or ClockEntryKind.Resumed) && entry.On > ledger.StartedOn && entry.On < until)
            .Select(entry => entry.On).Append(until).Order().Distinct();
        var stops = ledger.Stops().ToList();
        var lines = new List<ClockLine>();
        var from = ledger.StartedOn;
        foreach (var to in marks.Where(mark => mark > ledger.StartedOn))
        {
            // Differences of whole hours, so that the lines add up to the hours used.
            var counted = Whole(count.Used(to)) - Whole(count.Used(from));
            var elapsed = Whole(to - ledger.StartedOn) - Whole(from - ledger.StartedOn);
            var begin = from;
            var stop = stops.Find(each => each.Stopped.On <= begin && (each.EndsOn(ledger) is not { } end || end > begin)).Stopped;
            var ground = stop ?? (lines.Count == 0 ? ledger.Entries[0] : null);
            lines.Add(new ClockLine(
                ChinaTime.DayOf(from),
                ChinaTime.DayOf(to),
                counted,
                Math.Max(0, elapsed - counted),
                stop is null ? ClockLineReason.Running : ClockLineReason.Stopped,
                ground?.Ground,
                ground?.NoticeId));
            from = to;
        }

        return lines;
    }

    private static int Whole(TimeSpan time) => (int)Math.Floor(time.TotalHours);
}

using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>One clerk of a what-if, with the days and hours that he works.</summary>
internal sealed class StaffMember
{
    private const int MostDaysAhead = 400;
    private readonly WorkCalendar calendar;
    private readonly ulong seed;
    private readonly ImmutableArray<Absence> absences;

    public StaffMember(StaffGroup group, int number, int place, WorkCalendar calendar, ulong seed)
    {
        Group = group;
        this.calendar = calendar;
        this.seed = seed + ((ulong)place * 0x632BE59BD9B4E019UL);
        absences = [.. group.Absences.Where(each => each.Member == number)];
        Actor = new Actor
        {
            Kind = ActorKind.Clerk,
            Id = string.Create(CultureInfo.InvariantCulture, $"{group.Key}.{number}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"{group.Key} {number}"),
            Grants = group.Grants,
        };
    }

    public StaffGroup Group { get; }

    public Actor Actor { get; }

    public bool IsBusy { get; set; }

    /// <summary>What he holds by name, because he did it before.</summary>
    public PriorityQueue<OpenWork, (DateOnly, long)> Own { get; } = new();

    public double BusyMinutes { get; set; }

    public int Done { get; set; }

    public bool Works(DateOnly day) =>
        calendar.IsWorkday(day)
        && !absences.Any(away => away.From <= day && day <= away.To)
        && (Group.AwayShare <= 0 || new SeededDice(seed + (ulong)day.DayNumber).Next() >= Group.AwayShare);

    public bool IsAtWork(DateTimeOffset at)
    {
        var (day, time) = Split(at);
        return Group.Hours.Any(shift => shift.From <= time && time < shift.To) && Works(day);
    }

    /// <summary>The next beginning of a shift after an instant; null when there is none within a year.</summary>
    public DateTimeOffset? NextShift(DateTimeOffset after)
    {
        var (day, time) = Split(after);
        for (var ahead = 0; ahead < MostDaysAhead; ahead++, day = day.AddDays(1), time = TimeOnly.MinValue)
        {
            if (Works(day) && Group.Hours.Where(shift => ahead > 0 || shift.From > time).MinBy(shift => shift.From) is { } next)
            {
                return ChinaTime.At(day, next.From);
            }
        }

        return null;
    }

    /// <summary>The instant at which so many working minutes have passed.</summary>
    public DateTimeOffset Finish(DateTimeOffset start, double minutes)
    {
        var (day, time) = Split(start);
        for (var ahead = 0; ahead < MostDaysAhead; ahead++, day = day.AddDays(1), time = TimeOnly.MinValue)
        {
            foreach (var shift in Works(day) ? Group.Hours : [])
            {
                var from = shift.From > time ? shift.From : time;
                var there = (shift.To - from).TotalMinutes;
                if (from >= shift.To)
                {
                    continue;
                }

                if (minutes <= there)
                {
                    return ChinaTime.At(day, from).AddMinutes(minutes);
                }

                minutes -= there;
            }
        }

        return ChinaTime.StartOf(day);
    }

    public double HoursBetween(DateOnly from, DateOnly to)
    {
        var perDay = Group.Hours.Sum(shift => (shift.To - shift.From).TotalHours);
        var days = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            days += Works(day) ? 1 : 0;
        }

        return days * perDay;
    }

    private static (DateOnly Day, TimeOnly Time) Split(DateTimeOffset at)
    {
        var there = ChinaTime.Of(at).DateTime;
        return (DateOnly.FromDateTime(there), TimeOnly.FromDateTime(there));
    }
}

/// <summary>A task that waits for somebody.</summary>
internal sealed record OpenWork(SimulatedFile File, int Task);

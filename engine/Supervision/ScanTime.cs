using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Supervision;

/// <summary>When a rule looks at all cases (扫描时间, DOMAIN 10.2): every so many minutes, or each day at a time in China.</summary>
/// <param name="EveryMinutes">At least one.</param>
/// <param name="DailyAt">Time of day in China.</param>
public sealed record ScanTime(int? EveryMinutes = null, TimeOnly? DailyAt = null)
{
    /// <summary>Whether it says one time and can be followed.</summary>
    public bool IsSound => EveryMinutes is null != DailyAt is null && EveryMinutes is null or >= 1;

    /// <summary>The first scan after an instant.</summary>
    /// <exception cref="InvalidOperationException">It says no time.</exception>
    public DateTimeOffset After(DateTimeOffset instant)
    {
        if (EveryMinutes is { } minutes)
        {
            return instant + TimeSpan.FromMinutes(minutes);
        }

        var at = DailyAt ?? throw new InvalidOperationException("A scan has a time.");
        var today = ChinaTime.StartOf(ChinaTime.DayOf(instant)) + at.ToTimeSpan();
        return today > instant ? today : ChinaTime.StartOf(ChinaTime.DayOf(instant).AddDays(1)) + at.ToTimeSpan();
    }
}

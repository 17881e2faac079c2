namespace LowCodeGov.Engine.Time;

/// <summary>
/// China Standard Time (UTC+8, no daylight saving since 1991): turns instants into the calendar days that limits
/// are counted in, and days back into the instants at which they begin.
/// </summary>
/// <remarks>Source: DOMAIN 9 ("all counting is by date in China Standard Time").</remarks>
public static class ChinaTime
{
    /// <summary>Distance from UTC: eight hours, the whole year.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The same instant written with the offset +08:00.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day in China on which the instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The first instant of the day, 00:00 in China.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>The instant at which the wall clock in China shows the given day and time.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);
}

namespace LowCodeGov.Engine.Time;

/// <summary>A time limit (时限) as a matter states it, such as "20 工作日".</summary>
/// <param name="Value">How many units; 0 means on the spot (即办).</param>
/// <param name="Unit">Unit of <paramref name="Value"/>.</param>
/// <param name="Note">What the citizen reads beside the limit, such as "不含专家评审时间"; null when there is nothing to say.</param>
public sealed record TimeLimit(int Value, TimeUnit Unit, string? Note = null)
{
    /// <summary>Largest single extension, in the limit's unit.</summary>
    public const int MostExtension = 36_600;

    private const int MostYears = 100;

    /// <summary>A limit in working days of the region's calendar.</summary>
    public static TimeLimit WorkingDays(int days) => new(days, TimeUnit.WorkingDays);

    /// <summary>A limit in calendar days.</summary>
    public static TimeLimit CalendarDays(int days) => new(days, TimeUnit.CalendarDays);

    /// <summary>A limit in hours of real time.</summary>
    public static TimeLimit Hours(int hours) => new(hours, TimeUnit.Hours);

    /// <summary>True when the limit can be counted: a known unit, not negative, not beyond a hundred years. Verification refuses others.</summary>
    public bool IsCountable => Value >= 0 && Value <= Unit switch
    {
        TimeUnit.WorkingDays or TimeUnit.CalendarDays => MostYears * 366,
        TimeUnit.Hours => MostYears * 366 * 24,
        TimeUnit.Months => MostYears * 12,
        TimeUnit.Years => MostYears,
        _ => -1,
    };

    /// <summary>The same limit lengthened (延期); the extension has the limit's own unit.</summary>
    public TimeLimit Plus(int amount) => this with { Value = Value + amount };
}

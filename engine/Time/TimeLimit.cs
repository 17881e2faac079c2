namespace LowCodeGov.Engine.Time;

/// <summary>A time limit (时限) as a matter states it, such as "20 工作日".</summary>
/// <param name="Value">How many units; 0 means on the spot (即办).</param>
/// <param name="Unit">Unit of <paramref name="Value"/>.</param>
/// <param name="Note">What the citizen reads beside the limit, such as "不含专家评审时间"; null when there is nothing to say.</param>
public sealed record TimeLimit(int Value, TimeUnit Unit, string? Note = null)
{
    /// <summary>Largest value that is counted; beyond it a definition is wrong (a hundred years of calendar days).</summary>
    public const int LargestValue = 36_525;

    /// <summary>A limit in working days of the region's calendar.</summary>
    public static TimeLimit WorkingDays(int days) => new(days, TimeUnit.WorkingDays);

    /// <summary>A limit in calendar days.</summary>
    public static TimeLimit CalendarDays(int days) => new(days, TimeUnit.CalendarDays);

    /// <summary>A limit in hours of real time.</summary>
    public static TimeLimit Hours(int hours) => new(hours, TimeUnit.Hours);

    /// <summary>True when the value can be counted: not negative and not above <see cref="LargestValue"/>.</summary>
    public bool IsCountable => Value is >= 0 and <= LargestValue && Enum.IsDefined(Unit);

    /// <summary>The same limit lengthened (延期); the extension has the limit's own unit.</summary>
    public TimeLimit Plus(int amount) => this with { Value = Value + amount };
}

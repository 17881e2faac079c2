namespace LowCodeGov.Engine.Time;

/// <summary>Days that do not count against a limit (special procedure, suspension): the half-open interval [Start, End).</summary>
/// <param name="Start">Day of the stop; does not count.</param>
/// <param name="End">Day of resumption; counts again. Null while the interval is still open.</param>
/// <remarks>Source: Administrative Licensing Law, art. 45; DOMAIN 9.2. An interval that ends where it starts excludes nothing.</remarks>
public sealed record ExcludedInterval(DateOnly Start, DateOnly? End)
{
    /// <summary>True while nobody has resumed the clock.</summary>
    public bool IsOpen => End is null;

    /// <summary>True when the day lies in [Start, End).</summary>
    public bool Contains(DateOnly day) => day >= Start && (End is not { } end || day < end);
}

/// <summary>The same for limits in hours: the half-open span of instants [Start, End).</summary>
/// <param name="Start">Instant of the stop.</param>
/// <param name="End">Instant of resumption, or null while open.</param>
public sealed record ExcludedSpan(DateTimeOffset Start, DateTimeOffset? End);

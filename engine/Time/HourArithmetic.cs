namespace LowCodeGov.Engine.Time;

/// <summary>Counts a limit in hours: real time from the starting instant, less the excluded spans.</summary>
/// <param name="start">Instant of the starting event.</param>
/// <param name="hours">The limit in hours, extensions included.</param>
/// <param name="excluded">Spans that do not count; they may overlap.</param>
/// <remarks>Source: DOMAIN 9.2, "Hours: A + h hours, real time".</remarks>
public sealed class HourArithmetic(DateTimeOffset start, int hours, params IReadOnlyList<ExcludedSpan> excluded)
{
    /// <summary>The instant until which the limit is kept; null while a span is open.</summary>
    public DateTimeOffset? Deadline => excluded.Any(span => span.End is null) ? null : InstantWhenUsed(TimeSpan.FromHours(hours));

    /// <summary>Time that has counted from the start to the instant.</summary>
    public TimeSpan Used(DateTimeOffset at)
    {
        var used = TimeSpan.Zero;
        var from = start;
        foreach (var (stop, resume) in Merged())
        {
            if (stop >= at)
            {
                break;
            }

            used += stop - from;
            if (resume is not { } end || end >= at)
            {
                return used;
            }

            from = end;
        }

        return at > from ? used + (at - from) : used;
    }

    /// <summary>Time left at the instant; negative once late.</summary>
    public TimeSpan Remaining(DateTimeOffset at) => TimeSpan.FromHours(hours) - Used(at);

    /// <summary>The earliest instant at which <paramref name="time"/> has been used; null when an open span begins before.</summary>
    public DateTimeOffset? InstantWhenUsed(TimeSpan time)
    {
        var from = start;
        var left = time;
        foreach (var (stop, resume) in Merged())
        {
            if (stop - from >= left)
            {
                break;
            }

            left -= stop - from;
            if (resume is not { } end)
            {
                return null;
            }

            from = end;
        }

        return from + left;
    }

    /// <summary>The spans clipped to the start, in order and without overlap.</summary>
    private List<ExcludedSpan> Merged()
    {
        var merged = new List<ExcludedSpan>();
        foreach (var span in excluded.Where(each => each.End is null || (each.End > each.Start && each.End > start)).OrderBy(each => each.Start))
        {
            var from = span.Start < start ? start : span.Start;
            if (merged.Count == 0 || (merged[^1].End is { } previous && previous < from))
            {
                merged.Add(new ExcludedSpan(from, span.End));
            }
            else if (merged[^1].End is { } end && (span.End is null || span.End > end))
            {
                merged[^1] = merged[^1] with { End = span.End };
            }
        }

        return merged;
    }
}

namespace LowCodeGov.Connectors.Resilience;

/// <summary>Lets through so many a second, evenly: each gets the next free moment, so that waiting costs no timer but its own.</summary>
public sealed class Throttle(double perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly long _between = perSecond > 0 ? (long)(TimeSpan.TicksPerSecond / perSecond) : 0;
    private long _next;

    /// <summary>Waits for one's turn. One who gives up leaves his turn empty.</summary>
    public async ValueTask Wait(CancellationToken ct)
    {
        if (_between == 0)
        {
            return;
        }

        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow().Ticks;
            _next = Math.Max(_next, now);
            wait = TimeSpan.FromTicks(_next - now);
            _next += _between;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, ct);
        }
    }
}

namespace LowCodeGov.Sandbox.Arrivals;

public sealed record Arrival(DateTimeOffset At, string Channel, string What);

/// <summary>What arrived lately, for the page.</summary>
public sealed class ArrivalLog(TimeProvider time)
{
    private const int Most = 200;
    private readonly Lock _lock = new();
    private readonly LinkedList<Arrival> _latest = new();

    public void Add(string channel, string what)
    {
        lock (_lock)
        {
            _latest.AddFirst(new Arrival(time.GetUtcNow(), channel, what));
            if (_latest.Count > Most)
            {
                _latest.RemoveLast();
            }
        }
    }

    public IReadOnlyList<Arrival> Latest
    {
        get
        {
            lock (_lock)
            {
                return [.. _latest];
            }
        }
    }
}

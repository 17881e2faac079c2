namespace LowCodeGov.Benchmarks.Runtime;

/// <summary>The system's clock, shifted: time can be moved on without waiting.</summary>
internal sealed class MovingClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}

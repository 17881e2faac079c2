namespace LowCodeGov.Runtime.Workers;

/// <summary>Carries out one kind of effect. It may be called more than once for one entry, so it must be idempotent by <see cref="OutboxEntry.Key"/>.</summary>
public interface IOutboxHandler
{
    /// <summary>Kind of effect, e.g. <c>certificate.issue</c>.</summary>
    string Kind { get; }

    /// <summary>The system outside that the effect needs; null: none. Effects of one system wait for each other and for nobody else's.</summary>
    string? LaneOf(OutboxEntry entry) => null;

    Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct);
}

/// <summary>An effect to carry out.</summary>
/// <param name="Payload">JSON of the kind's record.</param>
public sealed record OutboxEntry(string Key, string Kind, Engine.Cases.CaseId Case, string Payload, int Attempts);

/// <summary>What became of an effect.</summary>
public abstract record OutboxResult
{
    private OutboxResult()
    {
    }

    public sealed record Done : OutboxResult;

    /// <summary>The outside world is not ready; try again later.</summary>
    public sealed record Later(string Reason) : OutboxResult;

    /// <summary>The outside world is working on it; waiting is not failing.</summary>
    public sealed record Pending(TimeSpan LookAgain) : OutboxResult;

    /// <summary>Trying again is useless; an operator must look.</summary>
    public sealed record Failed(string Reason) : OutboxResult;
}

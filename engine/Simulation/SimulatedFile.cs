namespace LowCodeGov.Engine.Simulation;

/// <summary>A case of a what-if with what the queues need to know of it.</summary>
internal sealed class SimulatedFile(SimulatedCase simulated)
{
    public SimulatedCase Case { get; } = simulated;

    /// <summary>Tasks that have been put into a pool, with the moment at which somebody began; null while they wait.</summary>
    public Dictionary<int, DateTimeOffset?> Seen { get; } = [];

    /// <summary>Number of corrections for which the applicant's answer is on its way.</summary>
    public int Corrections { get; set; }

    /// <summary>What is on its way from outside.</summary>
    public HashSet<string> Outside { get; } = new(StringComparer.Ordinal);

    /// <summary>The earliest timer that the queue knows of.</summary>
    public DateTimeOffset? TimerAt { get; set; }
}

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>What one round of the scenario showed.</summary>
/// <param name="Latencies">Of completions in milliseconds, sorted.</param>
/// <param name="TaskMicroseconds">Processor time of a completion.</param>
/// <param name="CaseMilliseconds">Processor time of a whole case, submission and messages included.</param>
internal sealed record ApprovalRound(
    double[] Latencies, TimeSpan Took, TimeSpan Submitting, double TaskMicroseconds, double CaseMilliseconds, double AllocatedKb, int Collections)
{
    /// <summary>Bare transactions a second, right before and right after.</summary>
    public double LimitPerSecond { get; init; }

    public double PerSecond => Latencies.Length / Took.TotalSeconds;

    public double Ratio => PerSecond / LimitPerSecond;
}

namespace LowCodeGov.Runtime.Workers;

/// <summary>When something that failed is tried again: ever later, and never all at once.</summary>
internal static class Backoff
{
    /// <summary>From this many failures on it counts as stuck and is shown to the operators; it is still tried.</summary>
    public const int Stuck = 8;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="attempts">Failures so far, from 1.</param>
    /// <param name="chance">Between 0 and 1; spreads the next attempts of things that failed together.</param>
    public static TimeSpan Delay(int attempts, double chance)
    {
        var full = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)));
        return TimeSpan.FromSeconds(full * (0.5 + (0.5 * chance)));
    }
}

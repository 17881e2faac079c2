namespace LowCodeGov.Connectors.Resilience;

/// <summary>How patiently and how hard a connector is called.</summary>
/// <param name="TimeoutSeconds">Of one attempt.</param>
/// <param name="Attempts">Within one call, for faults that pass quickly; what lasts longer is the outbox's to try again. 1 where the other side does not know repeated requests.</param>
/// <param name="FirstDelaySeconds">Before the second attempt; doubles, with jitter.</param>
/// <param name="Concurrency">Calls under way at once.</param>
/// <param name="PerSecond">Calls a second; 0: no limit.</param>
/// <param name="BreakAfter">Attempts within half a minute of which at least half fail before the circuit opens.</param>
/// <param name="BreakSeconds">For which it stays open.</param>
public sealed record CallPolicy(
    double TimeoutSeconds = 10, int Attempts = 3, double FirstDelaySeconds = 0.3, int Concurrency = 8, double PerSecond = 0, int BreakAfter = 8, double BreakSeconds = 15);

namespace LowCodeGov.Runtime.Applications;

/// <summary>Looking a case up by number and password, without signing in.</summary>
public sealed class Tracking
{
    /// <param name="number">Application or case number.</param>
    /// <param name="client">Who asks, for the rate limit: the network address.</param>
    public Task<TrackingOutcome> Find(string number, string password, string client, CancellationToken ct = default) => throw new NotSupportedException();
}

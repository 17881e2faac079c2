using System.Text.Json;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Connectors;

/// <summary>A way to one system outside. Calls with the same <see cref="ConnectorCall.Key"/> must take effect there once.</summary>
public interface IConnector
{
    /// <summary>Key by which definitions name it.</summary>
    string Key { get; }

    Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct);
}

/// <summary>One call.</summary>
/// <param name="Input">A JSON object by input name.</param>
/// <param name="Key">Idempotency key.</param>
/// <param name="Tries">Calls under this key that came before.</param>
/// <param name="Case">The case whose flow calls; absent: none does.</param>
public sealed record ConnectorCall(string Operation, JsonElement Input, string Key, int Tries, CaseId? Case = null);

/// <summary>What a system outside answers.</summary>
public abstract record ConnectorAnswer
{
    private ConnectorAnswer()
    {
    }

    /// <param name="Output">A JSON object.</param>
    public sealed record Done(JsonElement Output) : ConnectorAnswer;

    /// <summary>It is working on it; waiting is not failing.</summary>
    /// <param name="LookAgain">After which time it is asked again.</param>
    public sealed record Pending(TimeSpan LookAgain) : ConnectorAnswer;

    public sealed record RetryLater(string Reason) : ConnectorAnswer;

    /// <summary>Asking again is useless; the case must take its failure route.</summary>
    public sealed record Failed(string Reason) : ConnectorAnswer;
}

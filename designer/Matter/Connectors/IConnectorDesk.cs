using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Matter.Connectors;

/// <summary>Port to the systems outside that flows may call.</summary>
public interface IConnectorDesk
{
    /// <summary>All connectors.</summary>
    Task<ImmutableArray<ConnectorSketch>> All();

    /// <summary>What the demo twin (演示替身) answers to an input; the real system is never asked.</summary>
    /// <param name="tries">Calls before this one.</param>
    Task<TwinAnswer> Ask(string connector, string operation, JsonObject input, int tries);
}

/// <summary>A connector as an analyst sees it.</summary>
public sealed record ConnectorSketch(string Key, LocalText Name, ImmutableArray<OperationSketch> Operations);

/// <summary>An operation: what it needs and what comes back.</summary>
public sealed record OperationSketch(string Key, LocalText Name, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs);

/// <summary>An answer of the twin.</summary>
/// <param name="Kind"><c>done</c>, <c>pending</c>, <c>retry</c> or <c>failed</c>.</param>
/// <param name="Detail">The output as JSON, or the reason.</param>
public sealed record TwinAnswer(string Kind, string Detail);

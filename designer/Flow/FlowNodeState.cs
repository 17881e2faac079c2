namespace LowCodeGov.Designer.Flow;

/// <summary>Where a case stands at a node of its flow.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Who">Who did or does it, as the reader may know it.</param>
/// <param name="When">When, already written in the reader's language.</param>
/// <param name="Lamp">Timeliness: <c>yellow</c> near the limit, <c>red</c> beyond it; absent: neither.</param>
public sealed record FlowNodeState(FlowNodeStatus Status, string? Who = null, string? When = null, string? Lamp = null);

/// <summary>How far a node is.</summary>
public enum FlowNodeStatus
{
    /// <summary>Not reached yet.</summary>
    Waiting,

    /// <summary>The case is here.</summary>
    Current,

    /// <summary>Completed.</summary>
    Done,

    /// <summary>Left out on this way.</summary>
    Skipped,

    /// <summary>No case at all: figures of many stand at the node.</summary>
    Figures,
}

/// <summary>Who looks at the flow.</summary>
public enum FlowAudience
{
    /// <summary>The public: the steps that concern them, without posts, rules and inner mechanics.</summary>
    Public,

    /// <summary>Clerks and analysts: everything.</summary>
    Inner,
}

using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Definitions;

/// <summary>
/// Waits for a length of time, a date in the case, or an event by name; of those given, whichever comes first. Rules read which as
/// <c>steps.NODE.outcome</c>: <c>time</c>, <c>date</c> or <c>event</c>.
/// </summary>
public sealed record WaitNode : FlowNode
{
    public TimeLimit? For { get; init; }

    /// <summary>Rule giving a date.</summary>
    public string? Until { get; init; }

    /// <summary>Name of an event reported by <c>ReportEvent</c>.</summary>
    public string? Event { get; init; }
}

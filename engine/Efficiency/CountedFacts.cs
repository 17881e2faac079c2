using System.Collections.Immutable;

namespace LowCodeGov.Engine.Efficiency;

/// <summary>The facts that schemes count, over a period and for an agency, department or person.</summary>
public static class CountedFacts
{
    /// <summary>All names, in reading order; each is explained where it is counted.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "accepted", "online", "handled", "flagged", "finished", "onTime", "late", "promised", "early", "sameDay",
        "evaluations", "satisfied", "dissatisfied", "due", "answered", "notices", "noticeRuns", "yellow", "red",
    ];
}

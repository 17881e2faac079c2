using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Tells the record of a case: who did what, for whom, with which post, when, with what opinion. Every event has its line; the platform's own bookkeeping is marked as such.</summary>
internal static class CaseTimeline
{
    public static ImmutableArray<TimelineEntry> Of(IEnumerable<string> eventJson, MatterDefinition definition) =>
        Of(eventJson.Select(EngineJson.Read<RecordedEvent>), definition);

    public static ImmutableArray<TimelineEntry> Of(IEnumerable<RecordedEvent> events, MatterDefinition definition)
    {
        var words = new TimelineWords(definition);
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        foreach (var recorded in events)
        {
            var absentBefore = words.AbsentOf(recorded);
            words.Hear(recorded.Event);
            var line = TimelineLines.Of(recorded.Event, words);
            entries.Add(new TimelineEntry(recorded.Sequence, recorded.At, recorded.By, $"timeline.{line.Key}", line.Values, words.StepOf(line), line.Opinion)
            {
                IsInner = line.IsInner,
                // Whoever takes a task stands in from then on; whoever hands it on has stood in until then.
                OnBehalfOf = words.AbsentOf(recorded) ?? absentBefore,
            });
        }

        return entries.ToImmutable();
    }
}

/// <summary>A line as it is told, before it is dated and signed.</summary>
/// <param name="Key">Text key without its prefix.</param>
internal sealed record TimelineLine(string Key, params (string Name, string Value)[] Facts)
{
    public int? Task { get; init; }

    public string? Node { get; init; }

    public int? Activation { get; init; }

    public string? Opinion { get; init; }

    /// <summary>Whether the platform did it for itself: clocks, timers, nodes that only route.</summary>
    public bool IsInner { get; init; }

    public ImmutableSortedDictionary<string, string> Values => Facts.ToImmutableSortedDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
}

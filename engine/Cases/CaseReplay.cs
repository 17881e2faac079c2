using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>Rebuilds cases from their events, to prove that what is stored is what happened.</summary>
public static class CaseReplay
{
    /// <summary>The state after all events.</summary>
    /// <exception cref="InvalidOperationException">The events are not those of one case in order, or there are none.</exception>
    public static CaseState Replay(MatterDefinition definition, IEnumerable<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        CaseState? state = null;
        foreach (var each in events)
        {
            state = CaseEvolution.Evolve(definition, state, each);
        }

        return state ?? throw new InvalidOperationException("A case has at least one event.");
    }

    /// <summary>Whether a stored state equals the replay of its events, compared by canonical JSON.</summary>
    public static bool Agrees(MatterDefinition definition, CaseState stored, IEnumerable<RecordedEvent> events) =>
        string.Equals(EngineJson.Canonical(stored), EngineJson.Canonical(Replay(definition, events)), StringComparison.Ordinal);
}

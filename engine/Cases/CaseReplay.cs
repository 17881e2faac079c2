using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>Rebuilds cases from their events, to prove that what is stored is what happened.</summary>
public static class CaseReplay
{
    /// <summary>The state after all events of a case that has kept its version.</summary>
    /// <exception cref="InvalidOperationException">The events are not those of one case in order, or there are none.</exception>
    public static CaseState Replay(MatterDefinition definition, IEnumerable<RecordedEvent> events) => Replay(_ => definition, events);

    /// <summary>The state after all events; up to a migration the version before it folds, after it the one it went to.</summary>
    /// <param name="versions">The definition of the case's matter by version.</param>
    /// <param name="events">All events of the case, in order.</param>
    /// <exception cref="InvalidOperationException">The events are not those of one case in order, or there are none.</exception>
    public static CaseState Replay(Func<int, MatterDefinition> versions, IEnumerable<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(versions);
        ArgumentNullException.ThrowIfNull(events);
        return Fold(versions, null, events) ?? throw new InvalidOperationException("A case has at least one event.");
    }

    /// <summary>The state after the events that follow an earlier state of the same case.</summary>
    /// <param name="versions">The definition of the case's matter by version.</param>
    /// <param name="state">The state as it was.</param>
    /// <param name="events">All events since, in order.</param>
    /// <exception cref="InvalidOperationException">The events do not follow the state.</exception>
    public static CaseState Continue(Func<int, MatterDefinition> versions, CaseState state, IEnumerable<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(versions);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(events);
        return Fold(versions, state, events) ?? state;
    }

    private static CaseState? Fold(Func<int, MatterDefinition> versions, CaseState? state, IEnumerable<RecordedEvent> events)
    {
        var definition = state is null ? null : versions(state.MatterVersion);
        foreach (var each in events)
        {
            definition ??= versions(each.Event is CaseOpened opened ? opened.MatterVersion : 1);
            state = CaseEvolution.Evolve(definition, state, each);
            definition = each.Event is CaseMigrated migrated ? versions(migrated.ToVersion) : definition;
        }

        return state;
    }

    /// <summary>Whether a stored state equals the replay of its events, compared by canonical JSON.</summary>
    public static bool Agrees(MatterDefinition definition, CaseState stored, IEnumerable<RecordedEvent> events) =>
        string.Equals(EngineJson.Canonical(stored), EngineJson.Canonical(Replay(definition, events)), StringComparison.Ordinal);
}

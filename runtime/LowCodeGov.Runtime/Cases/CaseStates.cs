using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// Present states of stored cases. A snapshot is not written with every command, for putting a whole case into words costs more than its next event:
/// the state is the last snapshot and the events since.
/// </summary>
public sealed class CaseStates(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue)
{
    // Folding as many takes less than a millisecond.
    private const int MostBehind = 64;

    // A case that had to be read for this command will have to be for the next: from here on a snapshot costs less than folding again.
    private const int MostBehindWhenRead = 12;

    /// <summary>The state as of the row's version.</summary>
    public async Task<CaseState> Of(CaseRow row, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        var state = EngineJson.Read<CaseState>(row.LastSnapshot);
        if (state.Version == row.Version)
        {
            return state;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        // The row may have been overtaken since it was read: the events go as far as it does.
        var (from, to) = (state.Version, row.Version);
        var since = await db.Events.AsNoTracking().Where(e => e.CaseId == row.Id && e.Sequence > from && e.Sequence <= to).OrderBy(e => e.Sequence).ToListAsync(ct);
        return await Continue(state, [.. since.SelectMany(each => each.Texts()).Select(EngineJson.Read<RecordedEvent>)], ct);
    }

    /// <summary>Whether a case that has got to a state is to be stored with a snapshot, not only with its events.</summary>
    /// <param name="before">The case as it was held.</param>
    /// <param name="events">What has happened to it; a snapshot from before an erasure would go on holding what was erased.</param>
    internal static bool IsDue(CaseState state, LoadedCase before, ImmutableArray<RecordedEvent> events) =>
        state.Version - before.Snapshot > (before.WasRead ? MostBehindWhenRead : MostBehind) || events.Any(each => each.Event is ValuesErased);

    internal async Task<CaseState> Continue(CaseState state, IReadOnlyList<RecordedEvent> since, CancellationToken ct = default)
    {
        if (since.Count == 0)
        {
            return state;
        }

        var versions = new Dictionary<int, MatterDefinition>();
        foreach (var version in since.Select(each => each.Event).OfType<CaseMigrated>().Select(migrated => migrated.ToVersion).Append(state.MatterVersion))
        {
            versions[version] = await catalogue.FindVersion(state.Matter, version, ct)
                ?? throw new InvalidOperationException($"Case {state.Id} runs on {state.Matter} version {version}, which is not here.");
        }

        return CaseReplay.Continue(version => versions[version], state, since);
    }
}

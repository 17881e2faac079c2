using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Retention;

/// <summary>
/// Finds ended cases with values whose time has run out and has them erased. Each is a command like any other; blanking the recorded texts and removing
/// the files is its effect (<see cref="RecordBlanking"/>), so whatever a killed host leaves undone is done by the next.
/// </summary>
public sealed class ValueErasures(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CaseCommands commands, TimeProvider time)
{
    private const int Portion = 200;

    // Up to where former rounds of this process have done everything; the first one begins at the beginning.
    private readonly ConcurrentDictionary<(string Matter, int Version, int Months), DateTimeOffset> _done = new();

    /// <summary>One round over all matters.</summary>
    /// <returns>Of how many cases values were erased.</returns>
    public async Task<int> Round(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var erased = 0;
        // Versions that no case has ended with are not read: reading each of thousands would push those that commands need out of the catalogue's memory.
        var ended = db.Cases.Where(c => c.EndedAt != null);
        foreach (var row in await db.Definitions.AsNoTracking().Where(d => ended.Any(c => c.Matter == d.Code && c.MatterVersion == d.Version)).Select(d => new { d.Code, d.Version }).ToListAsync(ct))
        {
            if (await catalogue.Published(row.Code, row.Version, ct) is { KeepsForATime: true } matter)
            {
                foreach (var months in KeptValues.Months(matter.Definition))
                {
                    erased += await Round(db, matter.Definition, months, ct);
                }
            }
        }

        return erased;
    }

    private async Task<int> Round(GovDbContext db, MatterDefinition definition, int months, CancellationToken ct)
    {
        var (code, version, erased) = (definition.Code, definition.Version, 0);
        var key = (code, version, months);
        var now = time.GetUtcNow();
        // A day too many is asked for: months have different lengths, and the engine says which cases it is.
        var until = now.AddMonths(-months).AddDays(1);
        var (after, last) = (_done.GetValueOrDefault(key, DateTimeOffset.MinValue), Guid.Empty);
        var isDone = true;
        while (true)
        {
            var (from, id) = (after, last);
            var cases = await db.Cases.AsNoTracking()
                .Where(c => c.Matter == code && c.MatterVersion == version && c.EndedAt != null && c.EndedAt < until && (c.EndedAt > from || (c.EndedAt == from && c.Id.CompareTo(id) > 0)))
                .OrderBy(c => c.EndedAt).ThenBy(c => c.Id).Take(Portion).Select(c => new { c.Id, c.EndedAt }).ToListAsync(ct);
            var ids = cases.ToDictionary(c => c.Id, c => string.Create(CultureInfo.InvariantCulture, $"erase:{c.Id:N}:{c.EndedAt?.UtcTicks}:{months}"));
            var names = ids.Values.ToList();
            var known = (await db.Commands.AsNoTracking().Where(c => c.ActorId == Actor.Platform.Id && names.Contains(c.CommandId)).Select(c => c.CommandId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
            foreach (var each in cases)
            {
                if (each.EndedAt is not { } ended || !KeptValues.IsOver(ended, months, now))
                {
                    return erased;
                }

                var outcome = known.Contains(ids[each.Id]) ? false : await Erase(db, new CaseId(each.Id), ids[each.Id], now, ct);
                erased += outcome is true ? 1 : 0;
                isDone &= outcome is not null;
                (after, last) = (ended, each.Id);
                if (isDone)
                {
                    _done[key] = after;
                }
            }

            if (cases.Count < Portion)
            {
                return erased;
            }
        }
    }

    /// <returns>Whether values were erased; null where it could not be done, and the next round has to look again.</returns>
    private async Task<bool?> Erase(GovDbContext db, CaseId id, string commandId, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.Events.AsNoTracking().Where(e => e.CaseId == id.Value).OrderBy(e => e.Sequence).ToListAsync(ct);
        var texts = RecordedTexts.Of(id, rows);
        var versions = new Dictionary<int, MatterDefinition>();
        foreach (var version in texts.All.Select(each => each.Event.Event switch { CaseOpened opened => opened.MatterVersion, CaseMigrated migrated => migrated.ToVersion, _ => (int?)null }).OfType<int>())
        {
            versions[version] = await catalogue.FindVersion(texts.Matter, version, ct) ?? throw new InvalidOperationException($"{texts.Matter} version {version} is not here.");
        }

        var state = CaseReplay.Replay(version => versions[version], texts.All.Select(each => each.Event));
        var fields = KeptValues.Due(versions[state.MatterVersion], state, now);
        if (fields.IsEmpty)
        {
            return false;
        }

        var places = ErasedPlaces.Of([.. versions.Values], state, fields);
        var (changed, files) = texts.Erasing(places);
        // Whoever has changed the case meanwhile goes first.
        return await commands.Execute(Actor.Platform, id, new EraseValues(fields, places, files, changed), commandId, state.Version, ct: ct) is CommandOutcome.Done ? true : null;
    }
}

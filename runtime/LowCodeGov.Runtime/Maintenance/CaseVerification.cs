using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Retention;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Maintenance;

/// <summary>Proves one case: walks its chain, replays its events on its definition version and compares everything that was derived from them.</summary>
public sealed class CaseVerification(MatterCatalogue catalogue, Calendars calendars, IdentityNumbers numbers)
{
    private const string Erasures = "\"values-erased.";

    internal async Task<(long Events, int Tasks, int Timers)> Check(
        GovDbContext db, Guid id, ImmutableArray<VerificationFault>.Builder faults, CancellationToken ct)
    {
        var key = id.ToString("N");
        var row = await db.Cases.AsNoTracking().FirstAsync(c => c.Id == id, ct);
        var rows = await db.Events.AsNoTracking().Where(e => e.CaseId == id).OrderBy(e => e.Sequence).ToListAsync(ct);
        var events = Chain(row, rows, faults);
        var counts = (rows.Sum(r => (long)r.Texts().Length), await db.Tasks.CountAsync(t => t.CaseId == id, ct), await db.Timers.CountAsync(t => t.CaseId == id, ct));
        if (events is null)
        {
            return counts; // a broken chain cannot be replayed
        }

        if (await catalogue.Published(row.Matter, row.MatterVersion, ct) is not { } matter || matter.Hash != row.DefinitionHash)
        {
            faults.Add(new VerificationFault("verify.no-definition", key, Detail: $"{row.Matter} {row.MatterVersion}"));
            return counts;
        }

        if (await Versions(row, events, faults, ct) is { } versions && Replay(versions, events, key, faults) is { } state)
        {
            ErasureProof.Check(key, versions, events, faults);
            await Derived(db, matter, row, state, events, versions, faults, ct);
        }

        return counts;
    }

    /// <summary>The events of an unbroken chain that reaches the head named by the case; null when it is broken.</summary>
    private static List<RecordedEvent>? Chain(CaseRow row, List<CaseEventRow> rows, ImmutableArray<VerificationFault>.Builder faults)
    {
        var key = row.Id.ToString("N");
        var before = faults.Count;
        var events = new List<RecordedEvent>(rows.Count);
        var vouched = VouchedTexts.Of(rows.SelectMany(e => e.Texts()).Where(text => text.Contains(Erasures, StringComparison.Ordinal)).Select(Read).OfType<RecordedEvent>());
        var previous = EventChain.Beginning(row.Id);
        var expected = 0L;
        foreach (var e in rows)
        {
            if (e.Hash != vouched.Hash(previous, e))
            {
                faults.Add(new VerificationFault("verify.hash", key, e.Sequence));
            }

            previous = e.Hash;
            foreach (var text in e.Texts())
            {
                if (Read(text) is not { } recorded)
                {
                    faults.Add(new VerificationFault("verify.event-unreadable", key, e.Sequence));
                    continue;
                }

                if (recorded.Sequence != ++expected)
                {
                    faults.Add(new VerificationFault("verify.gap", key, expected, recorded.Sequence.ToString(CultureInfo.InvariantCulture)));
                    expected = recorded.Sequence;
                }

                events.Add(recorded);
                if (recorded.At.UtcTicks != e.At.UtcTicks || recorded.By.Id != e.ActorId)
                {
                    faults.Add(new VerificationFault("verify.event-columns", key, e.Sequence));
                }
            }

            if (e.Sequence != expected)
            {
                faults.Add(new VerificationFault("verify.event-columns", key, e.Sequence));
                expected = e.Sequence;
            }
        }

        if (row.Version != expected)
        {
            faults.Add(new VerificationFault("verify.cut-off", key, expected, row.Version.ToString(CultureInfo.InvariantCulture)));
        }

        if (row.HeadHash != previous)
        {
            faults.Add(new VerificationFault("verify.head", key, expected));
        }

        return faults.Count == before && rows.Count > 0 ? events : null;
    }

    private static RecordedEvent? Read(string text)
    {
        try
        {
            return EngineJson.Read<RecordedEvent>(text);
        }
        catch (JsonException)
        {
            return null; // becomes a finding
        }
    }

    /// <summary>The versions that the case has been on; null when one is not here.</summary>
    private async Task<Dictionary<int, MatterDefinition>?> Versions(
        CaseRow row, List<RecordedEvent> events, ImmutableArray<VerificationFault>.Builder faults, CancellationToken ct)
    {
        var versions = new Dictionary<int, MatterDefinition>();
        foreach (var version in events.Select(e => e.Event switch { CaseOpened opened => opened.MatterVersion, CaseMigrated migrated => migrated.ToVersion, _ => (int?)null }).OfType<int>())
        {
            if (await catalogue.FindVersion(row.Matter, version, ct) is not { } definition)
            {
                faults.Add(new VerificationFault("verify.no-definition", row.Id.ToString("N"), Detail: $"{row.Matter} {version}"));
                return null;
            }

            versions[version] = definition;
        }

        return versions;
    }

    // Cards were raised under the version of their time.
    private static ImmutableArray<CardRow> Cards(Dictionary<int, MatterDefinition> versions, CaseState state, List<RecordedEvent> events)
    {
        var cards = ImmutableArray<CardRow>.Empty;
        MatterDefinition? definition = null;
        foreach (var each in events)
        {
            definition = each.Event switch
            {
                CaseOpened opened => versions[opened.MatterVersion],
                CaseMigrated migrated => versions[migrated.ToVersion],
                _ => definition,
            };
            cards = definition is null ? cards : CardProjection.Apply(definition, state, cards, [each]);
        }

        return cards;
    }

    private static CaseState? Replay(Dictionary<int, MatterDefinition> versions, List<RecordedEvent> events, string key, ImmutableArray<VerificationFault>.Builder faults)
    {
        try
        {
            return CaseReplay.Replay(version => versions[version], events);
        }
        catch (InvalidOperationException fault)
        {
            faults.Add(new VerificationFault("verify.replay", key, Detail: fault.Message));
            return null;
        }
    }

    private async Task Derived(
        GovDbContext db, PublishedMatter matter, CaseRow row, CaseState state, List<RecordedEvent> events, Dictionary<int, MatterDefinition> versions,
        ImmutableArray<VerificationFault>.Builder faults, CancellationToken ct)
    {
        var key = row.Id.ToString("N");
        // The snapshot may be older than the case: it is what the events make up to its own version.
        if (VersionOf(row.LastSnapshot) is not { } version || version < 1 || version > state.Version
            || row.LastSnapshot != EngineJson.Canonical(version == state.Version ? state : CaseReplay.Replay(each => versions[each], events.TakeWhile(e => e.Sequence <= version))))
        {
            faults.Add(new VerificationFault("verify.snapshot", key, state.Version));
        }

        var storedCards = await db.Cards.AsNoTracking().Where(c => c.CaseId == row.Id && c.Clock != "").ToListAsync(ct); // those of indicators are supervision's
        var cards = Cards(versions, state, events);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == row.Id).ToListAsync(ct);
        var timers = await db.Timers.AsNoTracking().Where(t => t.CaseId == row.Id).ToListAsync(ct);
        var certificates = await db.Certificates.AsNoTracking().Where(c => c.CaseId == row.Id).ToListAsync(ct);
        Same("verify.task", Tasks(matter, state, [.. storedCards], tasks, await calendars.For(row.Region, ct)).Select(EngineJson.Canonical), tasks.Select(EngineJson.Canonical));
        Same("verify.timer", state.Timers.Select(t => Timer(t.Number, t.Purpose, t.DueAt)), timers.Select(t => Timer(t.Number, t.Purpose, t.DueAt)));
        Same("verify.certificate", CaseProjections.Certificates(state, numbers.Hash).Select(EngineJson.Canonical), certificates.Select(EngineJson.Canonical));
        Same("verify.card", cards.Select(Card), storedCards.Select(Card));
        var columns = CaseProjections.Case(matter, state, [.. storedCards], await calendars.For(row.Region, ct), numbers.Hash);
        // These follow from elsewhere: the chain above, the calendar of the day on which the row was written, and the clock.
        (columns.HeadHash, columns.UpdatedAt, columns.DueOn) = (row.HeadHash, row.UpdatedAt, row.DueOn);
        Same("verify.case-columns", [EngineJson.Canonical(columns)], [EngineJson.Canonical(row)]);

        void Same(string fault, IEnumerable<string> expected, IEnumerable<string> stored)
        {
            var (wanted, found) = (expected.ToHashSet(StringComparer.Ordinal), stored.ToHashSet(StringComparer.Ordinal));
            foreach (var odd in wanted.Except(found).Concat(found.Except(wanted)).Take(5))
            {
                faults.Add(new VerificationFault(fault, key, Detail: odd.Length > 200 ? odd[..200] : odd));
            }
        }
    }

    private static long? VersionOf(string snapshot)
    {
        try
        {
            using var read = JsonDocument.Parse(snapshot);
            return read.RootElement.TryGetProperty("version", out var version) && version.TryGetInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null; // becomes a finding
        }
    }

    /// <summary>What the task rows must be. A day lent by the case's clock follows the calendar of the day on which the row was written, so it is left as it stands.</summary>
    private static List<TaskRow> Tasks(PublishedMatter matter, CaseState state, ImmutableArray<CardRow> cards, List<TaskRow> stored, WorkCalendar calendar)
    {
        var lent = state.Tasks.Where(task => task.DueOn is null).Select(task => task.Number).ToHashSet();
        var rows = CaseProjections.Tasks(matter.Definition, state, cards, calendar).ToList();
        foreach (var row in rows.Where(row => lent.Contains(row.Number)))
        {
            row.DueOn = stored.Find(s => s.Number == row.Number)?.DueOn;
        }

        return rows;
    }

    private static string Timer(int number, TimerPurpose purpose, DateTimeOffset due) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {purpose} {due.UtcTicks}");

    // What supervisors have done with a card since is theirs, not the case's.
    private static string Card(CardRow card) =>
        string.Create(CultureInfo.InvariantCulture, $"{card.Indicator} {card.Clock} {card.Task} {card.Level} {card.IssuedAt.UtcTicks} {card.LevelAt.UtcTicks}");
}

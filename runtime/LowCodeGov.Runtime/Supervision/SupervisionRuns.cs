using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>How far a look at all cases has got.</summary>
public sealed record RunView(string Id, ImmutableArray<string> Rules, string OrderedBy, DateTimeOffset OrderedAt, long Total, long Looked, long Cards, DateTimeOffset? EndedAt, bool IsCancelled);

/// <summary>Looks at all cases (扫描): because a rule is new, or because its time has come. In the background, with progress, and called off at any moment.</summary>
public sealed class SupervisionRuns
{
    private const int Portion = 500;
    private const int Shown = 20;

    // Rules at scan times look back no farther than this at cases that are over.
    private static readonly TimeSpan EndedLately = TimeSpan.FromDays(30);

    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly SupervisionRuleBook _book;
    private readonly CaseLooks _looks;
    private readonly SupervisionLog _log;
    private readonly RuntimeSettings _settings;
    private readonly TimeProvider _time;
    private readonly string _owner = Guid.NewGuid().ToString("N");

    internal SupervisionRuns(IDbContextFactory<GovDbContext> contexts, SupervisionRuleBook book, CaseLooks looks, SupervisionLog log, RuntimeSettings settings, TimeProvider time) =>
        (_contexts, _book, _looks, _log, _settings, _time) = (contexts, book, looks, log, settings, time);

    /// <summary>Orders a look at the whole record of every open case with some rules.</summary>
    public async Task<(RunView? Run, Refusal? Refusal)> Order(Actor actor, ImmutableArray<string> rules, CancellationToken ct = default)
    {
        if (!SupervisionRuleBook.MayChange(actor))
        {
            return (null, new NotEntitled());
        }

        var row = await Begin(rules, actor.Reference, wholeRecord: true, ct);
        return (View(row), null);
    }

    /// <summary>The latest runs.</summary>
    public async Task<ImmutableArray<RunView>> List(Actor actor, CancellationToken ct = default)
    {
        if (!SupervisionLog.MayRead(actor))
        {
            return [];
        }

        await using var db = await _contexts.CreateDbContextAsync(ct);
        return [.. (await db.SupervisionRuns.AsNoTracking().OrderByDescending(run => run.OrderedAt).ThenBy(run => run.Id).Take(Shown).ToListAsync(ct)).Select(View)];
    }

    /// <summary>Calls a run off; what it has found stays.</summary>
    public async Task<Refusal?> Cancel(Actor actor, string id, CancellationToken ct = default)
    {
        if (!SupervisionRuleBook.MayChange(actor))
        {
            return new NotEntitled();
        }

        DateTimeOffset? now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(ct);
        if (await db.SupervisionRuns.Where(run => run.Id == id && run.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(run => run.CancelledAt, now).SetProperty(run => run.EndedAt, now), ct) == 1)
        {
            await _log.Write(actor.Reference, [new LogLine("run", null, new JsonObject { ["run"] = id, ["cancelled"] = true })], ct);
        }

        return null;
    }

    /// <summary>Begins the scans whose time has come, and works on what is ordered.</summary>
    /// <returns>How many cases were looked at.</returns>
    public async Task<long> Round(CancellationToken ct = default)
    {
        await BeginScans(ct);
        var looked = 0L;
        while (await Claim(ct) is { } run)
        {
            looked += await Work(run, ct);
        }

        return looked;
    }

    private async Task BeginScans(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        foreach (var kept in (await _book.Current(ct)).Where(each => each.Rule is { Enabled: true, Scan: not null, Condition: not null }))
        {
            await using var db = await _contexts.CreateDbContextAsync(ct);
            var series = "scan:" + kept.Rule.Key;
            var mark = await db.Counters.FirstOrDefaultAsync(c => c.Series == series, ct);
            if (mark is null)
            {
                db.Counters.Add(new CounterRow { Series = series, Value = now.UtcTicks });
                await db.SaveChangesAsync(ct);
                continue;
            }

            if (kept.Rule.Scan!.After(new DateTimeOffset(mark.Value, TimeSpan.Zero)) > now) // those without one were left out
            {
                continue;
            }

            var before = mark.Value;
            var ticks = now.UtcTicks;
            if (await db.Counters.Where(c => c.Series == series && c.Value == before).ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, ticks), ct) == 1)
            {
                await Begin([kept.Rule.Key], Actor.Platform.Reference, wholeRecord: false, ct);
            }
        }
    }

    private Task<SupervisionRunRow> Begin(ImmutableArray<string> rules, ActorReference by, bool wholeRecord, CancellationToken ct) =>
        SupervisionLog.Following(() => BeginOnce(rules, by, wholeRecord, ct));

    private async Task<SupervisionRunRow> BeginOnce(ImmutableArray<string> rules, ActorReference by, bool wholeRecord, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var row = new SupervisionRunRow
        {
            Id = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N"), Rules = $"|{string.Join('|', rules)}|", WholeRecord = wholeRecord, OrderedBy = by.Name, OrderedAt = _time.GetUtcNow(),
            Total = await Population(db, wholeRecord).LongCountAsync(ct),
        };
        db.SupervisionRuns.Add(row);
        var current = await _book.Current(ct);
        await _log.Add(db, by, [new LogLine("run", null, new JsonObject
        {
            ["run"] = row.Id, ["cases"] = row.Total, ["rules"] = new JsonObject(rules.Distinct(StringComparer.Ordinal).Select(key => KeyValuePair.Create(key, (JsonNode?)(current.FirstOrDefault(each => each.Rule.Key == key)?.Version ?? 0)))),
        })], ct);
        await db.SaveChangesAsync(ct);
        return row;
    }

    private IQueryable<CaseRow> Population(GovDbContext db, bool wholeRecord)
    {
        DateTimeOffset? since = _time.GetUtcNow() - EndedLately;
        return wholeRecord ? db.Cases.AsNoTracking().Where(c => c.EndedAt == null) : db.Cases.AsNoTracking().Where(c => c.EndedAt == null || c.EndedAt >= since);
    }

    private async Task<SupervisionRunRow?> Claim(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        DateTimeOffset? until = now + _settings.Lease;
        await using var db = await _contexts.CreateDbContextAsync(ct);
        foreach (var run in await db.SupervisionRuns.AsNoTracking().Where(r => r.EndedAt == null && (r.LeaseUntil == null || r.LeaseUntil <= now)).OrderBy(r => r.OrderedAt).ToListAsync(ct))
        {
            if (await db.SupervisionRuns.Where(r => r.Id == run.Id && r.EndedAt == null && (r.LeaseUntil == null || r.LeaseUntil <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseOwner, _owner).SetProperty(r => r.LeaseUntil, until), ct) == 1)
            {
                return run;
            }
        }

        return null;
    }

    private async Task<long> Work(SupervisionRunRow run, CancellationToken ct)
    {
        var rules = run.Rules.Split('|', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var got = new Progress(run.TakenUpTo, run.Looked, run.Cards, IsOver: false);
        while (!got.IsOver)
        {
            ct.ThrowIfCancellationRequested();
            var from = got;
            if (await SupervisionLog.Following(() => Further(run, rules, from, ct)) is not { } next)
            {
                break;
            }

            got = next;
        }

        return got.Looked - run.Looked;
    }

    // One portion more; absent when the run was called off or is another host's: then what the portion found is not kept either.
    private async Task<Progress?> Further(SupervisionRunRow run, HashSet<string> rules, Progress from, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        // By key alone: asked for open ones in order, a store may sort all of them for each portion.
        var ids = await db.Cases.AsNoTracking().Where(c => c.Id.CompareTo(from.UpTo) > 0).OrderBy(c => c.Id).Take(Portion).Select(c => c.Id).ToListAsync(ct);
        var rows = await Population(db, run.WholeRecord).Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(ct);
        var found = await Portioned(db, rows, rules, run.WholeRecord, ct);
        var (upTo, looked, cards, isOver) = (ids.Count > 0 ? ids[^1] : from.UpTo, from.Looked + rows.Count, from.Cards + found, ids.Count < Portion);
        var now = _time.GetUtcNow();
        DateTimeOffset? until = now + _settings.Lease;
        DateTimeOffset? ended = isOver ? now : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.SupervisionRuns.Where(r => r.Id == run.Id && r.EndedAt == null && r.LeaseOwner == _owner).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.TakenUpTo, upTo).SetProperty(r => r.Looked, looked).SetProperty(r => r.Cards, cards).SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.EndedAt, ended), ct) != 1)
        {
            return null;
        }

        if (isOver)
        {
            await _log.Add(db, Actor.Platform.Reference, [new LogLine("run", null, new JsonObject { ["run"] = run.Id, ["looked"] = looked, ["cards"] = cards, ["seconds"] = (now - run.OrderedAt).TotalSeconds })], ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Progress(upTo, looked, cards, isOver);
    }

    private async Task<long> Portioned(GovDbContext db, List<CaseRow> rows, HashSet<string> rules, bool wholeRecord, CancellationToken ct)
    {
        var (now, asked, cases, found) = (_time.GetUtcNow(), await _book.Asked(rules, ct), await LookedCases.Of(db, rows, ct), new List<CardRow>());
        foreach (var row in rows)
        {
            found.AddRange((await _looks.Of(cases, row, new LookOrder(asked, wholeRecord ? 0 : row.Version, IndicatorMoment.Scanned, now), ct)).Cards);
        }

        return (await CardWriting.Write(db, found, ct)).Length;
    }

    private static RunView View(SupervisionRunRow run) => new(
        run.Id, [.. run.Rules.Split('|', StringSplitOptions.RemoveEmptyEntries)], run.OrderedBy, run.OrderedAt, run.Total, run.Looked, run.Cards, run.EndedAt, run.CancelledAt is not null);

    private sealed record Progress(Guid UpTo, long Looked, long Cards, bool IsOver);
}

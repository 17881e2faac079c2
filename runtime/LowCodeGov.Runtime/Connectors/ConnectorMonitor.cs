using System.Collections.Immutable;
using LowCodeGov.Connectors.Systems;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>How a connector has fared in the last day.</summary>
/// <param name="IsReal">Whether a system outside is called; otherwise the demo twin answers.</param>
/// <param name="Median">Of the calls that went out.</param>
/// <param name="Slowest">Below which 95 of 100 stayed.</param>
public sealed record ConnectorHealth(string Key, LocalText Name, bool IsReal, int Calls, int Failures, int CallbacksRefused, TimeSpan Median, TimeSpan Slowest, DateTimeOffset? LastAt, string? LastFault);

/// <summary>One exchange, masked.</summary>
public sealed record ExchangeView(
    long Id, string Connector, string Operation, string Key, DateTimeOffset At, TimeSpan Took, bool IsIncoming, string Request, string RequestBody, int? Status, string AnswerBody, string? Fault);

/// <summary>What operators see of connectors: calls, failures, times; and what they can push on.</summary>
public sealed class ConnectorMonitor(IDbContextFactory<GovDbContext> contexts, ConnectorBook connectors, ExchangeLog log, RuntimeSettings settings, WorkSignals signals, TimeProvider time)
{
    private const int Shown = 100;
    private const int Weighed = 5000;

    /// <summary>All connectors; null for who is no operator.</summary>
    public async Task<ImmutableArray<ConnectorHealth>?> Health(Actor actor, CancellationToken ct = default)
    {
        if (!StuckWork.IsFor(actor))
        {
            return null;
        }

        await log.Write(ct);
        var since = time.GetUtcNow().AddDays(-1);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = ImmutableArray.CreateBuilder<ConnectorHealth>();
        foreach (var defined in await connectors.Defined(ct))
        {
            var rows = await db.Exchanges.AsNoTracking().Where(e => e.Connector == defined.Key && e.At >= since).OrderByDescending(e => e.At).Take(Weighed)
                .Select(e => new { e.At, e.TookMilliseconds, e.IsIncoming, e.Status, e.Fault }).ToListAsync(ct);
            var calls = rows.Where(row => !row.IsIncoming).ToList();
            var took = calls.Select(row => row.TookMilliseconds).Order().ToList();
            TimeSpan At(double part) => took.Count == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(took[(int)((took.Count - 1) * part)]);
            all.Add(new ConnectorHealth(
                defined.Key, defined.Name, settings.CallsOutside && defined is not { System: null, Http: null }, calls.Count, calls.Count(row => row.Fault is not null || row.Status >= 500),
                rows.Count(row => row.IsIncoming && row.Fault is not null), At(0.5), At(0.95), rows.FirstOrDefault()?.At, rows.FirstOrDefault(row => row.Fault is not null)?.Fault));
        }

        return all.DrainToImmutable();
    }

    /// <summary>The last exchanges; null for who is no operator.</summary>
    /// <param name="connector">Null: of all.</param>
    public async Task<ImmutableArray<ExchangeView>?> Exchanges(Actor actor, string? connector, bool onlyFaulty, CancellationToken ct = default)
    {
        if (!StuckWork.IsFor(actor))
        {
            return null;
        }

        await log.Write(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Exchanges.AsNoTracking();
        rows = connector is null ? rows : rows.Where(e => e.Connector == connector);
        rows = onlyFaulty ? rows.Where(e => e.Fault != null || e.Status >= 400) : rows;
        return
        [
            .. (await rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Shown).ToListAsync(ct)).Select(e => new ExchangeView(
                e.Id, e.Connector, e.Operation, e.Key, e.At, TimeSpan.FromMilliseconds(e.TookMilliseconds), e.IsIncoming, e.Request, e.RequestBody, e.Status, e.AnswerBody, e.Fault)),
        ];
    }

    /// <summary>Has an effect tried again now, also one that was given up.</summary>
    public async Task<bool> Nudge(Actor actor, string key, CancellationToken ct = default)
    {
        if (!StuckWork.IsFor(actor))
        {
            return false;
        }

        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var changed = await db.Outbox.Where(o => o.Key == key && o.DoneAt == null && o.LeaseUntil == null).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.NextAttemptAt, now).SetProperty(o => o.FailedAt, (DateTimeOffset?)null), ct);
        signals.Wake(timers: false, outbox: true);
        return changed > 0;
    }
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>
/// Carries out what commands have put into the outbox, each at least once, whatever happens to the others. Effects that need a system outside go in
/// a lane of that system: one that does not answer keeps its own effects waiting, and no others.
/// </summary>
public sealed class OutboxWorker(
    IDbContextFactory<GovDbContext> contexts, StorageTraits storage, IEnumerable<IOutboxHandler> handlers, WorkSignals signals, RuntimeSettings settings, TimeProvider time,
    ILogger<OutboxWorker> log)
    : WorkerLoop(signals.Outbox, settings, time, log)
{
    private const int Batch = 32;

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly FrozenDictionary<string, IOutboxHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Kind, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, OutboxLane> _lanes = new(StringComparer.Ordinal);

    public override async Task<int> RunDue(CancellationToken ct = default)
    {
        var tried = await Round(ct);
        await Task.WhenAll(_lanes.Values.SelectMany(lane => lane.UnderWay));
        return tried;
    }

    private protected override async Task<int> Round(CancellationToken ct)
    {
        var claimed = await Claim(ct);
        var inside = new List<(OutboxRow Row, OutboxEntry Entry)>(claimed.Count);
        foreach (var row in claimed)
        {
            var entry = new OutboxEntry(row.Key, row.Kind, new CaseId(row.CaseId), row.Payload, row.Attempts);
            if (LaneOf(entry) is not { } lane)
            {
                inside.Add((row, entry));
            }
            else if (!_lanes.GetOrAdd(lane, _ => new OutboxLane(Settings.CallsAtOnce)).Take(row.Id, () => InLane(row, entry, ct), ct))
            {
                await Note(row, row.Attempts, new OutboxResult.Pending(TimeSpan.FromSeconds(5 + (5 * Settings.Chance()))));
            }
        }

        await Parallel.ForEachAsync(
            inside, new ParallelOptions { MaxDegreeOfParallelism = Settings.EffectsAtOnce, CancellationToken = ct }, async (each, stop) => await CarryOut(each.Row, each.Entry, stop));
        return claimed.Count;
    }

    private protected override async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Outbox.Where(o => o.DoneAt == null && o.FailedAt == null && o.LeaseUntil == null)
            .OrderBy(o => o.NextAttemptAt).Select(o => (DateTimeOffset?)o.NextAttemptAt).FirstOrDefaultAsync(ct);
    }

    private async Task<List<OutboxRow>> Claim(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        var until = now + Settings.Lease;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var due = db.Outbox.Where(o => o.DoneAt == null && o.FailedAt == null && o.NextAttemptAt <= now && (o.LeaseUntil == null || o.LeaseUntil <= now));
        if (!await due.AnyAsync(ct))
        {
            return []; // no write lock for an empty round
        }

        var claimed = await db.Outbox.FromSqlRaw(storage.ClaimOutbox, now.UtcTicks, _owner, until.UtcTicks, Batch).AsNoTracking().ToListAsync(ct);
        return [.. claimed.OrderBy(o => o.NextAttemptAt).ThenBy(o => o.Id)];
    }

    [SuppressMessage("Design", "CA1031", Justification = "One effect's fault must not keep the others; it is noted on the entry and tried again later.")]
    private async Task CarryOut(OutboxRow row, OutboxEntry entry, CancellationToken ct)
    {
        OutboxResult result;
        try
        {
            result = _handlers.TryGetValue(row.Kind, out var handler)
                ? await handler.Handle(entry, ct)
                : new OutboxResult.Later($"no handler for {row.Kind}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // the lease runs out and another node goes on
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "Effect {Key} failed", row.Key);
            result = new OutboxResult.Later(fault.Message);
        }

        await Note(row, row.Attempts + 1, result);
    }

    // A payload that cannot be read has no lane; its handler says what is wrong with it.
    private string? LaneOf(OutboxEntry entry)
    {
        try
        {
            return _handlers.TryGetValue(entry.Kind, out var handler) ? handler.LaneOf(entry) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task InLane(OutboxRow row, OutboxEntry entry, CancellationToken ct)
    {
        // It may have waited for its turn longer than its lease lasts; then it is another's.
        var now = Time.GetUtcNow();
        DateTimeOffset? until = now + Settings.Lease;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (row.LeaseUntil - now < Settings.Lease / 2
                && await db.Outbox.Where(o => o.Id == row.Id && o.LeaseOwner == _owner && o.LeaseUntil > now).ExecuteUpdateAsync(set => set.SetProperty(o => o.LeaseUntil, until), ct) == 0)
            {
                return;
            }
        }

        await CarryOut(row, entry, ct);
        signals.Wake(timers: false, outbox: true);
    }

    private async Task Note(OutboxRow row, int attempts, OutboxResult result)
    {
        var now = Time.GetUtcNow();
        var reason = result switch
        {
            OutboxResult.Later later => later.Reason,
            OutboxResult.Failed failed => failed.Reason,
            _ => null,
        };
        DateTimeOffset? done = result is OutboxResult.Done ? now : null;
        DateTimeOffset? failedAt = result is OutboxResult.Failed ? now : null;
        var next = result switch
        {
            OutboxResult.Later => now + Backoff.Delay(attempts, Settings.Chance()),
            OutboxResult.Pending(var wait) => now + wait,
            _ => now,
        };
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await db.Outbox.Where(o => o.Id == row.Id && o.LeaseOwner == _owner).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.Attempts, attempts)
            .SetProperty(o => o.DoneAt, done)
            .SetProperty(o => o.FailedAt, failedAt)
            .SetProperty(o => o.NextAttemptAt, next)
            .SetProperty(o => o.LeaseOwner, (string?)null)
            .SetProperty(o => o.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(o => o.LastError, reason == null ? null : reason.Length > 500 ? reason.Substring(0, 500) : reason));
    }
}

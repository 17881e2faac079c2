using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Carries out what commands have put into the outbox, each at least once, whatever happens to the others.</summary>
public sealed class OutboxWorker(
    IDbContextFactory<GovDbContext> contexts, StorageTraits storage, IEnumerable<IOutboxHandler> handlers, WorkSignals signals, RuntimeSettings settings, TimeProvider time,
    ILogger<OutboxWorker> log)
    : WorkerLoop(signals.Outbox, settings, time, log)
{
    private const int Batch = 32;

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly FrozenDictionary<string, IOutboxHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Kind, StringComparer.Ordinal);

    public override async Task<int> RunDue(CancellationToken ct = default)
    {
        var claimed = await Claim(ct);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = Settings.EffectsAtOnce, CancellationToken = ct }, async (row, stop) => await CarryOut(row, stop));
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
    private async Task CarryOut(OutboxRow row, CancellationToken ct)
    {
        OutboxResult result;
        try
        {
            result = _handlers.TryGetValue(row.Kind, out var handler)
                ? await handler.Handle(new OutboxEntry(row.Key, row.Kind, new CaseId(row.CaseId), row.Payload, row.Attempts), ct)
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

        await Note(row, result);
    }

    private async Task Note(OutboxRow row, OutboxResult result)
    {
        var now = Time.GetUtcNow();
        var attempts = row.Attempts + 1;
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

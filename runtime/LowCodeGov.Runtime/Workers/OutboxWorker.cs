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
public sealed class OutboxWorker : WorkerLoop
{
    private const int Batch = 256;

    // What is inside the house is written down at least so often.
    private const int Together = 64;

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly IDbContextFactory<GovDbContext> _contexts;
    private readonly StorageTraits _storage;
    private readonly FrozenDictionary<string, IOutboxHandler> _handlers;
    private readonly WorkSignals _signals;
    private readonly ILogger<OutboxWorker> _log;
    private readonly OutboxNotes _notes;
    private readonly ConcurrentDictionary<string, OutboxLane> _lanes = new(StringComparer.Ordinal);
    private bool _mayBeMore;

    public OutboxWorker(
        IDbContextFactory<GovDbContext> contexts, StorageTraits storage, IEnumerable<IOutboxHandler> handlers, WorkSignals signals, RuntimeSettings settings, TimeProvider time, ILogger<OutboxWorker> log)
        : base((signals ?? throw new ArgumentNullException(nameof(signals))).Outbox, settings, time, log)
    {
        (_contexts, _storage, _signals, _log) = (contexts, storage, signals, log);
        _handlers = handlers.ToFrozenDictionary(handler => handler.Kind, StringComparer.Ordinal);
        _notes = new OutboxNotes(contexts, storage, settings, time, _owner);
    }

    public override async Task<int> RunDue(CancellationToken ct = default)
    {
        var tried = await Round(ct);
        await Task.WhenAll(_lanes.Values.SelectMany(lane => lane.UnderWay));
        return tried;
    }

    public override void Dispose()
    {
        _notes.Dispose();
        base.Dispose();
    }

    private protected override async Task<int> Round(CancellationToken ct)
    {
        var claimed = await Claim(ct);
        // Decrypting and unpacking costs as much as claiming, and needs nobody's turn.
        var entries = new OutboxEntry[claimed.Count];
        Parallel.For(0, claimed.Count, index =>
        {
            var row = claimed[index];
            entries[index] = new OutboxEntry(row.Key, row.Kind, new CaseId(row.CaseId), row.Payload, row.Attempts);
        });
        var inside = new List<(OutboxRow Row, OutboxEntry Entry)>(claimed.Count);
        foreach (var (row, entry) in claimed.Zip(entries))
        {
            if (LaneOf(entry) is not { } name)
            {
                inside.Add((row, entry));
                continue;
            }

            var lane = _lanes.GetOrAdd(name, _ => new OutboxLane(Settings.CallsAtOnce, Settings.Lease / 4, Time));
            if (!await lane.Take(row.Id, () => InLane(row, entry, ct), WriteNotes, ct))
            {
                _notes.Add(row, row.Attempts, new OutboxResult.Pending(lane.Turn()));
            }
        }

        await Parallel.ForEachAsync(inside, new ParallelOptions { MaxDegreeOfParallelism = Settings.EffectsAtOnce, CancellationToken = ct }, async (each, stop) =>
        {
            if (await CarryOut(each.Entry, stop) is { } result)
            {
                _notes.Add(each.Row, each.Row.Attempts + 1, result);
                await WriteNotes(now: false);
            }
        });
        if (claimed.Count > 0)
        {
            await _notes.Write();
        }

        return claimed.Count;
    }

    private protected override async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Outbox.Where(o => o.DoneAt == null && o.FailedAt == null && o.LeaseUntil == null)
            .OrderBy(o => o.NextAttemptAt).Select(o => (DateTimeOffset?)o.NextAttemptAt).FirstOrDefaultAsync(ct);
    }

    private async Task<List<OutboxRow>> Claim(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        var until = now + Settings.Lease;
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var due = db.Outbox.Where(o => o.DoneAt == null && o.FailedAt == null && o.NextAttemptAt <= now && (o.LeaseUntil == null || o.LeaseUntil <= now));
        if (!_mayBeMore && !await due.AnyAsync(ct))
        {
            return []; // no write lock for an empty round
        }

        var claimed = await db.Outbox.FromSqlRaw(_storage.ClaimOutbox, now.UtcTicks, _owner, until.UtcTicks, Batch).AsNoTracking().ToListAsync(ct);
        _mayBeMore = claimed.Count == Batch;
        return [.. claimed.OrderBy(o => o.NextAttemptAt).ThenBy(o => o.Id)];
    }

    /// <returns>Null when the host stops: the lease runs out and another node goes on.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "One effect's fault must not keep the others; it is noted on the entry and tried again later.")]
    private async Task<OutboxResult?> CarryOut(OutboxEntry entry, CancellationToken ct)
    {
        try
        {
            return _handlers.TryGetValue(entry.Kind, out var handler)
                ? await handler.Handle(entry, ct)
                : new OutboxResult.Later($"no handler for {entry.Kind}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault)
        {
            _log.LogWarning(fault, "Effect {Key} failed", entry.Key);
            return new OutboxResult.Later(fault.Message);
        }
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
        if (row.LeaseUntil - now < Settings.Lease / 2)
        {
            DateTimeOffset? until = now + Settings.Lease;
            await using var db = await _contexts.CreateDbContextAsync(ct);
            if (await db.Outbox.Where(o => o.Id == row.Id && o.LeaseOwner == _owner && o.LeaseUntil > now).ExecuteUpdateAsync(set => set.SetProperty(o => o.LeaseUntil, until), ct) == 0)
            {
                return;
            }
        }

        if (await CarryOut(entry, ct) is { } result)
        {
            _notes.Add(row, row.Attempts + 1, result);
        }
    }

    private async Task WriteNotes(bool now)
    {
        if (now || _notes.Count >= Together)
        {
            await _notes.Write();
            _signals.Wake(timers: false, outbox: true); // something may be due again before the worker would look
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Workers;

/// <summary>
/// Writes down what became of effects. Those that wait are written together: a flush costs the same for two hundred as for one. Whoever dies before
/// has the effect carried out again, which all handlers bear.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphore's wait handle is never made; there is nothing to release.")]
internal sealed class OutboxNotes(IDbContextFactory<GovDbContext> contexts, RuntimeSettings settings, TimeProvider time, string owner)
{
    private const int Together = 256;
    private const int LongestReason = 500;

    private readonly ConcurrentQueue<(OutboxRow Row, int Attempts, OutboxResult Result)> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>How many wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Notes it with the next writing.</summary>
    public void Add(OutboxRow row, int attempts, OutboxResult result) => _waiting.Enqueue((row, attempts, result));

    /// <summary>Writes what waits; when it returns, all that was added before is written.</summary>
    public async Task Write()
    {
        await _turn.WaitAsync();
        try
        {
            while (!_waiting.IsEmpty)
            {
                await WriteGroup();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task WriteGroup()
    {
        var (done, others) = (new List<long>(Together), new List<(OutboxRow Row, int Attempts, OutboxResult Result)>());
        for (var taken = 0; taken < Together && _waiting.TryDequeue(out var each); taken++)
        {
            if (each.Result is OutboxResult.Done)
            {
                done.Add(each.Row.Id);
            }
            else
            {
                others.Add(each);
            }
        }

        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = others.Count + (done.Count > 0 ? 1 : 0) > 1 ? await db.Database.BeginTransactionAsync() : null;
        if (done.Count > 0)
        {
            await db.Outbox.Where(o => done.Contains(o.Id) && o.LeaseOwner == owner).ExecuteUpdateAsync(set => set
                .SetProperty(o => o.Attempts, o => o.Attempts + 1)
                .SetProperty(o => o.DoneAt, (DateTimeOffset?)now)
                .SetProperty(o => o.NextAttemptAt, now)
                .SetProperty(o => o.LeaseOwner, (string?)null)
                .SetProperty(o => o.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(o => o.LastError, (string?)null));
        }

        foreach (var (row, attempts, result) in others)
        {
            await Note(db, row, attempts, result, now);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync();
        }
    }

    private Task<int> Note(GovDbContext db, OutboxRow row, int attempts, OutboxResult result, DateTimeOffset now)
    {
        var reason = result switch
        {
            OutboxResult.Later later => later.Reason,
            OutboxResult.Failed failed => failed.Reason,
            _ => null,
        };
        reason = reason is { Length: > LongestReason } ? reason[..LongestReason] : reason;
        DateTimeOffset? failedAt = result is OutboxResult.Failed ? now : null;
        var next = result switch
        {
            OutboxResult.Later => now + Backoff.Delay(attempts, settings.Chance()),
            OutboxResult.Pending(var wait) => now + wait,
            _ => now,
        };
        return db.Outbox.Where(o => o.Id == row.Id && o.LeaseOwner == owner).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.Attempts, attempts)
            .SetProperty(o => o.FailedAt, failedAt)
            .SetProperty(o => o.NextAttemptAt, next)
            .SetProperty(o => o.LeaseOwner, (string?)null)
            .SetProperty(o => o.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(o => o.LastError, reason));
    }
}

using System.Collections.Concurrent;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Workers;

/// <summary>
/// Writes down what became of effects. Those that wait are written together: a flush costs the same for two hundred as for one. Whoever dies before
/// has the effect carried out again, which all handlers bear.
/// </summary>
internal sealed class OutboxNotes(IDbContextFactory<GovDbContext> contexts, StorageTraits storage, RuntimeSettings settings, TimeProvider time, string owner) : IDisposable
{
    private const int Together = 256;
    private const int LongestReason = 500;

    private static readonly string[] Columns = ["Attempts", "DoneAt", "FailedAt", "NextAttemptAt", "LeaseOwner", "LeaseUntil", "LastError"];

    private readonly ConcurrentQueue<(OutboxRow Row, int Attempts, OutboxResult Result)> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ReturnedNumbers _returned = new();
    private (GovDbContext Context, Statement Note)? _open;

    public void Dispose()
    {
        _open?.Context.Dispose();
        _open = null;
    }

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

    // Through the store's own writer, as commands write: with prepared statements, and where there is one writer in one commit with whatever else waits.
    private async Task WriteGroup()
    {
        _open ??= await Open();
        var (db, note) = _open.Value;
        var batch = new CommandBatch(db.Database.GetDbConnection(), storage, _returned);
        var now = time.GetUtcNow();
        for (var taken = 0; taken < Together && _waiting.TryDequeue(out var each); taken++)
        {
            batch.Add(note, Values(each.Row, each.Attempts, each.Result, now));
        }

        try
        {
            await batch.Commit();
        }
        catch
        {
            Dispose(); // the connection may be in any state; the next group gets a new one
            throw;
        }
    }

    private async Task<(GovDbContext Context, Statement Note)> Open()
    {
        var context = await contexts.CreateDbContextAsync();
        try
        {
            await context.Database.OpenConnectionAsync();
            return (context, Statement.ChangeIfThere(context.Database.GetDbConnection(), storage, new ColumnTypes(context.Model), "Outbox", Columns, "Id", "LeaseOwner"));
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    private object?[] Values(OutboxRow row, int attempts, OutboxResult result, DateTimeOffset now)
    {
        var reason = result switch
        {
            OutboxResult.Later later => later.Reason,
            OutboxResult.Failed failed => failed.Reason,
            _ => null,
        };
        DateTimeOffset? doneAt = result is OutboxResult.Done ? now : null;
        DateTimeOffset? failedAt = result is OutboxResult.Failed ? now : null;
        var next = result switch
        {
            OutboxResult.Later => now + Backoff.Delay(attempts, settings.Chance()),
            OutboxResult.Pending(var wait) => now + wait,
            _ => now,
        };
        return [attempts, doneAt, failedAt, next, null, null, reason is { Length: > LongestReason } ? reason[..LongestReason] : reason, row.Id, owner];
    }
}

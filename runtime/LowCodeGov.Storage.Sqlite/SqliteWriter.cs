using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>
/// The one writer of cases. What lanes have collected meanwhile shares a transaction, one batch taken back does not harm the others: a disk flush costs the
/// same for sixty-four as for one. Nobody is answered before the commit.
/// </summary>
/// <remarks>
/// It has no thread of its own: the lane that finds nobody writing writes, and goes on with its answer in hand. Only where others are ready to run it writes
/// after them: what they decide shares the commit, and the pages that all of them change are written once.
/// </remarks>
internal sealed class SqliteWriter(IDbContextFactory<GovDbContext> contexts) : IAsyncDisposable
{
    private const int MostTogether = 64;

    private readonly ConcurrentQueue<Turn> _queue = [];
    private readonly SqliteCheckpoints _checkpoints = new(contexts);
    private readonly List<Turn> _group = [];
    private int _isWriting;
    private volatile bool _isClosed;
    private GovDbContext? _context;
    private SqliteStatements? _statements;

    /// <summary>Writes a batch; see <see cref="StorageTraits.Commit(DbConnection, CommandBatch, Func{Func{string, long}, Task}?)"/>.</summary>
    public Task Write(CommandBatch batch, Func<Func<string, long>, Task>? inTurn)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        var turn = new Turn(batch, inTurn);
        _queue.Enqueue(turn);
        if (Enter())
        {
            if (ThreadPool.PendingWorkItemCount == 0)
            {
                _ = Work();
            }
            else
            {
                WorkElsewhere();
            }
        }

        return turn.Done.Task;
    }

    /// <summary>Lets what is queued finish, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        while (!_queue.IsEmpty || !Enter())
        {
            await Task.Yield();
        }

        await Close();
        await _checkpoints.DisposeAsync();
    }

    private bool Enter() => Interlocked.Exchange(ref _isWriting, 1) == 0;

    /// <summary>Writes one group, and leaves the next to another thread: this one has its own answer to carry on with.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the writer: whatever fails is told to every lane waiting, and the writer goes on.")]
    private async Task Work()
    {
        while (_group.Count < MostTogether && _queue.TryDequeue(out var turn))
        {
            _group.Add(turn);
        }

        try
        {
            if (_group.Count > 0)
            {
                _checkpoints.ThrowIfLost();
                await Write(_statements ??= await Open(), _group);
            }
        }
        catch (Exception fault)
        {
            _group.ForEach(turn => turn.Fault ??= fault);
            await Close(); // the connection may be in any state; the next group gets a new one
        }

        foreach (var turn in _group)
        {
            turn.Answer();
        }

        _group.Clear();
        if (_statements is { } open)
        {
            _checkpoints.Look(open.Database);
        }

        Volatile.Write(ref _isWriting, 0);
        if (!_queue.IsEmpty && Enter())
        {
            WorkElsewhere();
        }
    }

    private void WorkElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static writer => _ = writer.Work(), this, preferLocal: false);

    private static async Task Write(SqliteStatements statements, List<Turn> group)
    {
        statements.Begin();
        var isDone = group.Count > 1 && Together(statements, group);
        foreach (var turn in group)
        {
            if (!isDone || turn.InTurn is not null)
            {
                await Apart(statements, turn, isAlone: group.Count == 1);
            }
        }

        if (group.Exists(turn => turn.Fault is null && turn.Batch.Waiting.Count > 0))
        {
            statements.Commit();
        }
        else
        {
            statements.Rollback();
        }
    }

    /// <summary>Runs all batches that are decided already, as seldom one is refused: with a savepoint for each, SQLite keeps a copy of every page that is changed.</summary>
    /// <returns>False when one was refused; then nothing is written.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it was shows again when each batch is run for itself, and is told to its lane.")]
    private static bool Together(SqliteStatements statements, List<Turn> group)
    {
        try
        {
            foreach (var turn in group)
            {
                if (turn.InTurn is null)
                {
                    statements.Run(turn.Batch);
                }
            }

            return true;
        }
        catch (Exception)
        {
            if (statements.IsInTransaction)
            {
                statements.Rollback();
            }

            statements.Begin();
            return false;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One batch's fault must not fail the others of the transaction; it is told to its lane.")]
    private static async Task Apart(SqliteStatements statements, Turn turn, bool isAlone)
    {
        if (!isAlone)
        {
            statements.Save();
        }

        try
        {
            if (turn.InTurn is { } decide)
            {
                await decide(statements.LastNumber);
            }

            statements.Run(turn.Batch);
            if (!isAlone)
            {
                statements.Release();
            }
        }
        catch (Exception fault) when (statements.IsInTransaction)
        {
            turn.Fault = fault;
            if (!isAlone)
            {
                statements.TakeBack();
            }
        }
    }

    // Opened through EF so that the provider's interceptors set the connection up.
    private async Task<SqliteStatements> Open()
    {
        _context = await contexts.CreateDbContextAsync();
        await _context.Database.OpenConnectionAsync();
        await _context.Database.ExecuteSqlRawAsync(SqliteCheckpoints.TakeOver);
        var statements = new SqliteStatements((SqliteConnection)_context.Database.GetDbConnection());
        SqliteLogFile.Gather(statements.Database);
        return statements;
    }

    private async Task Close()
    {
        _statements?.Dispose();
        _statements = null;
        if (_context is { } context)
        {
            _context = null;
            await context.DisposeAsync();
        }
    }

    private sealed class Turn(CommandBatch batch, Func<Func<string, long>, Task>? inTurn)
    {
        public CommandBatch Batch => batch;

        public Func<Func<string, long>, Task>? InTurn => inTurn;

        public Exception? Fault { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer()
        {
            if (Fault is { } fault)
            {
                Done.TrySetException(fault);
            }
            else
            {
                Done.TrySetResult();
            }
        }
    }
}

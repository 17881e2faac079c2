using System.Data;
using System.Data.Common;
using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Storage;

/// <summary>Where storage providers differ in what the runtime must ask of them. Each provider has one; nothing else asks which it is.</summary>
public abstract class StorageTraits
{
    /// <summary>Isolation level at which a long read sees one moment and keeps no writer waiting.</summary>
    public abstract IsolationLevel OneMoment { get; }

    /// <summary>
    /// Marks the timers that are due and not held with the worker's lease, the most urgent first, and returns their rows. What another worker is just
    /// claiming is left to it. Values in order: now, owner, end of the lease (instants as ticks), most rows.
    /// </summary>
    public abstract string ClaimTimers { get; }

    /// <summary>The same for entries of the outbox.</summary>
    public abstract string ClaimOutbox { get; }

    /// <summary>The same for messages of a channel.</summary>
    public abstract string ClaimMessages(Messages.MessageChannel channel);

    /// <summary>
    /// Raises the series <c>@p0</c> by one; the first number is 1. Where numbers are not given in turn, it returns the number as a single value.
    /// </summary>
    public abstract string NextNumber { get; }

    /// <summary>How many transactions of commands one host runs side by side.</summary>
    public virtual int Writers => 1;

    /// <summary>Whether serial numbers are given in the turn of the one writer, so that even a host that dies leaves no gap.</summary>
    public virtual bool NumbersInTurn => false;

    /// <summary>Whether its driver prepares a statement by itself.</summary>
    public virtual bool Prepares => true;

    /// <summary>A statement with parameters <c>@p0</c>, <c>@p1</c> … in the form that a batch takes.</summary>
    public virtual string InBatch(string sql) => sql;

    /// <summary>An update that makes the whole batch fail unless it changes exactly one row.</summary>
    public virtual string OneRowOrFail(string update) => update;

    /// <summary>Writes what commands have collected, wholly or not at all; when it returns, it is on disk.</summary>
    /// <param name="inTurn">
    /// Called when the writer's turn has come, with the way to the last number of a series; what it adds to the batch is written too. Only where
    /// <see cref="NumbersInTurn"/>.
    /// </param>
    internal virtual async Task Commit(DbConnection connection, CommandBatch collected, Func<Func<string, long>, Task>? inTurn)
    {
        await using var batch = connection.CreateBatch();
        foreach (var (statement, values) in collected.Waiting)
        {
            batch.BatchCommands.Add(statement.InBatch(batch, values));
        }

        try
        {
            await Commit(connection, batch);
        }
        finally
        {
            foreach (var (statement, _) in collected.Waiting)
            {
                statement.BatchIsOver();
            }
        }
    }

    /// <summary>Sends a batch to a server, wholly or not at all; when it returns, it is on disk.</summary>
    protected virtual Task Commit(DbConnection connection, DbBatch batch) => throw new NotSupportedException("This store is no server.");

    /// <summary>
    /// Whether a command that failed so may be tried again: another transaction was there first, or the server was lost. A command id is applied
    /// once, so nothing is doubled even when the first attempt has taken effect after all.
    /// </summary>
    public virtual bool MayTryAgain(DbException fault) => false;

    /// <summary>Whether a transaction that failed so has certainly left nothing behind.</summary>
    public virtual bool WasUndone(DbException fault) => false;

    /// <summary>Lets one process at a time through, also of several hosts: migrating, seeding, publishing, anchoring. Ends with the result.</summary>
    public abstract Task<IAsyncDisposable> Alone(GovDbContext db, string what, CancellationToken ct = default);

    /// <summary>Runs a statement that takes or gives back a lock named <c>@what</c>.</summary>
    protected static async Task LockCall(DbConnection connection, string sql, string what, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("@what", "lowcodegov:" + what);
        command.Parameters.Add(name);
        // Another host may be loading the demonstration; its end is what is waited for.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Keeps a connection open for as long as it holds a lock of the session.</summary>
    protected sealed class SessionLock(GovDbContext db, Func<DbConnection, Task> release) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await release(db.Database.GetDbConnection());
            await db.Database.CloseConnectionAsync();
        }
    }
}

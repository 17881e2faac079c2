using System.Data;
using System.Data.Common;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>
/// A transaction that collects what is to be written and sends it to the server in one piece when it commits: one round trip, however
/// many rows. Until then the database knows nothing of it, so taking back costs nothing either.
/// </summary>
/// <remarks>Reads inside it see what others have committed, not what waits here; whoever writes knows what it wrote.</remarks>
internal sealed class BatchedTransaction(DbConnection connection, StorageTraits storage, ReturnedNumbers returned) : DbTransaction
{
    private readonly List<(Statement Statement, object?[] Values)> _waiting = [];
    private readonly List<(string Series, long Number)> _taken = [];
    private (int Waiting, int Taken) _saved;

    public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

    public override bool SupportsSavepoints => true;

    protected override DbConnection DbConnection => connection;

    /// <summary>Writes with the commit.</summary>
    public void Add(Statement statement, object?[] values) => _waiting.Add((statement, values));

    /// <summary>A number was taken from its series; taken back, it is given to somebody else.</summary>
    public void Took(string series, long number) => _taken.Add((series, number));

    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default)
    {
        _saved = (_waiting.Count, _taken.Count);
        return Task.CompletedTask;
    }

    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default)
    {
        TakeBack(_saved.Waiting, _saved.Taken);
        return Task.CompletedTask;
    }

    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await using var batch = connection.CreateBatch();
        foreach (var (statement, values) in _waiting)
        {
            batch.BatchCommands.Add(statement.InBatch(batch, values));
        }

        if (batch.BatchCommands.Count > 0)
        {
            await storage.Commit(connection, batch, cancellationToken);
        }

        _waiting.Clear();
        _taken.Clear();
    }

    public override Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        Rollback();
        return Task.CompletedTask;
    }

    public override void Commit() => throw new NotSupportedException("A batch is committed asynchronously.");

    public override void Rollback() => TakeBack(0, 0);

    private void TakeBack(int waiting, int taken)
    {
        _waiting.RemoveRange(waiting, _waiting.Count - waiting);
        foreach (var (series, number) in _taken.Skip(taken))
        {
            returned.Add(series, number);
        }

        _taken.RemoveRange(taken, _taken.Count - taken);
    }
}

using System.Data.Common;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A statement with its values, waiting for the commit.</summary>
internal readonly record struct WaitingStatement(Statement Statement, object?[] Values);

/// <summary>
/// What commands write, collected until all of it goes to the store in one piece: on a server in one round trip, in SQLite when the one
/// writer's turn has come. Until then the database knows nothing of it, so taking back costs nothing.
/// </summary>
/// <remarks>Reads beside it see what others have committed, not what waits here; whoever writes knows what it wrote.</remarks>
internal sealed class CommandBatch(DbConnection connection, StorageTraits storage, ReturnedNumbers returned)
{
    private readonly List<WaitingStatement> _waiting = [];
    private readonly List<(string Series, long Number)> _taken = [];
    private (int Waiting, int Taken) _saved;

    /// <summary>What waits, in order.</summary>
    public IReadOnlyList<WaitingStatement> Waiting => _waiting;

    /// <summary>While the batch has the writer's turn: the last number given out in a series, by anybody.</summary>
    public Func<string, long>? LastNumber { get; private set; }

    /// <summary>Writes with the commit.</summary>
    public void Add(Statement statement, params object?[] values) => _waiting.Add(new WaitingStatement(statement, values));

    /// <summary>A number was taken from its series for good; taken back, it is given to somebody else.</summary>
    public void Took(string series, long number) => _taken.Add((series, number));

    /// <summary>Marks the place to which one command can be taken back.</summary>
    public void Save() => _saved = (_waiting.Count, _taken.Count);

    /// <summary>Takes back what was added since the mark.</summary>
    public void TakeBack() => TakeBack(_saved.Waiting, _saved.Taken);

    /// <summary>Takes back all of it.</summary>
    public void TakeAllBack() => TakeBack(0, 0);

    /// <summary>Writes all of it, or nothing; when it returns, it is on disk.</summary>
    /// <param name="inTurn">What is still to be decided, with the store held so that numbers can be taken; only where the store gives turns.</param>
    public async Task Commit(Func<Task>? inTurn = null)
    {
        if (inTurn is null)
        {
            if (_waiting.Count > 0)
            {
                await storage.Commit(connection, this, null);
            }
        }
        else
        {
            try
            {
                await storage.Commit(connection, this, last =>
                {
                    LastNumber = last;
                    return inTurn();
                });
            }
            finally
            {
                LastNumber = null;
            }
        }

        _waiting.Clear();
        _taken.Clear();
    }

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

using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Benchmarks.Stores;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>
/// The bare limit: for each completion one transaction of prepared statements that updates a row of 1 KB, updates a task,
/// inserts a task and inserts a row of history. Nothing is read, checked, decided, hashed or serialised. The case is the scenario's: as many
/// cases, five completions of each after one another, a driver at a case.
/// </summary>
internal sealed class BareLimit : IAsyncDisposable
{
    private const int CompletionsOfCase = 5;
    private static readonly string Kilobyte = new('x', 1024);

    private readonly IBenchmarkStore _store;
    private readonly IReadOnlyList<DbConnection> _connections;
    private readonly int _cases;
    private readonly string _tables;
    private readonly bool _apart;
    private int _begun = -1;
    private long _tasks;

    private BareLimit(IBenchmarkStore store, IReadOnlyList<DbConnection> connections, int cases, string tables, bool apart) =>
        (_store, _connections, _cases, _tasks, _tables, _apart) = (store, connections, cases, cases, tables, apart);

    /// <param name="cases">Rows of cases; each has one open task when it begins.</param>
    /// <param name="apart">Whether each driver has a connection of its own and waits for the others in the store; else they share as many as write best.</param>
    /// <param name="inOnePiece">Whether commits are written as the product's writer writes them; else as the store itself does.</param>
    public static async Task<BareLimit> Open(IBenchmarkStore store, int drivers, int cases, bool apart = false, bool inOnePiece = false)
    {
        var connections = new List<DbConnection>();
        for (var i = 0; i < (apart ? drivers : store.BareWriters(drivers)); i++)
        {
            connections.Add(apart ? await store.OpenApart() : await store.OpenBare());
        }

        if (inOnePiece)
        {
            store.WriteInOnePiece(connections[0]);
        }

        var tables = inOnePiece ? "barewhole" : apart ? "bareapart" : "bare";
        await Execute(connections[0], $"CREATE TABLE {tables}_case (id integer PRIMARY KEY, version integer NOT NULL, content text NOT NULL)");
        await Execute(connections[0], $"CREATE TABLE {tables}_task (id integer PRIMARY KEY, case_id integer NOT NULL, status text NOT NULL, holder text)");
        await Execute(connections[0], $"CREATE TABLE {tables}_history (id integer PRIMARY KEY, case_id integer NOT NULL, content text NOT NULL)");
        await Execute(connections[0], "BEGIN");
        for (var i = 0; i < cases; i++)
        {
            await Execute(connections[0], string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {tables}_case VALUES ({i}, 0, '{Kilobyte}')"));
            await Execute(connections[0], string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {tables}_task VALUES ({i + 1}, {i}, 'open', NULL)"));
        }

        await Execute(connections[0], "COMMIT");
        return new BareLimit(store, connections, cases, tables, apart);
    }

    /// <summary>Transactions a second, with this many drivers, for about this long.</summary>
    public async Task<double> Measure(int drivers, TimeSpan length)
    {
        var turns = _connections.Select(_ => new SemaphoreSlim(1)).ToList();
        var sets = _connections.Select(connection => new Statements(connection, _tables)).ToList();
        var done = 0L;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, drivers).Select(driver => Task.Run(async () =>
        {
            var (turn, statements) = (turns[driver % turns.Count], sets[driver % sets.Count]);
            while (watch.Elapsed < length)
            {
                // As in the scenario, a driver plays a case to its end: it completes the task that the completion before has opened.
                var of = (int)((uint)Interlocked.Increment(ref _begun) % (uint)_cases);
                var open = of + 1L;
                for (var i = 0; i < CompletionsOfCase && watch.Elapsed < length; i++)
                {
                    var opened = Interlocked.Increment(ref _tasks);
                    await turn.WaitAsync();
                    try
                    {
                        await statements.Complete(of, open, opened);
                        if (!_apart)
                        {
                            await _store.AfterBare(statements.Connection);
                        }
                    }
                    finally
                    {
                        turn.Release();
                    }

                    open = opened;
                    Interlocked.Increment(ref done);
                }
            }
        })));
        var rate = done / watch.Elapsed.TotalSeconds;
        sets.ForEach(set => set.Dispose());
        turns.ForEach(turn => turn.Dispose());
        return rate;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Statements : IDisposable
    {
        private readonly DbCommand _updateCase;
        private readonly DbCommand _updateTask;
        private readonly DbCommand _insertTask;
        private readonly DbCommand _insertHistory;

        public Statements(DbConnection connection, string tables)
        {
            Connection = connection;
            _updateCase = Make($"UPDATE {tables}_case SET version = version + 1, content = @content WHERE id = @id", "content", "id");
            _updateTask = Make($"UPDATE {tables}_task SET status = 'completed', holder = @holder WHERE id = @id", "holder", "id");
            _insertTask = Make($"INSERT INTO {tables}_task VALUES (@id, @case, 'open', NULL)", "id", "case");
            _insertHistory = Make($"INSERT INTO {tables}_history VALUES (@id, @case, @content)", "id", "case", "content");
        }

        public DbConnection Connection { get; }

        public async Task Complete(int of, long open, long opened)
        {
            await using var transaction = await Connection.BeginTransactionAsync();
            await Run(_updateCase, transaction, Kilobyte, (long)of);
            await Run(_updateTask, transaction, "somebody", open);
            await Run(_insertTask, transaction, opened, (long)of);
            await Run(_insertHistory, transaction, opened, (long)of, "completed by somebody");
            await transaction.CommitAsync();
        }

        public void Dispose()
        {
            _updateCase.Dispose();
            _updateTask.Dispose();
            _insertTask.Dispose();
            _insertHistory.Dispose();
        }

        private static Task<int> Run(DbCommand command, DbTransaction transaction, params ReadOnlySpan<object> values)
        {
            command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i];
            }

            return command.ExecuteNonQueryAsync();
        }

        private DbCommand Make(string sql, params ReadOnlySpan<string> names)
        {
            var command = Connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in names)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = name is "content" or "holder" ? "" : 0L;
                command.Parameters.Add(parameter);
            }

            command.Prepare();
            return command;
        }
    }
}

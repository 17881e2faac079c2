using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Benchmarks.Stores;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>
/// The bare limit: for each completion one transaction of prepared statements that updates a row of 1 KB, updates a task,
/// inserts a task and inserts a row of history. Nothing is read, checked, decided, hashed or serialised.
/// </summary>
internal sealed class BareLimit : IAsyncDisposable
{
    private const int Rows = 1_000;
    private static readonly string Kilobyte = new('x', 1024);

    private readonly IReadOnlyList<DbConnection> _connections;

    private BareLimit(IReadOnlyList<DbConnection> connections) => _connections = connections;

    public static async Task<BareLimit> Open(IBenchmarkStore store, int drivers)
    {
        var connections = new List<DbConnection>();
        for (var i = 0; i < store.BareWriters(drivers); i++)
        {
            connections.Add(await store.OpenBare());
        }

        await Execute(connections[0], "CREATE TABLE bare_case (id integer PRIMARY KEY, version integer NOT NULL, content text NOT NULL)");
        await Execute(connections[0], "CREATE TABLE bare_task (id integer PRIMARY KEY, case_id integer NOT NULL, status text NOT NULL, holder text)");
        await Execute(connections[0], "CREATE TABLE bare_history (id integer PRIMARY KEY, case_id integer NOT NULL, content text NOT NULL)");
        for (var i = 0; i < Rows; i++)
        {
            await Execute(connections[0], string.Create(CultureInfo.InvariantCulture, $"INSERT INTO bare_case VALUES ({i}, 0, '{Kilobyte}')"));
        }

        return new BareLimit(connections);
    }

    /// <summary>Transactions a second, with this many drivers, for about this long.</summary>
    public async Task<double> Measure(int drivers, TimeSpan length)
    {
        var turns = _connections.Select(_ => new SemaphoreSlim(1)).ToList();
        var sets = _connections.Select(connection => new Statements(connection)).ToList();
        var next = await Last() + 1;
        var done = 0L;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, drivers).Select(driver => Task.Run(async () =>
        {
            var (turn, statements) = (turns[driver % turns.Count], sets[driver % sets.Count]);
            while (watch.Elapsed < length)
            {
                var id = Interlocked.Increment(ref next);
                await turn.WaitAsync();
                try
                {
                    await statements.Complete(id);
                }
                finally
                {
                    turn.Release();
                }

                Interlocked.Increment(ref done);
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

    private async Task<long> Last()
    {
        await using var command = _connections[0].CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(id), 0) FROM bare_history";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Statements : IDisposable
    {
        private readonly DbConnection _connection;
        private readonly DbCommand _updateCase;
        private readonly DbCommand _updateTask;
        private readonly DbCommand _insertTask;
        private readonly DbCommand _insertHistory;

        public Statements(DbConnection connection)
        {
            _connection = connection;
            _updateCase = Make("UPDATE bare_case SET version = version + 1, content = @content WHERE id = @id", "content", "id");
            _updateTask = Make("UPDATE bare_task SET status = 'completed', holder = @holder WHERE id = @id", "holder", "id");
            _insertTask = Make("INSERT INTO bare_task VALUES (@id, @case, 'open', NULL)", "id", "case");
            _insertHistory = Make("INSERT INTO bare_history VALUES (@id, @case, @content)", "id", "case", "content");
        }

        public async Task Complete(long id)
        {
            await using var transaction = await _connection.BeginTransactionAsync();
            await Run(_updateCase, transaction, Kilobyte, id % Rows);
            await Run(_updateTask, transaction, "somebody", id - 1);
            await Run(_insertTask, transaction, id, id % Rows);
            await Run(_insertHistory, transaction, id, id % Rows, "completed by somebody");
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
            var command = _connection.CreateCommand();
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

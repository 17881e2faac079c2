using System.Globalization;
using System.Text;
using LowCodeGov.Runtime.Cases;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>
/// Prepared statements on the handle of EF Core's connection. The provider's commands look every parameter up by its name each time and wait for
/// a lock in steps of 150 ms; both would cost the one writer more than the writing.
/// </summary>
internal sealed class SqliteStatements : IDisposable
{
    // As the connection string says: maintenance may hold the write lock for a while; waiting is right, failing is not.
    private const int LockTimeoutMs = 60_000;

    private readonly Dictionary<string, sqlite3_stmt> _prepared = new(ReferenceEqualityComparer.Instance);
    private byte[] _text = new byte[4096];

    public SqliteStatements(SqliteConnection connection)
    {
        Database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_busy_timeout(Database, LockTimeoutMs));
    }

    /// <summary>The connection's handle.</summary>
    public sqlite3 Database { get; }

    /// <summary>Whether the transaction is still open: some faults end it.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Database) == 0;

    public void Begin() => Run("BEGIN IMMEDIATE");

    public void Commit() => Run("COMMIT");

    public void Rollback() => Run("ROLLBACK");

    public void Save() => Run("SAVEPOINT batch");

    public void Release() => Run("RELEASE batch");

    public void TakeBack()
    {
        Run("ROLLBACK TO batch");
        Run("RELEASE batch");
    }

    /// <summary>The last number given out in a series, as this transaction sees it.</summary>
    public long LastNumber(string series)
    {
        var statement = Prepared("""SELECT "Value" FROM "Counters" WHERE "Series" = ?1""");
        try
        {
            Bind(statement, 1, series);
            return raw.sqlite3_step(statement) switch
            {
                raw.SQLITE_ROW => raw.sqlite3_column_int64(statement, 0),
                raw.SQLITE_DONE => 0,
                _ => throw Fault(),
            };
        }
        finally
        {
            _ = raw.sqlite3_reset(statement); // says again what step has said
        }
    }

    /// <summary>Runs all that a batch holds.</summary>
    public void Run(CommandBatch batch)
    {
        foreach (var (statement, values) in batch.Waiting)
        {
            Run(statement, values);
        }
    }

    /// <summary>Runs a statement with its values.</summary>
    /// <exception cref="OvertakenException">It was to change exactly one row and did not.</exception>
    /// <exception cref="SqliteException">It failed.</exception>
    public void Run(Statement statement, object?[] values)
    {
        var prepared = Prepared(statement.Text);
        for (var i = 0; i < values.Length; i++)
        {
            Bind(prepared, i + 1, values[i]);
        }

        Step(prepared);
        if (statement.ChangesOneRow && raw.sqlite3_changes(Database) != 1)
        {
            throw new OvertakenException();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }
    }

    /// <summary>Runs what has no values.</summary>
    public void Run(string sql) => Step(Prepared(sql));

    private void Step(sqlite3_stmt statement)
    {
        int result;
        while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            // What it returns nobody reads here.
        }

        if (result != raw.SQLITE_DONE)
        {
            var fault = Fault();
            _ = raw.sqlite3_reset(statement); // says again what step has said
            throw fault;
        }

        Check(raw.sqlite3_reset(statement));
    }

    private sqlite3_stmt Prepared(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(Database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
            _prepared[sql] = statement;
        }

        return statement;
    }

    // Parameters are numbered in the order in which the text names them, which CaseStatements keeps.
    private void Bind(sqlite3_stmt statement, int index, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => BindText(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool yes => raw.sqlite3_bind_int(statement, index, yes ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        DateTimeOffset instant => raw.sqlite3_bind_int64(statement, index, instant.UtcTicks),
        DateOnly day => BindText(statement, index, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => BindText(statement, index, ColumnForms.Of(value) as string ?? throw new InvalidOperationException($"No column holds a {value.GetType().Name}.")),
    });

    private int BindText(sqlite3_stmt statement, int index, string text)
    {
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(statement, index, "");
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        return raw.sqlite3_bind_text(statement, index, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Fault();
        }
    }

    private SqliteException Fault() => new(
        raw.sqlite3_errmsg(Database).utf8_to_string(), raw.sqlite3_errcode(Database), raw.sqlite3_extended_errcode(Database));
}

using System.Data;
using System.Data.Common;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A statement with its parameters in order, in standard SQL; what providers say differently comes from <see cref="StorageTraits"/>.</summary>
internal sealed class Statement : IAsyncDisposable
{
    private const int MostKept = 32;

    private readonly DbConnection _connection;
    private readonly DbType?[] _types;
    private readonly bool _prepares;

    // A statement in standard form names its parameters, one in the server's own counts them.
    private readonly bool _named;
    private readonly List<DbBatchCommand> _made = [];
    private DbCommand? _command;
    private int _used;

    private Statement(DbConnection connection, StorageTraits storage, string sql, string inBatch, DbType?[] types, bool changesOneRow)
    {
        (_connection, _types, _prepares, ChangesOneRow) = (connection, types, storage.Prepares, changesOneRow);
        // One text for all connections, so that a writer finds what it has prepared by reference.
        (Text, BatchText) = (string.Intern(sql), string.Intern(inBatch));
        _named = BatchText.Contains('@', StringComparison.Ordinal);
    }

    /// <summary>The SQL.</summary>
    public string Text { get; }

    /// <summary>The SQL that a batch of a server gets.</summary>
    public string BatchText { get; }

    /// <summary>Whether nothing may be written unless it changes exactly one row.</summary>
    public bool ChangesOneRow { get; }

    /// <summary>A statement with parameters @p0, @p1 …</summary>
    public static Statement Of(DbConnection connection, StorageTraits storage, string sql, int parameters) =>
        new(connection, storage, sql, storage.InBatch(sql), new DbType?[parameters], false);

    /// <summary>An insert into all the columns.</summary>
    public static Statement Insert(DbConnection connection, StorageTraits storage, ColumnTypes types, string table, params string[] columns)
    {
        var sql = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        return new Statement(connection, storage, sql, storage.InBatch(sql), TypesOf(types, table, columns), false);
    }

    /// <summary>An update of one row; nothing of the batch is written when the row is not there.</summary>
    public static Statement Change(DbConnection connection, StorageTraits storage, ColumnTypes types, string table, string[] columns, params string[] key)
    {
        var sql = Update(table, columns, key);
        return new Statement(connection, storage, sql, storage.InBatch(storage.OneRowOrFail(sql)), TypesOf(types, table, [.. columns, .. key]), true);
    }

    /// <summary>As <see cref="Change"/>, where nothing else of the batch depends on the row being there.</summary>
    public static Statement ChangeIfThere(DbConnection connection, StorageTraits storage, ColumnTypes types, string table, string[] columns, params string[] key)
    {
        var sql = Update(table, columns, key);
        return new Statement(connection, storage, sql, storage.InBatch(sql), TypesOf(types, table, [.. columns, .. key]), false);
    }

    /// <summary>First column of the first row; null when there is none.</summary>
    public async Task<object?> Scalar(params object?[] values) => await Bound(values).ExecuteScalarAsync();

    public async Task<DbDataReader> Read(params object?[] values) => await Bound(values).ExecuteReaderAsync();

    /// <summary>As <see cref="Scalar"/>, for callers inside a synchronous decision.</summary>
    public object? ScalarNow(params object?[] values) => Bound(values).ExecuteScalar();

    /// <summary>The statement with its values as a part of a batch; made anew only where as many have not been in a batch before.</summary>
    public DbBatchCommand InBatch(DbBatch batch, object?[] values)
    {
        if (_used < _made.Count)
        {
            var made = _made[_used++];
            for (var i = 0; i < values.Length; i++)
            {
                made.Parameters[i].Value = ColumnForms.Of(values[i]) ?? DBNull.Value;
            }

            return made;
        }

        var command = batch.CreateBatchCommand();
        command.CommandText = BatchText;
        for (var i = 0; i < values.Length; i++)
        {
            var value = ColumnForms.Of(values[i]) ?? DBNull.Value;
            var parameter = command.CreateParameter();
            if (_named)
            {
                parameter.ParameterName = $"@p{i}";
            }

            parameter.DbType = _types[i] ?? ColumnTypes.OfValue(value.GetType());
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        if (_made.Count < MostKept)
        {
            _made.Add(command);
            _used++;
        }

        return command;
    }

    /// <summary>The batch is over: its commands may be used for the next.</summary>
    public void BatchIsOver() => _used = 0;

    public ValueTask DisposeAsync() => _command?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Update(string table, string[] columns, string[] key) =>
        $"UPDATE \"{table}\" SET {string.Join(", ", columns.Select((c, i) => $"\"{c}\" = @p{i}"))} "
        + $"WHERE {string.Join(" AND ", key.Select((c, i) => $"\"{c}\" = @p{columns.Length + i}"))}";

    private static DbType?[] TypesOf(ColumnTypes types, string table, string[] columns) => [.. columns.Select(column => (DbType?)types.Of(table, column))];

    private DbCommand Bound(object?[] values)
    {
        var made = _command is null;
        var command = _command ??= Make();
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = ColumnForms.Of(values[i]) ?? DBNull.Value;
        }

        if (made && _prepares)
        {
            command.Prepare();
        }

        return command;
    }

    private DbCommand Make()
    {
        var command = _connection.CreateCommand();
        // The text is made of table and column names written in CaseStatements; values only ever travel as parameters.
        command.CommandText = Text;
        for (var i = 0; i < _types.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

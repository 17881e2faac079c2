using System.Data;
using System.Data.Common;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A prepared statement with its parameters in order, in standard SQL; what providers say differently comes from <see cref="StorageTraits"/>.</summary>
internal sealed class Statement : IAsyncDisposable
{
    private readonly DbCommand _command;
    private readonly DbType?[] _types;
    private readonly string _inBatch;
    private bool _prepared;

    private Statement(DbCommand command, DbType?[] types, string inBatch) => (_command, _types, _inBatch) = (command, types, inBatch);

    /// <summary>A statement with parameters @p0, @p1 …</summary>
    public static Statement Of(DbConnection connection, StorageTraits storage, string sql, int parameters) =>
        Of(connection, storage, sql, storage.InBatch(sql), new DbType?[parameters]);

    /// <summary>An insert into all the columns.</summary>
    public static Statement Insert(DbConnection connection, StorageTraits storage, ColumnTypes types, string table, params string[] columns)
    {
        var sql = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        return Of(connection, storage, sql, storage.InBatch(sql), [.. columns.Select(column => (DbType?)types.Of(table, column))]);
    }

    /// <summary>An update of one row; in a batch nothing is written when the row is not there.</summary>
    public static Statement Change(DbConnection connection, StorageTraits storage, ColumnTypes types, string table, string[] columns, params string[] key)
    {
        var sql = $"UPDATE \"{table}\" SET {string.Join(", ", columns.Select((c, i) => $"\"{c}\" = @p{i}"))} "
            + $"WHERE {string.Join(" AND ", key.Select((c, i) => $"\"{c}\" = @p{columns.Length + i}"))}";
        return Of(connection, storage, sql, storage.InBatch(storage.OneRowOrFail(sql)), [.. columns.Concat(key).Select(column => (DbType?)types.Of(table, column))]);
    }

    private static Statement Of(DbConnection connection, StorageTraits storage, string sql, string inBatch, DbType?[] types)
    {
        var command = connection.CreateCommand();
        // The text is made of table and column names written in CaseStatements; values only ever travel as parameters.
        command.CommandText = sql;
        for (var i = 0; i < types.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return new Statement(command, types, inBatch) { _prepared = !storage.Prepares };
    }

    /// <summary>The SQL, for tests that hold it against the model.</summary>
    internal string Text => _command.CommandText;

    /// <summary>The SQL that a batch gets.</summary>
    internal string BatchText => _inBatch;

    /// <summary>Runs it, or leaves it to the commit of a transaction that collects.</summary>
    /// <returns>How many rows it wrote; of a collected change one, or the commit fails.</returns>
    public async Task<int> Run(DbTransaction transaction, params object?[] values)
    {
        if (transaction is BatchedTransaction batch)
        {
            batch.Add(this, values);
            return 1;
        }

        Bind(transaction, values);
        return await _command.ExecuteNonQueryAsync();
    }

    /// <summary>First column of the first row; null when there is none.</summary>
    public async Task<object?> Scalar(DbTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return await _command.ExecuteScalarAsync();
    }

    public async Task<DbDataReader> Read(DbTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return await _command.ExecuteReaderAsync();
    }

    /// <summary>As <see cref="Run"/>, for callers inside a synchronous decision.</summary>
    public int RunNow(DbTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>As <see cref="Scalar"/>, for callers inside a synchronous decision.</summary>
    public object? ScalarNow(DbTransaction transaction, params object?[] values)
    {
        Bind(transaction, values);
        return _command.ExecuteScalar();
    }

    /// <summary>The statement with its values as a part of a batch.</summary>
    public DbBatchCommand InBatch(DbBatch batch, object?[] values)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = _inBatch;
        for (var i = 0; i < values.Length; i++)
        {
            var value = Form(values[i]);
            var parameter = command.CreateParameter();
            // A statement in standard form names its parameters, one in the server's own counts them.
            if (_inBatch.Contains('@', StringComparison.Ordinal))
            {
                parameter.ParameterName = $"@p{i}";
            }

            parameter.DbType = _types[i] ?? ColumnTypes.OfValue(value.GetType());
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private void Bind(DbTransaction transaction, object?[] values)
    {
        _command.Transaction = transaction is BatchedTransaction ? null : transaction;
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = Form(values[i]);
        }

        if (!_prepared)
        {
            _command.Prepare();
            _prepared = true;
        }
    }

    // The same forms as the value converters of GovDbContext.
    private static object Form(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcTicks,
        Guid id => id.ToString("N"),
        Enum name => name.ToString(),
        _ => value,
    };
}

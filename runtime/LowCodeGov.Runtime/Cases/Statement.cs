using System.Data.Common;

namespace LowCodeGov.Runtime.Cases;

/// <summary>A prepared statement with its parameters in order. Standard SQL only, so that every provider runs it.</summary>
internal sealed class Statement : IAsyncDisposable
{
    private readonly DbCommand _command;
    private bool _prepared;

    private Statement(DbCommand command) => _command = command;

    /// <summary>A statement with parameters @p0, @p1 …</summary>
    public static Statement Of(DbConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        // The text is made of table and column names written in CaseStatements; values only ever travel as parameters.
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return new Statement(command);
    }

    /// <summary>An insert into all the columns.</summary>
    public static Statement Insert(DbConnection connection, string table, params string[] columns) => Of(
        connection,
        $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})",
        columns.Length);

    /// <summary>The SQL, for tests that hold it against the model.</summary>
    internal string Text => _command.CommandText;

    public async Task<int> Run(DbTransaction transaction, params object?[] values)
    {
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

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private void Bind(DbTransaction transaction, object?[] values)
    {
        _command.Transaction = transaction;
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

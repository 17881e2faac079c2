using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Benchmarks.Stores;

namespace LowCodeGov.Benchmarks.Runtime;

/// <summary>The bare loop beside the outbox: prepared statements on one connection, nothing encrypted, nobody called, nothing kept of what is done.</summary>
internal sealed class BareOutbox : IAsyncDisposable
{
    /// <summary>As long as what a case says to a connector.</summary>
    public static readonly string Payload = $$"""{"connector":"system","operation":"tell","input":{"text":"{{new string('x', 300)}}"} }""";

    private const int InsertsTogether = 64;
    private const int ClaimsTogether = 256;

    private readonly IBenchmarkStore _store;
    private readonly DbConnection _connection;
    private long _last;

    private BareOutbox(IBenchmarkStore store, DbConnection connection) => (_store, _connection) = (store, connection);

    public static async Task<BareOutbox> Open(IBenchmarkStore store)
    {
        var bare = new BareOutbox(store, await store.OpenBare());
        await bare.Execute("CREATE TABLE bareoutbox (id bigint PRIMARY KEY, payload text NOT NULL, due bigint NOT NULL, owner text, lease bigint)");
        await bare.Execute("CREATE INDEX bareoutbox_due ON bareoutbox (due)");
        return bare;
    }

    public async Task<(TimeSpan In, TimeSpan Out)> Round(int messages)
    {
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < messages; done += InsertsTogether)
        {
            await Insert(Math.Min(InsertsTogether, messages - done));
            await _store.AfterBare(_connection);
        }

        var into = watch.Elapsed;
        while (await ClaimAndDelete() > 0)
        {
            await _store.AfterBare(_connection);
        }

        return (into, watch.Elapsed - into);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task Insert(int count)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        if (_connection.CanCreateBatch)
        {
            await using var batch = _connection.CreateBatch();
            batch.Transaction = transaction;
            for (var i = 0; i < count; i++)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = "INSERT INTO bareoutbox VALUES ($1, $2, $3, NULL, NULL)";
                foreach (object value in new object[] { ++_last, Payload, _last })
                {
                    var parameter = command.CreateParameter();
                    parameter.Value = value;
                    command.Parameters.Add(parameter);
                }

                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync();
        }
        else
        {
            await using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO bareoutbox VALUES (@id, @payload, @due, NULL, NULL)";
            foreach (var name in new[] { "id", "payload", "due" })
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, name == "payload" ? Payload : 0L);
                command.Parameters.Add(parameter);
            }

            command.Prepare();
            for (var i = 0; i < count; i++)
            {
                command.Parameters[0].Value = command.Parameters[2].Value = ++_last;
                await command.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
    }

    // Two commits, as between them somebody outside is told.
    private async Task<int> ClaimAndDelete()
    {
        var (ids, read) = (new List<long>(ClaimsTogether), 0);
        await using (var claim = _connection.CreateCommand())
        {
            claim.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
                UPDATE bareoutbox SET owner = 'me', lease = 1 WHERE id IN (SELECT id FROM bareoutbox WHERE due <= {long.MaxValue} AND lease IS NULL ORDER BY due LIMIT {ClaimsTogether})
                RETURNING id, payload
                """);
            await using var rows = await claim.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                ids.Add(rows.GetInt64(0));
                read += rows.GetString(1).Length;
            }
        }

        if (ids.Count > 0 && read > 0)
        {
            await Execute($"DELETE FROM bareoutbox WHERE id IN ({string.Join(',', ids)})");
        }

        return ids.Count;
    }

    private async Task Execute(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql; // written here, with numbers of our own
        await command.ExecuteNonQueryAsync();
    }
}

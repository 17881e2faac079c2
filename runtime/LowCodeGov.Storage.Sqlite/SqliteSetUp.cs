using System.Data.Common;
using LowCodeGov.Runtime;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>Sets every connection up: readers beside the writer (WAL), and, unless settings say otherwise, a commit that is on disk when it returns (FULL).</summary>
internal sealed class SqliteSetUp(SqliteSynchronous synchronous) : DbConnectionInterceptor
{
    private string Pragmas { get; } = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(synchronous == SqliteSynchronous.Full ? "FULL" : "NORMAL")}; PRAGMA temp_store = MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

using System.Data.Common;
using LowCodeGov.Runtime;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>Sets every connection up: readers beside the writer (WAL), and, unless settings say otherwise, a commit that is on disk when it returns (FULL).</summary>
internal sealed class SqliteSetUp(SqliteSynchronous synchronous) : DbConnectionInterceptor
{
    // The writer has the log carried over beside it (SqliteCheckpoints); a thousand pages, as SQLite has it, would have everybody else do so in nearly every commit.
    private const int PagesBeforeOthersCarryOver = 8_000;

    // SQLite waits for the writer from one millisecond on; the provider, which asks again after that, in steps of 150.
    private string Pragmas { get; } = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(synchronous == SqliteSynchronous.Full ? "FULL" : "NORMAL")}; "
        + $"PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = {PagesBeforeOthersCarryOver};";

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

using System.Data.Common;
using LowCodeGov.Runtime;
using LowCodeGov.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Benchmarks.Stores;

/// <summary>SQLite in a directory of its own, write-ahead log, synchronous as asked.</summary>
internal sealed class SqliteBenchmarkStore(DirectoryInfo directory, string sync) : IBenchmarkStore
{
    private string BareFile => Path.Combine(directory.FullName, "bare.db");

    public string Name => "sqlite";

    public string Sync => $"wal+{sync}";

    public RuntimeSettings Settings { get; } = new()
    {
        DataDirectory = directory.FullName,
        RunWorkers = false,
        SqliteSynchronous = Enum.Parse<SqliteSynchronous>(sync, ignoreCase: true),
    };

    public void Register(IServiceCollection services) => services.AddSqliteStorage(Settings);

    public async Task<DbConnection> OpenBare()
    {
        var connection = new SqliteConnection($"Data Source={BareFile}");
        await connection.OpenAsync();
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {sync}; PRAGMA temp_store = MEMORY;";
        await pragmas.ExecuteNonQueryAsync();
        return connection;
    }

    // SQLite has one writer at a time. Connections that wait for its lock sleep; drivers that take turns on one do not.
    public int BareWriters(int drivers) => 1;

    public async Task<long> Bytes()
    {
        var file = Path.Combine(directory.FullName, "lowcodegov.db");
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await checkpoint.ExecuteNonQueryAsync();
        return new FileInfo(file).Length;
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

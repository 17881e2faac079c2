using System.Data.Common;
using LowCodeGov.Runtime;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Benchmarks.Stores;

/// <summary>SQLite in a directory of its own, write-ahead log, synchronous as asked.</summary>
internal sealed class SqliteBenchmarkStore : IBenchmarkStore, IDbContextFactory<GovDbContext>
{
    private readonly DirectoryInfo _directory;
    private readonly DbContextOptions<GovDbContext> _bare;
    private readonly SqliteCheckpoints _checkpoints;

    public SqliteBenchmarkStore(DirectoryInfo directory, string sync)
    {
        _directory = directory;
        Sync = $"wal+{sync}";
        var synchronous = Enum.Parse<SqliteSynchronous>(sync, ignoreCase: true);
        Settings = new RuntimeSettings { DataDirectory = directory.FullName, RunWorkers = false, SqliteSynchronous = synchronous };
        // The bare limit's own file, opened the product's way: the same pragmas, the same memory, the same regime of checkpoints beside the writer.
        var options = new DbContextOptionsBuilder<GovDbContext>();
        SqliteStorage.Configure(options, $"Data Source={Path.Combine(directory.FullName, "bare.db")}", synchronous);
        (_bare, _checkpoints) = (options.Options, new SqliteCheckpoints(this));
    }

    public string Name => "sqlite";

    public string Sync { get; }

    public RuntimeSettings Settings { get; }

    public void Register(IServiceCollection services) => services.AddSqliteStorage(Settings);

    public async Task<DbConnection> OpenBare()
    {
        var context = CreateDbContext();
        await context.Database.OpenConnectionAsync();
        await context.Database.ExecuteSqlRawAsync(SqliteCheckpoints.TakeOver);
        return context.Database.GetDbConnection();
    }

    public async Task<DbConnection> OpenApart()
    {
        var context = CreateDbContext();
        await context.Database.OpenConnectionAsync();
        // SQLite's own waiting for the lock, from one millisecond on; the provider looks again after 150.
        await context.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout = 60000; PRAGMA cache_size = -65536;");
        return context.Database.GetDbConnection();
    }

    public void WriteInOnePiece(DbConnection connection) => SqliteLogFile.Gather(((SqliteConnection)connection).Handle!); // it is open

    public Task AfterBare(DbConnection connection)
    {
        _checkpoints.Look(((SqliteConnection)connection).Handle!); // it is open
        return Task.CompletedTask;
    }

    GovDbContext IDbContextFactory<GovDbContext>.CreateDbContext() => CreateDbContext();

    // SQLite has one writer at a time. Connections that wait for its lock sleep; drivers that take turns on one do not.
    public int BareWriters(int drivers) => 1;

    public async Task<long> Bytes()
    {
        var file = Path.Combine(_directory.FullName, "lowcodegov.db");
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using var checkpoint = connection.CreateCommand();
        // The log begins anew and stays as long as it has become, as it does in production; made short, the next 200 MB would be new to the disk.
        checkpoint.CommandText = "PRAGMA wal_checkpoint(RESTART)";
        await checkpoint.ExecuteNonQueryAsync();
        return new FileInfo(file).Length;
    }

    public async ValueTask DisposeAsync()
    {
        await _checkpoints.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }

    private GovDbContext CreateDbContext() => new(_bare);
}

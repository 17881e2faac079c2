using System.Data.Common;
using System.Globalization;
using LowCodeGov.Runtime;
using LowCodeGov.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LowCodeGov.Benchmarks.Stores;

/// <summary>A new database on the server that <c>LOWCODEGOV_POSTGRESQL</c> names, e.g. one made by <c>tests/postgresql start</c>.</summary>
internal sealed class PostgreSqlBenchmarkStore : IBenchmarkStore
{
    // Tables with what the server keeps out of line for them, and indexes.
    private const string Largest = """
        SELECT string_agg(name || ' ' || bytes / 1024 || ' KB', ', ' ORDER BY bytes DESC) FROM (
            SELECT relname AS name, CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END AS bytes
            FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'bare%' ORDER BY 2 DESC LIMIT 16) largest
        """;

    private readonly DirectoryInfo _directory;
    private readonly string _server;
    private readonly string _name = $"bench_{Guid.NewGuid():N}";
    private readonly string _database;

    public PostgreSqlBenchmarkStore(DirectoryInfo directory)
    {
        _directory = directory;
        _server = Environment.GetEnvironmentVariable("LOWCODEGOV_POSTGRESQL") is { Length: > 0 } server
            ? server
            : throw new InvalidOperationException("LOWCODEGOV_POSTGRESQL names no server; tests/postgresql start DIR makes one.");
        Ask(_server, $"CREATE DATABASE {_name}");
        _database = new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString();
        Sync = $"synchronous_commit={Ask(_server, "SHOW synchronous_commit")}, fsync={Ask(_server, "SHOW fsync")}";
        Settings = new RuntimeSettings { DataDirectory = directory.FullName, RunWorkers = false };
    }

    public string Name => "postgresql";

    public string Sync { get; }

    public RuntimeSettings Settings { get; }

    public void Register(IServiceCollection services) => services.AddPostgreSqlStorage(_database);

    public async Task<DbConnection> OpenBare()
    {
        var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        return connection;
    }

    public Task<DbConnection> OpenApart() => OpenBare();

    public void WriteInOnePiece(DbConnection connection)
    {
        // The server writes its log as it likes.
    }

    // The server looks after its log.
    public Task AfterBare(DbConnection connection) => Task.CompletedTask;

    // A server writes for many at a time.
    public int BareWriters(int drivers) => drivers;

    public Task<long> Bytes()
    {
        Ask(_database, "VACUUM");
        Report.Line($"on disk: {Ask(_database, Largest)}");
        // The tables of the bare limit are no part of the product.
        return Task.FromResult(Convert.ToInt64(
            Ask(_database, "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'bare%'"),
            CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        Ask(_server, $"DROP DATABASE {_name} WITH (FORCE)");
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static object? Ask(string database, string sql)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql; // written here, with a name made of digits
        return command.ExecuteScalar();
    }
}

using LowCodeGov.Browser.Tests;
using Npgsql;

namespace LowCodeGov.Fault.Tests;

/// <summary>Hosts over one database of their own on a PostgreSQL server; the first of them makes it.</summary>
internal sealed class PostgreSqlHosts(string server) : IAsyncDisposable
{
    private readonly string _name = "lcg_hosts_" + Guid.NewGuid().ToString("N");

    public string Connection => new NpgsqlConnectionStringBuilder(server) { Database = _name }.ConnectionString;

    /// <summary>Starts a host on it. A dead host's work is another's after five seconds here, not after a minute.</summary>
    public Task<WebHost> Start(string data) => WebHost.StartAsync(
        data, "--Storage:Provider", "postgresql", "--Storage:ConnectionString", Connection, "--Storage:LeaseSeconds", "5");

    public async Task<long> Count(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    /// <summary>Waits until the count is reached.</summary>
    public async Task Until(string sql, long wanted, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await Count(sql) is var count && count != wanted)
        {
            if (end.IsCancellationRequested)
            {
                count.ShouldBe(wanted, sql);
            }

            await tick.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }
}

using LowCodeGov.Runtime.Storage;
using LowCodeGov.Storage.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LowCodeGov.Runtime.Tests.Databases;

/// <summary>A database of its own on a PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase(string server) : TestDatabase
{
    private readonly string _name = "lcg_" + Guid.NewGuid().ToString("N");

    public override string Explain => "EXPLAIN ";

    public override string WholeTable => "Seq Scan";

    public override void AddTo(IServiceCollection services, RuntimeSettings settings) =>
        services.AddPostgreSqlStorage(new NpgsqlConnectionStringBuilder(server) { Database = _name, MaxPoolSize = 40 }.ConnectionString);

    public override async Task<TestDatabase> Copy(string directory)
    {
        var copy = new PostgreSqlDatabase(server);
        await Command($"CREATE DATABASE {copy._name} TEMPLATE {_name} STRATEGY file_copy");
        return copy;
    }

    public override Task Drop() => Command($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    public override async Task<bool> Exists() => await Command($"SELECT 1 FROM pg_database WHERE datname = '{_name}'") is not null;

    public override Task Spoil() => Command($"CREATE DATABASE {_name}");

    public override string Words(string sql) => ServerWords.Quoted(sql);

    public override async Task<bool> IsDurable(GovDbContext db)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = "SHOW synchronous_commit";
        return (string?)await command.ExecuteScalarAsync() == "on";
    }

    public override string Numbers(int count) => $"WITH n(i) AS (SELECT generate_series(0, {count - 1}))";

    public override string Hex32(string number) => $"lpad(to_hex({number}), 32, '0')";

    public override string NineDigits(string number) => $"lpad(({number})::text, 9, '0')";

    public override string DayAfter(string day, string days) => $"date '{day}' + ({days})";

    public override string Count(string table) => $"ANALYZE {table}";

    private async Task<object?> Command(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        return await command.ExecuteScalarAsync();
    }
}

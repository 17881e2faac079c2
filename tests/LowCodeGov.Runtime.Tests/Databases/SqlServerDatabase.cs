using System.Text.RegularExpressions;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Storage.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Databases;

/// <summary>A database of its own on a SQL Server. A copy of it is a backup that is restored under another name.</summary>
internal sealed partial class SqlServerDatabase(string server) : TestDatabase
{
    private readonly string _name = "lcg_" + Guid.NewGuid().ToString("N");

    public override string Explain => throw new NotSupportedException("A plan of SQL Server comes from a setting of the session.");

    public override string WholeTable => "Table Scan";

    public override void AddTo(IServiceCollection services, RuntimeSettings settings) => services.AddSqlServerStorage(Connection);

    public override async Task<TestDatabase> Copy(string directory)
    {
        var copy = new SqlServerDatabase(server);
        var backup = $"{_name}.bak";
        await Command($"BACKUP DATABASE {_name} TO DISK = '{backup}' WITH INIT, COPY_ONLY");
        var folder = await Command("SELECT CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS nvarchar(400))");
        await Command($"""
            RESTORE DATABASE {copy._name} FROM DISK = '{backup}'
            WITH MOVE '{_name}' TO '{folder}{copy._name}.mdf', MOVE '{_name}_log' TO '{folder}{copy._name}.ldf'
            """);
        return copy;
    }

    public override void Release() => SqlConnection.ClearAllPools();

    public override async Task Drop()
    {
        if (await Exists())
        {
            await Command($"ALTER DATABASE {_name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {_name}");
        }
    }

    public override async Task<bool> Exists() => await Command($"SELECT DB_ID('{_name}')") is int;

    public override Task Spoil() => Command($"CREATE DATABASE {_name}");

    public override string Words(string sql) =>
        Falsehood().Replace(Truth().Replace(ServerWords.Quoted(sql), "1"), "0").Replace(" e WHERE e.", " AS e WHERE e.", StringComparison.Ordinal);

    public override async Task<bool> IsDurable(GovDbContext db) =>
        await Command($"SELECT delayed_durability_desc FROM sys.databases WHERE name = '{_name}'") is "DISABLED";

    public override string Numbers(int count) => $"WITH n(i) AS (SELECT value FROM GENERATE_SERIES(0, {count - 1}))";

    public override string Hex32(string number) => $"LOWER(RIGHT(CONCAT('000000000000000000000000', CONVERT(varchar(8), CAST({number} AS varbinary(4)), 2)), 32))";

    public override string NineDigits(string number) => $"FORMAT({number}, '000000000')";

    public override string DayAfter(string day, string days) => $"DATEADD(day, {days}, CAST('{day}' AS date))";

    public override string Count(string table) => $"UPDATE STATISTICS {table}";

    private string Connection => new SqlConnectionStringBuilder(server) { InitialCatalog = _name }.ConnectionString;

    private async Task<object?> Command(string sql)
    {
        await using var connection = new SqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 120;
        return await command.ExecuteScalarAsync();
    }

    [GeneratedRegex(@"\bTRUE\b", RegexOptions.None, 1000)]
    private static partial Regex Truth();

    [GeneratedRegex(@"\bFALSE\b", RegexOptions.None, 1000)]
    private static partial Regex Falsehood();
}

using LowCodeGov.Runtime.Storage;
using LowCodeGov.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Databases;

/// <summary>A file in the platform's data directory; it is copied and removed with that.</summary>
internal sealed class SqliteFile(string directory) : TestDatabase
{
    private string File => Path.Combine(directory, "lowcodegov.db");

    public override string Explain => "EXPLAIN QUERY PLAN ";

    public override string WholeTable => "SCAN";

    public override void AddTo(IServiceCollection services, RuntimeSettings settings) => services.AddSqliteStorage(settings);

    public override Task<TestDatabase> Copy(string directory) => Task.FromResult<TestDatabase>(new SqliteFile(directory));

    public override void Release() => SqliteConnection.ClearAllPools();

    public override Task Drop()
    {
        Release();
        System.IO.File.Delete(File);
        return Task.CompletedTask;
    }

    public override Task<bool> Exists() => Task.FromResult(System.IO.File.Exists(File));

    public override Task Spoil() => System.IO.File.WriteAllTextAsync(File, new string('x', 5000));

    public override string Words(string sql) => sql;

    public override async Task<bool> IsDurable(GovDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        return await Pragma(db, "journal_mode") == "wal" && await Pragma(db, "synchronous") == "2";
    }

    public override string Numbers(int count) => $"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1})";

    public override string Hex32(string number) => $"printf('%032x', {number})";

    public override string NineDigits(string number) => $"printf('%09d', {number})";

    public override string DayAfter(string day, string days) => $"date('{day}', '+' || ({days}) || ' days')";

    public override string Count(string table) => "ANALYZE";

    private static async Task<string?> Pragma(GovDbContext db, string name)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}

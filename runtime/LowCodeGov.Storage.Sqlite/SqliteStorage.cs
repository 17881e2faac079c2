using LowCodeGov.Runtime;
using LowCodeGov.Runtime.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace LowCodeGov.Storage.Sqlite;

/// <summary>The embedded default: one file in the data directory.</summary>
public static class SqliteStorage
{
    // No connection is used by two threads at a time, and nobody asks how much memory SQLite has: locks around both cost one part in thirty.
    static SqliteStorage()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD); // refused where SQLite is in use already, and then nothing is lost
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Registers the database context on SQLite.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, RuntimeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Directory.CreateDirectory(settings.DataDirectory);
        var connection = settings.ConnectionString ?? ConnectionString(Path.Combine(settings.DataDirectory, "lowcodegov.db"));
        services.AddSingleton<SqliteWriter>();
        services.AddSingleton<StorageTraits, SqliteTraits>();
        services.AddDbContextFactory<GovDbContext>(options => Configure(options, connection, settings.SqliteSynchronous));
        return services;
    }

    internal static void Configure(DbContextOptionsBuilder options, string connection, SqliteSynchronous synchronous = SqliteSynchronous.Full) => options
        .UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(SqliteStorage).Assembly.GetName().Name))
        // Rebuilding a table switches foreign keys off for the connection, which SQLite allows outside a transaction only; cut off there, nothing is changed.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
        .AddInterceptors(new SqliteSetUp(synchronous));

    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        // Another process (verification, import) may hold the write lock for a while; waiting is right, failing is not.
        DefaultTimeout = 60,
    }.ToString();
}

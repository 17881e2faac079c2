using LowCodeGov.Runtime;
using LowCodeGov.Storage.PostgreSql;
using LowCodeGov.Storage.Sqlite;
using LowCodeGov.Storage.SqlServer;

namespace LowCodeGov.Web.Shell;

/// <summary>
/// Registers the database that the installation names: <c>LOWCODEGOV_STORE</c> or <c>Storage:Provider</c> of the settings, with
/// <c>LOWCODEGOV_CONNECTION</c> or <c>Storage:ConnectionString</c>. Nothing said: a SQLite file in the data directory.
/// </summary>
internal static class StorageChoice
{
    public static IServiceCollection AddStorage(this IServiceCollection services, RuntimeSettings settings, IConfiguration configuration)
    {
        var store = Said("LOWCODEGOV_STORE") ?? configuration["Storage:Provider"] ?? "sqlite";
        var connection = settings.ConnectionString ?? configuration["Storage:ConnectionString"];
        return (store, connection) switch
        {
            ("sqlite", _) => services.AddSqliteStorage(settings with { ConnectionString = connection }),
            ("postgresql", { Length: > 0 } server) => services.AddPostgreSqlStorage(server),
            ("sqlserver", { Length: > 0 } server) => services.AddSqlServerStorage(server),
            ("postgresql" or "sqlserver", _) => throw new InvalidOperationException($"The store is {store}; LOWCODEGOV_CONNECTION must hold its connection string."),
            _ => throw new InvalidOperationException($"There is no store called {store}; LOWCODEGOV_STORE is sqlite, postgresql or sqlserver."),
        };
    }

    private static string? Said(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

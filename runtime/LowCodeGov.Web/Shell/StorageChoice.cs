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
    /// <summary>Adds what the settings of the host say to what the environment says, which goes first.</summary>
    public static RuntimeSettings Complete(RuntimeSettings settings, IConfiguration configuration) => settings with
    {
        ConnectionString = settings.ConnectionString ?? configuration["Storage:ConnectionString"],
        Lease = configuration.GetValue<int?>("Storage:LeaseSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : settings.Lease,
    };

    public static IServiceCollection AddStorage(this IServiceCollection services, RuntimeSettings settings, IConfiguration configuration)
    {
        var store = Said("LOWCODEGOV_STORE") ?? configuration["Storage:Provider"] ?? "sqlite";
        return (store, settings.ConnectionString) switch
        {
            ("sqlite", _) => services.AddSqliteStorage(settings),
            ("postgresql", { Length: > 0 } server) => services.AddPostgreSqlStorage(server),
            ("sqlserver", { Length: > 0 } server) => services.AddSqlServerStorage(server),
            ("postgresql" or "sqlserver", _) => throw new InvalidOperationException($"The store is {store}; LOWCODEGOV_CONNECTION must hold its connection string."),
            _ => throw new InvalidOperationException($"There is no store called {store}; LOWCODEGOV_STORE is sqlite, postgresql or sqlserver."),
        };
    }

    private static string? Said(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

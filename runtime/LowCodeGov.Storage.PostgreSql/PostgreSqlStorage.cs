using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LowCodeGov.Storage.PostgreSql;

/// <summary>PostgreSQL, for more than one host.</summary>
public static class PostgreSqlStorage
{
    // Every statement of the hot path and the commonest queries; a plan costs the server a few kilobytes per connection.
    private const int PreparedStatements = 250;

    /// <summary>Registers the database context on PostgreSQL.</summary>
    /// <param name="connectionString">As Npgsql reads it, e.g. <c>Host=db;Database=lowcodegov;Username=gov;Password=…</c>.</param>
    public static IServiceCollection AddPostgreSqlStorage(this IServiceCollection services, string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.MaxAutoPrepare == 0)
        {
            connection.MaxAutoPrepare = PreparedStatements;
            connection.AutoPrepareMinUsages = 2;
        }

        // One pool for all; it closes with the services.
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        services.AddSingleton<StorageTraits, PostgreSqlTraits>();
        return services.AddDbContextFactory<GovDbContext>((provider, options) => Configure(options).UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), Options));
    }

    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options) => options
        .ReplaceService<IModelCustomizer, PostgreSqlColumns>();

    internal static void Options(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MigrationsAssembly(typeof(PostgreSqlStorage).Assembly.GetName().Name);
}

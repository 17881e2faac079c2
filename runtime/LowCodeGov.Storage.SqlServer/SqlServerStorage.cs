using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Storage.SqlServer;

/// <summary>SQL Server, for more than one host.</summary>
public static class SqlServerStorage
{
    /// <summary>Registers the database context on SQL Server.</summary>
    /// <param name="connectionString">As SqlClient reads it.</param>
    public static IServiceCollection AddSqlServerStorage(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<StorageTraits, SqlServerTraits>();
        return services.AddDbContextFactory<GovDbContext>(options => Configure(options, connectionString));
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlServer(connectionString, server => server.MigrationsAssembly(typeof(SqlServerStorage).Assembly.GetName().Name))
        .ReplaceService<IModelCustomizer, SqlServerColumns>();
}

using LowCodeGov.Runtime.Seed;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime;

/// <summary>Makes the database ready before anything is served.</summary>
public static class RuntimeStartup
{
    /// <summary>Brings the tables up to date, and loads the demonstration at first start.</summary>
    /// <returns>What was loaded; null when that was done before.</returns>
    public static async Task<SeedOutcome?> Prepare(IServiceProvider services, CancellationToken ct = default)
    {
        await Migrate(services, ct);
        return await services.GetRequiredService<SeedLoader>().LoadOnce(ct);
    }

    /// <summary>Brings the tables up to date.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync(ct);
        await db.Database.MigrateAsync(ct);
    }
}

using System.Data.Common;
using LowCodeGov.Runtime.Seed;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime;

/// <summary>Makes the database ready before anything is served.</summary>
public static class RuntimeStartup
{
    private const string Start = "start";

    /// <summary>Brings the tables up to date, and loads the demonstration at first start. Of several hosts that start at once one does it.</summary>
    /// <returns>What was loaded; null when that was done before.</returns>
    public static async Task<SeedOutcome?> Prepare(IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await Exists(services, ct);
        await using var alone = await services.GetRequiredService<StorageTraits>().Alone(db, Start, ct);
        await Migrate(db, ct);
        await NeedsItsKeys(services, db, ct);
        return await services.GetRequiredService<SeedLoader>().LoadOnce(ct);
    }

    /// <summary>Brings the tables up to date.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await Exists(services, ct);
        await using var alone = await services.GetRequiredService<StorageTraits>().Alone(db, Start, ct);
        await Migrate(db, ct);
    }

    private static async Task Migrate(GovDbContext db, CancellationToken ct)
    {
        // A migration may need a transaction of its own or none at all, so nothing is begun here.
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            await db.Database.MigrateAsync(ct);
        }
    }

    // Without its keys a database would go on under new ones, and the right ones could then not be put back.
    private static async Task NeedsItsKeys(IServiceProvider services, GovDbContext db, CancellationToken ct)
    {
        if (await db.Cases.AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefaultAsync(ct) is { } latest && db.Cipher.MissingKey(latest.Packed) is { } number)
        {
            throw new InvalidOperationException(
                $"The cases in the database are encrypted under key {number}, which is not in {services.GetRequiredService<RuntimeSettings>().KeyDirectory}. "
                + "Put the key directory of this database back before starting.");
        }
    }

    private static async Task<GovDbContext> Exists(IServiceProvider services, CancellationToken ct)
    {
        var db = await services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync(ct);
        var database = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            // A lock needs a database to be held in.
            if (!await database.ExistsAsync(ct))
            {
                await database.CreateAsync(ct);
            }
        }
        catch (DbException) when (!ct.IsCancellationRequested)
        {
            // Another host may have made it between look and deed; then it is there now, otherwise the fault is real.
            if (!await database.ExistsAsync(ct))
            {
                await db.DisposeAsync();
                throw;
            }
        }

        return db;
    }
}

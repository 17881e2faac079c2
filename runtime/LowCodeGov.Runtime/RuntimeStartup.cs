using System.Globalization;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Seed;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime;

/// <summary>Makes the database ready before anything is served.</summary>
public static class RuntimeStartup
{
    /// <summary>Brings the tables up to date, and loads and announces the demonstration at first start.</summary>
    public static async Task<SeedOutcome?> Prepare(IServiceProvider services, TextWriter output, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        await Migrate(services, ct);
        await using var scope = services.CreateAsyncScope();
        var loaded = await scope.ServiceProvider.GetRequiredService<SeedLoader>().LoadOnce(ct);
        if (loaded is not null)
        {
            await Announce(loaded, services.GetRequiredService<TextCatalogue>(), output);
        }

        return loaded;
    }

    /// <summary>Brings the tables up to date.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync(ct);
        await db.Database.MigrateAsync(ct);
    }

    private static async Task Announce(SeedOutcome loaded, TextCatalogue texts, TextWriter output)
    {
        var culture = CultureInfo.CurrentUICulture;
        await output.WriteLineAsync(texts.Get("seed.loaded", culture));
        foreach (var (file, outcome) in loaded.Matters)
        {
            foreach (var line in ImportReport.Lines(file, outcome, texts, culture))
            {
                await output.WriteLineAsync("  " + line);
            }
        }

        await output.WriteLineAsync(texts.Get("seed.accounts", culture, ("Password", loaded.DemoPassword)));
        foreach (var account in loaded.DemoAccounts.Where(account => account.Kind != AccountKind.SystemClient))
        {
            await output.WriteLineAsync($"  {account.UserName,-14} {account.Name}  {account.Post ?? account.Note}");
        }

        foreach (var (name, token) in loaded.MachineTokens)
        {
            await output.WriteLineAsync(texts.Get("seed.token", culture, ("Name", name), ("Token", token)));
        }
    }
}

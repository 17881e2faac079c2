using System.Globalization;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Seed;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LowCodeGov.Web.Shell;

/// <summary>Makes the database ready before the first request, and tells whoever started the program where to go.</summary>
internal static class Greeting
{
    public static async Task PrepareAndGreet(this WebApplication app)
    {
        var seeded = await RuntimeStartup.Prepare(app.Services, CancellationToken.None);
        foreach (var (file, outcome) in seeded?.Matters ?? [])
        {
            if (outcome is not (ImportOutcome.Imported or ImportOutcome.Unchanged))
            {
                throw new InvalidDataException($"{file} of the seed was not imported: {outcome}");
            }
        }

        var demo = await app.Services.GetRequiredService<AccountDirectory>().DemoAccounts();
        app.Lifetime.ApplicationStarted.Register(() => Print(app, demo, seeded));
    }

    private static void Print(WebApplication app, IReadOnlyCollection<DemoAccount> demo, SeedOutcome? seeded)
    {
        var texts = app.Services.GetRequiredService<TextCatalogue>();
        var culture = CultureInfo.CurrentUICulture;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine();
        Console.WriteLine(texts.Get("greeting.address", culture, ("Address", string.Join("  ", addresses))));
        if (demo.Count == 0)
        {
            return;
        }

        Console.WriteLine(texts.Get("greeting.accounts", culture));
        foreach (var account in demo.Where(account => account.Note is not null || account.Kind != AccountKind.SystemClient))
        {
            Console.WriteLine($"  {account.UserName,-20} {account.Name} {account.Post} {account.Note}");
        }

        if (seeded is not null)
        {
            Console.WriteLine(texts.Get("greeting.password", culture, ("Password", seeded.DemoPassword)));
            foreach (var (client, token) in seeded.MachineTokens)
            {
                Console.WriteLine(texts.Get("greeting.token", culture, ("Client", client), ("Token", token)));
            }
        }

        Console.WriteLine();
    }
}

using LowCodeGov.Benchmarks.Stores;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Benchmarks;

/// <summary>The product's runtime on a new database with the demonstration loaded, wired as the host wires it.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Platform(IBenchmarkStore store, TimeProvider time, Action<IServiceCollection>? more, bool workers)
    {
        Store = store;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(time);
        services.AddLowCodeGov(store.Settings with { RunWorkers = workers });
        store.Register(services);
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public IBenchmarkStore Store { get; }

    public static async Task<Platform> Start(IBenchmarkStore store, TimeProvider? time = null, Action<IServiceCollection>? more = null, bool workers = false)
    {
        var platform = new Platform(store, time ?? TimeProvider.System, more, workers);
        await RuntimeStartup.Prepare(platform._services);
        return platform;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<GovDbContext> Db() => Get<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();

    /// <summary>Publishes a definition as its file would be.</summary>
    public async Task Publish(MatterDefinition definition)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(EngineJson.Canonical(definition)));
        var outcome = await Get<MatterCatalogue>().Import(file);
        if (outcome is not ImportOutcome.Imported)
        {
            throw new InvalidOperationException($"The definition was not published: {EngineJson.Canonical<object>(outcome)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Store.DisposeAsync();
    }
}

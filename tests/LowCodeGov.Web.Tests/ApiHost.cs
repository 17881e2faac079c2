using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests;

/// <summary>The whole host in memory, on a data directory of its own with the demonstration loaded; shared by all tests.</summary>
internal static class ApiHost
{
    public const string Password = "Wucheng@2026";

    private static readonly Lazy<WebApplicationFactory<Program>> Factory = new(() =>
    {
        Environment.SetEnvironmentVariable("LOWCODEGOV_DATA", Directory.CreateTempSubdirectory("lcg-web-").FullName);
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Production").ConfigureTestServices(services => services.AddSingleton<IStartupFilter, ClientAddress>()));
        // Started here, where one thread at a time passes: the factory itself would start one host per test class.
        _ = factory.Server;
        return factory;
    });

    public static IServiceProvider Services => Factory.Value.Services;

    public static HttpClient Client() => Factory.Value.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A client that keeps cookies, as a browser does.</summary>
    public static HttpClient Browser() => Factory.Value.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
}

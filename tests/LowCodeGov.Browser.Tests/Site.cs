using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LowCodeGov.Browser.Tests.Site))]
// Two cores carry the host, the browser and the tests: one after the other is quicker and steadier.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LowCodeGov.Browser.Tests;

/// <summary>One running product and one browser for all browser tests; each test visits with a profile of its own.</summary>
public sealed class Site : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private WebHost? _host;
    private readonly ConcurrentDictionary<(string Account, bool Script), string> _profiles = new();

    public WebHost Host => _host ?? throw new InvalidOperationException("The site has not been started");

    public async ValueTask InitializeAsync()
    {
        var host = WebHost.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Paths.Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        _host = await host;
    }

    /// <summary>Keeps the profile of somebody who has signed in at the shared host.</summary>
    internal async Task RememberAsync(string account, Visitor visitor) => _profiles[(account, visitor.RunsScript)] = await visitor.ProfileAsync();

    /// <summary>Somebody who has signed in before comes with that profile; <c>null</c> where nobody has.</summary>
    internal async Task<Visitor?> ComeAgainAsync(string account, Screen? screen, bool script) =>
        _profiles.TryGetValue((account, script), out var profile) ? await VisitAsync(screen, script, null, profile) : null;

    /// <summary>Somebody comes with an empty browser profile, or with the one that is given.</summary>
    public async Task<Visitor> VisitAsync(Screen? screen = null, bool script = true, WebHost? host = null, string? profile = null)
    {
        screen ??= Screen.Desktop;
        var browser = _browser ?? throw new InvalidOperationException("The browser has not been started");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (host ?? Host).Address.ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            JavaScriptEnabled = script,
            StorageState = profile,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            HasTouch = screen == Screen.Phone,
        });
        // What never comes is told by the test that waits; a busy machine is no fault.
        context.SetDefaultTimeout(60_000);
        return new Visitor(context, await context.NewPageAsync(), screen, script);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}

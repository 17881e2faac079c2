using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests;

/// <summary>A person at a browser: finds things by role and label, and every page arrived at is checked.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Screen _screen;
    private readonly bool _script;
    private readonly List<string> _complaints = [];
    private IBrowserContext? _copies;

    internal Visitor(IBrowserContext context, IPage page, Screen screen, bool script)
    {
        _context = context;
        _screen = screen;
        _script = script;
        Page = page;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A refused page is meant to be refused; its test reads the status itself.
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of so far: script errors, refused sources.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Whether the browser runs scripts.</summary>
    public bool RunsScript => _script;

    /// <summary>Cookies shared with the page, no page loaded: for files and direct requests.</summary>
    public IAPIRequestContext Requests => _context.APIRequest;

    /// <summary>Types an address and checks the page that comes.</summary>
    public async Task OpenAsync(string path, int status = 200)
    {
        var response = await Page.GotoAsync(path);
        response.ShouldNotBeNull().Status.ShouldBe(status, $"{path} answered {response!.Status}");
        await ArriveAsync();
    }

    /// <summary>Follows a link by its words.</summary>
    public Task FollowAsync(string name, bool exact = true) => LeaveByAsync(Link(name, exact));

    /// <summary>Presses a button that leads to another page.</summary>
    public Task SubmitAsync(string name, bool exact = true) => LeaveByAsync(Button(name, exact));

    /// <summary>Presses a button that changes the page it is on.</summary>
    public Task PressAsync(string name, bool exact = true) => Button(name, exact).ClickAsync();

    public Task FillAsync(string label, string value, bool exact = false) => Field(label, exact).FillAsync(value);

    public async Task ChooseAsync(string label, string option, bool exact = false) =>
        await Field(label, exact).SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task TickAsync(string label, bool exact = false) => Field(label, exact).CheckAsync();

    public Task AttachAsync(string label, string fileName, string contentType, byte[] content) =>
        Field(label, exact: false).SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = contentType, Buffer = content });

    public ILocator Link(string name, bool exact = true) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact }).First;

    public ILocator Button(string name, bool exact = true) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact }).First;

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    public ILocator Field(string label, bool exact = false) => Page.GetByLabel(label, new() { Exact = exact }).First;

    public Task SeeAsync(string text) =>
        Page.GetByText(text).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Visible });

    /// <summary>What holds for every page, on every screen: no accessibility violation, nothing sticking out, no script error.</summary>
    public async Task ArriveAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (_script)
        {
            // The office draws itself again when its connection stands: until then presses go nowhere and the title may be gone.
            await ReadyAsync();
            await Page.Locator("head > title:not(:empty)").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await CheckAsync(Page);
        }
        else
        {
            await CheckCopyAsync();
        }

        _complaints.ShouldBeEmpty($"the browser complained at {Page.Url}");
    }

    /// <summary>Waits until what is pressed and typed is heard.</summary>
    public async Task ReadyAsync()
    {
        await Page.Locator("main[aria-busy]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Page.WaitForFunctionAsync("() => document.querySelector('[data-hands]:not([data-ready])') === null");
    }

    /// <summary>The same for a page that has changed without loading anything.</summary>
    public async Task LookAsync()
    {
        await CheckAsync(Page);
        _complaints.ShouldBeEmpty($"the browser complained at {Page.Url}");
    }

    /// <summary>The same for a part that has come, where the rest was looked at already.</summary>
    public async Task LookAsync(ILocator part)
    {
        await Accessibility.CheckAsync(part);
        await CheckWidthAsync(Page);
        _complaints.ShouldBeEmpty($"the browser complained at {Page.Url}");
    }

    /// <summary>The profile as it is, for a later visit of the same person.</summary>
    internal Task<string> ProfileAsync() => _context.StorageStateAsync();

    /// <summary>Keeps a picture under TestResults/screenshots.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Paths.Screenshots, $"{name}-{_screen}.png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        if (_copies is not null)
        {
            await _copies.DisposeAsync();
        }

        await _context.DisposeAsync();
    }

    private async Task CheckAsync(IPage page)
    {
        await Accessibility.CheckAsync(page);
        await CheckWidthAsync(page);
    }

    private async Task CheckWidthAsync(IPage page) =>
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth"))
            .ShouldBeLessThanOrEqualTo(0, $"{page.Url} is wider than the {_screen} screen");

    /// <summary>With script off axe cannot run either: it looks at a copy of the page whose own scripts are kept out.</summary>
    private async Task CheckCopyAsync()
    {
        var browser = _context.Browser ?? throw new InvalidOperationException("The context has no browser");
        var html = await Page.ContentAsync();
        var address = Page.Url;
        _copies ??= await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = _screen.Width, Height = _screen.Height },
            Locale = "zh-CN",
        });
        await _copies.AddCookiesAsync((await _context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, Expires = cookie.Expires, HttpOnly = cookie.HttpOnly, Secure = cookie.Secure, SameSite = cookie.SameSite,
        }));
        var copy = await _copies.NewPageAsync();
        await copy.RouteAsync("**/*.js", route => route.AbortAsync());
        await copy.RouteAsync(address, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await copy.GotoAsync(address);
        await CheckAsync(copy);
        await copy.CloseAsync();
    }

    private async Task LeaveByAsync(ILocator locator)
    {
        await locator.ClickAsync();
        await ArriveAsync();
    }
}

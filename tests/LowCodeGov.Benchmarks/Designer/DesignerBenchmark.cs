using System.Diagnostics;
using LowCodeGov.Browser.Tests;
using Microsoft.Playwright;

namespace LowCodeGov.Benchmarks.Designer;

/// <summary>The flow designer with a flow of two hundred cards: how long it takes to open, until an edit is seen, and to draw while scrolling and zooming.</summary>
internal static class DesignerBenchmark
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    // From the key to the first frame that shows the new number of cards, measured in the page.
    private const string Edit = """
        key => new Promise((done, fail) => {
          const canvas = document.querySelector('[data-canvas]');
          const before = canvas.querySelectorAll('[data-item]').length;
          const patience = setTimeout(() => fail(new Error(`${key.name}: the flow stayed as it was`)), 20000);
          const began = performance.now();
          const seen = new MutationObserver(() => {
            if (canvas.querySelectorAll('[data-item]').length === before) return;
            seen.disconnect();
            clearTimeout(patience);
            requestAnimationFrame(() => done(performance.now() - began));
          });
          seen.observe(canvas, { childList: true, subtree: true });
          const card = canvas.querySelector('[data-item][tabindex="0"]');
          card.dispatchEvent(new KeyboardEvent('keydown', { key: key.name, ctrlKey: key.ctrl, bubbles: true, cancelable: true }));
        })
        """;

    private const string Frames = """
        act => new Promise(done => {
          const canvas = document.querySelector('[data-canvas]');
          const times = [];
          let last = performance.now();
          let left = 60;
          const step = now => {
            times.push(now - last);
            last = now;
            if (left-- === 0) { times.sort((a, b) => a - b); done(times[Math.floor(times.length * .95)]); return; }
            if (act === 'scroll') canvas.scrollTop += 90;
            else canvas.dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, deltaY: left % 20 < 10 ? 40 : -40, bubbles: true, cancelable: true }));
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        })
        """;

    private const string PasteText = """
        text => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.querySelector('[data-item]').focus();
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    public static async Task Run(Arguments arguments)
    {
        var cards = arguments.Number("cards", 200);
        var edits = arguments.Number("edits", 60);
        var warmup = arguments.Number("warmup", 120);
        await using var host = await WebHost.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Paths.Chromium, Args = Flags });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = host.Address.ToString(), ViewportSize = new ViewportSize { Width = 1366, Height = 768 }, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        var address = await Enter(page);
        await page.GotoAsync(address);
        await Ready(page);
        var there = await page.Locator("[data-item]").CountAsync();
        await page.EvaluateAsync(PasteText, MeasuredFlow.Clip(Math.Max(1, cards - there)));
        // A function, not an expression: the site's policy lets nobody evaluate texts.
        await page.WaitForFunctionAsync("cards => document.querySelectorAll('[data-item]').length >= cards", cards, new PageWaitForFunctionOptions { Timeout = 60_000 });
        await page.Locator("[data-saved]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        var work = await PageWork.Of(context, page);
        var opening = new List<double>();
        var (began, page0) = (host.Processor, await work.Now());
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            await page.GotoAsync(address);
            await Ready(page);
            opening.Add(watch.Elapsed.TotalMilliseconds);
        }

        var opened = (Host: (host.Processor - began).TotalMilliseconds / opening.Count, Page: (await work.Now()).Since(page0, opening.Count));
        var shown = await page.Locator("[data-item]").CountAsync();
        // A card, not the head of a branch: that cannot be doubled.
        var steps = page.Locator("[data-item^=step]");
        await steps.Nth(await steps.CountAsync() / 2).ClickAsync();
        // A server runs for weeks: what its compiler does at the first edits is told apart.
        var first = await Edited(page, warmup);
        (began, page0) = (host.Processor, await work.Now());
        var times = await Edited(page, edits);
        var edited = (Host: (host.Processor - began).TotalMilliseconds / edits, Page: (await work.Now()).Since(page0, edits));
        var scroll = await page.EvaluateAsync<double>(Frames, "scroll");
        var zoom = await page.EvaluateAsync<double>(Frames, "zoom");
        opening.Sort();
        Report.Line($"{shown} cards: open {opening[opening.Count / 2]:0} ms, edit p50 {At(times, 0.5):0.0} ms, p95 {At(times, 0.95):0.0} ms, of the first {warmup} p50 {At(first, 0.5):0.0} ms, p95 {At(first, 0.95):0.0} ms; frame while scrolling {scroll:0.0} ms, zooming {zoom:0.0} ms");
        Report.Line($"processor time, whatever else runs: open: host {opened.Host:0} ms, page {opened.Page}; edit: host {edited.Host:0.0} ms, page {edited.Page}");
        Report.End(new
        {
            scenario = "designer",
            cards = shown,
            openMs = Math.Round(opening[opening.Count / 2]),
            editP50Ms = Math.Round(At(times, 0.5), 1),
            editP95Ms = Math.Round(At(times, 0.95), 1),
            firstEdits = warmup,
            firstP50Ms = Math.Round(At(first, 0.5), 1),
            firstP95Ms = Math.Round(At(first, 0.95), 1),
            openHostMs = Math.Round(opened.Host),
            openPageMs = Math.Round(opened.Page.Whole),
            editHostMs = Math.Round(edited.Host, 1),
            editPageMs = Math.Round(edited.Page.Whole, 1),
            scrollFrameP95Ms = Math.Round(scroll, 1),
            zoomFrameP95Ms = Math.Round(zoom, 1),
        });
    }

    // One is done, one taken back; milliseconds, sorted.
    private static async Task<List<double>> Edited(IPage page, int times)
    {
        var took = new List<double>();
        for (var edit = 0; edit < times; edit++)
        {
            took.Add(await page.EvaluateAsync<double>(Edit, new { name = edit % 2 == 0 ? "d" : "z", ctrl = true }));
        }

        took.Sort();
        return took;
    }

    private static async Task<string> Enter(IPage page)
    {
        await page.GotoAsync("/account/login");
        await page.Locator("[name=name]").FillAsync("SP003");
        await page.Locator("[name=password]").FillAsync("Wucheng@2026");
        await page.Locator("form.card button").First.ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.GotoAsync("/design");
        await page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "食品经营许可" }).First.GetByText("修改").ClickAsync();
        await page.WaitForURLAsync("**/design/matters/**");
        return $"/design/matters/{new Uri(page.Url).AbsolutePath.Split('/')[3]}/flow";
    }

    private static Task Ready(IPage page) => page.Locator("[data-flow][data-ready]").WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}

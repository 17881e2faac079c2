using LowCodeGov.Browser.Tests;
using Microsoft.Playwright;

namespace LowCodeGov.Benchmarks.Forms;

/// <summary>The citizen's form: rendered by the server, carried to the browser, answered while it is typed.</summary>
internal static class FormsBenchmark
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    public static async Task Run(Arguments arguments)
    {
        await using var render = new ServerRender();
        var hundred = MeasuredForm.Of(100, 60);
        var (p95, kilobytes, evaluation, length) = await render.Measure(hundred, MeasuredForm.Values(hundred), arguments.Number("rounds", 400));
        Report.Line($"server: p95 {p95:0.0} ms, {kilobytes:0} KB allocated ({evaluation:0} KB of them evaluation), {length / 1024d:0} KB of HTML");

        double? weight = null, fonts = null, keystroke = null, median = null;
        if (arguments.Word("browser", "yes") == "yes")
        {
            await using var host = await WebHost.StartAsync();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Paths.Chromium, Args = Flags });
            (weight, fonts) = await PageWeight.Of(browser, host.Address);
            Report.Line($"page: {weight:0.0} KB on the wire at the first visit, {fonts:0.0} KB of them fonts");
            (median, keystroke) = await Keystroke.Of(browser, host.Address, render, arguments.Number("keys", 300));
            Report.Line($"keystroke: median {median:0.00} ms, p95 {keystroke:0.00} ms");
        }

        Report.End(new
        {
            scenario = "forms",
            renderP95Ms = Math.Round(p95, 2),
            renderAllocatedKb = Math.Round(kilobytes),
            pageKb = weight is null ? null : (double?)Math.Round(weight.Value, 1),
            fontKb = fonts is null ? null : (double?)Math.Round(fonts.Value, 1),
            keystrokeMedianMs = median,
            keystrokeP95Ms = keystroke,
        });
    }
}

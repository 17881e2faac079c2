using Microsoft.Playwright;

namespace LowCodeGov.Benchmarks.Forms;

/// <summary>How long the browser's script works after a key, in a form of 300 fields and 150 rules: evaluation and what changes in the page.</summary>
internal static class Keystroke
{
    private const string Measure = """
        async keys => {
          const root = document.querySelector('[data-eform]'), times = [];
          for (let wait = 0; !root.eform && wait < 100; wait++) { await new Promise(next => requestAnimationFrame(next)); }
          const form = root.eform, inputs = ['f1', 'f2', 'f4', 'f11', 'f12', 'f0', 'f10'].map(key => document.querySelector(`[name="${key}"]:not([type=hidden])`)).filter(i => i && i.type === 'text');
          for (let i = 0; i < keys; i++) {
            const input = inputs[i % inputs.length];
            input.value = i % 5 ? String(i % 40) : '';
            input.dispatchEvent(new Event('input', { bubbles: true }));
            const from = performance.now();
            form.answer();
            times.push(performance.now() - from);
          }
          return times.slice(keys / 5);
        }
        """;

    /// <summary>Median and 95th percentile in milliseconds, of warmed-up code.</summary>
    public static async Task<(double Median, double P95)> Of(IBrowser browser, Uri address, ServerRender render, int keys)
    {
        var definition = MeasuredForm.Of(300, 150);
        var html = await render.Html(definition, MeasuredForm.Values(definition));
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString() });
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/measured-form", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"<!DOCTYPE html><html><head><script type=\"module\" src=\"/_content/LowCodeGov.Forms/eform.js\"></script></head><body><form>{html}</form></body></html>",
        }));
        await page.GotoAsync("/measured-form");
        var times = await page.EvaluateAsync<double[]>(Measure, keys);
        Array.Sort(times);
        return (Math.Round(Report.Percentile(times, 0.5), 3), Math.Round(Report.Percentile(times, 0.95), 3));
    }
}

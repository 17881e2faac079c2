using Microsoft.Playwright;

namespace LowCodeGov.Benchmarks.Forms;

/// <summary>What a citizen's browser fetches to show the first page of a form, with nothing in its cache.</summary>
internal static class PageWeight
{
    private const string Matter = "11330702TE5T0002424330131023001";

    /// <summary>Kilobytes of all answers as they came over the wire, headers left out; and those of fonts.</summary>
    public static async Task<(double Kilobytes, double Fonts)> Of(IBrowser browser, Uri address)
    {
        string form;
        await using (var typing = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), Locale = "zh-CN" }))
        {
            var page = await typing.NewPageAsync();
            await page.GotoAsync("/account/login");
            await page.FillAsync("[name=name]", "canyin");
            await page.FillAsync("[name=password]", "Wucheng@2026");
            await page.Locator("form.card button").First.ClickAsync();
            await page.WaitForLoadStateAsync();
            await page.GotoAsync($"/apply/{Matter}");
            await page.GetByRole(AriaRole.Button, new() { Name = "开始申请" }).ClickAsync();
            await page.WaitForLoadStateAsync();
            var state = await typing.StorageStateAsync();
            form = page.Url[..page.Url.LastIndexOf('/')] + "/form-operator";
            await using var fresh = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), Locale = "zh-CN", StorageState = state });
            return await Fetch(await fresh.NewPageAsync(), form);
        }
    }

    private static async Task<(double, double)> Fetch(IPage page, string form)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("Network.enable");
        var bytes = new Dictionary<string, (double Length, string Kind)>(StringComparer.Ordinal);
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        protocol.Event("Network.responseReceived").OnEvent += (_, e) => kinds[e!.Value.GetProperty("requestId").GetString()!] = // the protocol always says both
            $"{e.Value.GetProperty("type").GetString()} {e.Value.GetProperty("response").GetProperty("url").GetString()}";
        protocol.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var id = e!.Value.GetProperty("requestId").GetString()!; // as above
            bytes[id] = (e.Value.GetProperty("encodedDataLength").GetDouble(), kinds.GetValueOrDefault(id, ""));
        };
        await page.GotoAsync(form, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        foreach (var (length, kind) in bytes.Values.OrderByDescending(each => each.Length))
        {
            Report.Line($"  {length / 1024:0.0} KB {kind}");
        }

        return (bytes.Values.Sum(each => each.Length) / 1024, bytes.Values.Where(each => each.Kind.StartsWith("Font", StringComparison.Ordinal)).Sum(each => each.Length) / 1024);
    }
}

using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>One edit in each part of the workbench, then the server is killed: all of them are there. Each part is accessible with its editor open, in both languages.</summary>
public sealed class EveryPartKeepsItsEdits(Site site)
{
    // A part, what is typed, and where; a matter with calls of other systems, for the connectors.
    private static readonly (string Part, string At, string Text)[] Edits =
    [
        ("elements", "/elements/keywords", "夜市 开店"),
        ("situations", "/situations/questions/0/text", "从事哪些经营？"),
        ("materials", "/elements/materials/0/fillingNotes", "标明各功能间的面积"),
        ("fees", "/elements/feeBasis", "浙价费〔2026〕1 号"),
        ("appointments", "/appointments/daysAhead", "9"),
        ("time", "/elements/promisedTimeLimit", "11"),
        ("time", "/supervision/indicators/0/basis", "婺政办〔2026〕3 号"),
        ("documents", "/notices/N01/title", "登记回执（改）"),
        ("connectors", "/flow/nodes/1/title", "核验营业执照"),
        ("rules", "/reviewRules/staff", "两名以上工作人员"),
    ];

    [Fact]
    public async Task when_the_server_is_killed()
    {
        await using var before = await WebHost.StartAsync();
        var analyst = await site.CopyAsync("开餐饮店“一件事”", "各部分（浏览器测试）", "330131099141", "elements", before);
        await using var _ = analyst;
        var bench = new WorkbenchPage(analyst);
        var root = analyst.Page.Url[..analyst.Page.Url.LastIndexOf('/')];
        foreach (var (part, at, text) in Edits)
        {
            await OpenAsync(analyst.Page, root, part);
            await PrepareAsync(bench, at);
            await bench.TypeAsync(at, text);
            await Accessibility.CheckAsync(analyst.Page);
        }

        await before.KillAsync();
        await using var after = await WebHost.StartAsync(before.Data, "--urls", before.Address.ToString().TrimEnd('/'));
        await analyst.Page.GotoAsync("/design?lang=en");
        foreach (var (part, at, text) in Edits)
        {
            await OpenAsync(analyst.Page, root, part);
            await ShowAsync(bench, at);
            (await bench.At(at).Locator("input, textarea").First.InputValueAsync()).ShouldBe(text, at);
            await Accessibility.CheckAsync(analyst.Page);
        }
    }

    private static async Task OpenAsync(IPage page, string root, string part)
    {
        await page.GotoAsync($"{root}/{part}");
        await page.Locator("[data-saved]").WaitForAsync();
        await page.Locator("[data-matter][data-ready]").WaitForAsync();
    }

    // What must be there before anything can be typed.
    private static async Task PrepareAsync(WorkbenchPage bench, string at)
    {
        switch (at)
        {
            case "/elements/feeBasis":
                await bench.TickAsync("/elements/isFeeCharged");
                break;
            case "/appointments/daysAhead" when await bench.At(at).CountAsync() == 0:
                await bench.TickAsync("/elements/appointmentSupported");
                await bench.AddEntryAsync("/appointments/slots");
                break;
            case "/notices/N01/title":
                await ShowAsync(bench, at);
                await bench.EditAsync(() => bench.Visitor.Page.Locator(".dp-edit .btn-primary").ClickAsync());
                break;
            case "/supervision/indicators/0/basis":
                await bench.AddEntryAsync("/supervision/indicators");
                break;
            default:
                await ShowAsync(bench, at);
                break;
        }
    }

    private static async Task ShowAsync(WorkbenchPage bench, string at)
    {
        if (at.StartsWith("/notices/", StringComparison.Ordinal))
        {
            await bench.DoAsync(() => bench.Visitor.Page.Locator("[data-notice='N01']").ClickAsync());
            await bench.Visitor.Page.Locator("[data-notice='N01'][aria-pressed='true']").WaitForAsync();
        }
        else if (at.StartsWith("/supervision/", StringComparison.Ordinal))
        {
            await bench.DoAsync(() => bench.Visitor.Page.Locator("[data-entries][data-at='/supervision/indicators'] [data-entry='0']").ClickAsync());
        }
    }
}

using LowCodeGov.Browser.Tests.Design;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Matters;

/// <summary>A page of the office is read before its connection stands; what is pressed then must not be lost.</summary>
public sealed class EarlyPresses(Site site)
{
    [Fact]
    public async Task are_carried_out_when_the_connection_stands()
    {
        // An editor of the catalogue has no tasks: taking the next one says so.
        await using var clerk = await site.SignInAsync("SP003");
        var connection = new TaskCompletionSource();
        await clerk.Page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await connection.Task;
            await route.ContinueAsync();
        });
        await clerk.Page.GotoAsync("/office/pool");
        await clerk.Page.Locator("main[aria-busy=true]").WaitForAsync();
        await clerk.PressAsync("领取下一件");
        await clerk.Page.Locator("main[data-pressed]").WaitForAsync();
        (await clerk.Page.GetByText("没有可领取的任务").CountAsync()).ShouldBe(0);

        connection.SetResult();
        await clerk.Page.GetByText("没有可领取的任务").First.WaitForAsync();
        await clerk.ArriveAsync();
    }

    [Fact]
    public async Task on_a_canvas_are_carried_out_when_its_script_is_there()
    {
        await using var analyst = await site.CopyOfFoodLicenceAsync("先按的（浏览器测试）", "330131099113", "overview");
        var page = analyst.Page;
        var script = new TaskCompletionSource();
        await page.RouteAsync("**/designer*.js", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{string.Join('/', page.Url.Split('/').Take(6))}/form");
        await page.Locator("main[aria-busy]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("[data-item='phone']").ClickAsync(new() { Position = new() { X = 12, Y = 12 } });
        await page.Locator("main[data-pressed]").WaitForAsync();
        (await page.Locator("[data-item][aria-selected=true]").CountAsync()).ShouldBe(0);

        script.SetResult();
        await page.Locator("[data-item='phone'][aria-selected=true]").WaitForAsync();
        await page.Locator("main[data-pressed]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}

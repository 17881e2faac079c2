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
}

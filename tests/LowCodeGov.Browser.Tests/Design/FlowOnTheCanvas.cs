using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>An analyst works on the flow of a large matter: with the keyboard, with the mouse, on a phone; nothing that was done is lost.</summary>
public sealed class FlowOnTheCanvas(Site site)
{
    [Fact]
    public async Task steps_are_put_in_moved_copied_and_taken_away_by_keyboard_alone()
    {
        await using var analyst = await OpenAsync("流程（键盘，浏览器测试）", "330131099111");
        var page = analyst.Page;
        await Accessibility.CheckAsync(page);

        await page.Locator("[data-item='acceptance']").FocusAsync();
        await page.Keyboard.PressAsync("Insert");
        await page.Locator("[data-menu-search]").WaitForAsync();
        await page.Keyboard.TypeAsync("会签");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-item='countersign'][aria-pressed='true']:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await ExpectAfterAsync(page, "review", "countersign");
        await page.Keyboard.PressAsync("p");
        await page.Locator("[data-item='parallel/1']").WaitForAsync();
        await page.Keyboard.PressAsync("Control+d");
        await page.Locator("[data-item='countersign2']").WaitForAsync();
        await page.Keyboard.PressAsync("Delete");
        await page.Locator("[data-item='countersign2']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        for (var times = 0; times < 5; times++)
        {
            await page.Keyboard.PressAsync("Control+z");
        }

        await page.Locator("[data-item='countersign']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("[data-item='parallel']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        analyst.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_card_is_dragged_set_up_found_faulty_and_played()
    {
        await using var analyst = await OpenAsync("流程（鼠标，浏览器测试）", "330131099112");
        var page = analyst.Page;
        // A hand drags between what it sees: the browser takes hold of what lies under the pointer after a scroll.
        await page.GetByRole(AriaRole.Button, new() { Name = "适合窗口" }).ClickAsync();
        await page.Locator("[data-item='delivery']").DragToAsync(page.Locator("[data-gap='/'][data-index='1']"));
        await ExpectAfterAsync(page, "preReview", "delivery");
        await page.Locator("[data-item='delivery'][aria-pressed='true']:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Control+z");
        await ExpectAfterAsync(page, "byDecision", "delivery");

        // Who would get it today, from the directory.
        await page.Locator("[data-item='review']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "办理人", Exact = true }).ClickAsync();
        await page.Locator(".fl-today").GetByText("沈佩佩").WaitForAsync();
        await Accessibility.CheckAsync(page);

        // A limit that is too long is found, and the way to it played.
        await page.GetByRole(AriaRole.Button, new() { Name = "时限", Exact = true }).ClickAsync();
        var limit = page.GetByLabel("时限：数值");
        await limit.FillAsync("60");
        await limit.PressAsync("Tab");
        await page.GetByRole(AriaRole.Link, new() { Name = "检查" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "在流程图上演示反例" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.Locator(".check-play .flow-node.here").WaitForAsync();
        await Accessibility.CheckAsync(page);
        await page.Locator("[data-key-undo]").ClickAsync();
        await page.GetByText("没有发现问题").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "试运行" }).ClickAsync();
        await page.Locator("[data-try-file]").ClickAsync();
        await page.Locator(".try-task").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "＋5 个工作日" }).ClickAsync();
        await page.Locator(".try-task.lamp-red, .flow-node.lamp-red").First.WaitForAsync();
        await Accessibility.CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "时限与监察" }).ClickAsync();
        await page.GetByText("最长路径在承诺时限之内。").WaitForAsync();
        await Accessibility.CheckAsync(page);
        analyst.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync(string name, string basic)
    {
        var analyst = await site.CopyOfFoodLicenceAsync(name, basic, "flow");
        await analyst.Page.Locator("[data-flow][data-ready]").WaitForAsync();
        return analyst;
    }

    // In one list of the canvas one card stands right behind the other.
    private static Task ExpectAfterAsync(IPage page, string before, string after) => page.WaitForFunctionAsync(
        """
        ([before, after]) => [...document.querySelectorAll('.fl-lane')].some(lane => {
          const cards = [...lane.querySelectorAll(':scope > .fl-place')].map(place => place.querySelector('[data-item]')?.dataset.item);
          return cards.includes(before) && cards[cards.indexOf(before) + 1] === after;
        })
        """,
        new[] { before, after });
}

using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>The connection breaks in the middle of an edit, or the server is killed: nothing acknowledged is lost, and what was typed is told or offered again.</summary>
public sealed class ConnectionIsCut(Site site)
{
    [Fact]
    public async Task what_was_typed_meanwhile_arrives_when_it_is_back()
    {
        var designer = await site.DraftAsync("断线（浏览器测试）", "330131099102");
        await using var _ = designer.Visitor;
        var page = designer.Visitor.Page;
        await designer.PasteAsync(FreshDraft.Field("text", "申请事由", "reason"));

        // The next connection goes through the test, which can cut it and keep it cut.
        var cut = new Cut();
        await page.RouteWebSocketAsync("**/_blazor**", cut.Carry);
        await page.ReloadAsync();
        await designer.SavedAsync();
        await designer.SelectAsync("reason");
        await designer.TypeAsync("提示（中文）", "一句话说明");
        await cut.NowAsync();
        await page.Locator(".components-reconnect-show").WaitForAsync();
        await designer.Property("名称（中文）").FillAsync("断线时改的名称");
        await designer.Property("名称（中文）").BlurAsync();
        cut.Mend();
        await page.Locator("#components-reconnect-modal:not(.components-reconnect-show)").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "断线时改的名称" }).WaitForAsync();
        await designer.SavedAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "断线时改的名称" }).WaitForAsync();
        await designer.SavedAsync();
        (await page.GetByText("上次有内容没来得及保存").CountAsync()).ShouldBe(0, "it has arrived");
        await designer.SelectAsync("reason");
        (await designer.Property("提示（中文）").InputValueAsync()).ShouldBe("一句话说明");
        await InTheFlowAsync(page, cut);
    }

    // The same in the panel of the flow: a number and a choice, told while nobody hears.
    private static async Task InTheFlowAsync(IPage page, Cut cut)
    {
        var address = string.Join('/', page.Url.Split('/').Take(6)) + "/flow";
        var panel = page.Locator("[data-panel]");
        async Task OpenAsync()
        {
            await page.GotoAsync(address);
            await page.Locator("[data-flow][data-ready]").WaitForAsync();
            await page.Locator("[data-item='review']").ClickAsync();
            await panel.GetByRole(AriaRole.Button, new() { Name = "时限", Exact = true }).ClickAsync();
        }

        await OpenAsync();
        await panel.GetByLabel("时限：数值").WaitForAsync();
        await cut.NowAsync();
        await page.Locator(".components-reconnect-show").WaitForAsync();
        await panel.GetByLabel("时限：数值").FillAsync("8");
        await panel.GetByLabel("时限：数值").BlurAsync();
        await panel.GetByLabel("时限：单位").SelectOptionAsync("calendarDays");
        cut.Mend();
        await page.Locator("#components-reconnect-modal:not(.components-reconnect-show)").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-item='review']").GetByText("8日", new() { Exact = true }).WaitForAsync();
        await page.Locator("[data-saved]").WaitForAsync();
        await OpenAsync();
        (await panel.GetByLabel("时限：数值").InputValueAsync()).ShouldBe("8");
        (await panel.GetByLabel("时限：单位").InputValueAsync()).ShouldBe("calendarDays");
    }

    [Fact]
    public async Task a_killed_server_loses_nothing_and_what_was_typed_is_offered_again()
    {
        await using var before = await WebHost.StartAsync();
        var designer = await site.DraftAsync("服务重启（浏览器测试）", "330131099103", host: before);
        await using var _ = designer.Visitor;
        var page = designer.Visitor.Page;
        await designer.PasteAsync(FreshDraft.Field("text", "申请事由", "reason"));
        await designer.SelectAsync("reason");
        await designer.TypeAsync("名称（中文）", "申请理由");
        await designer.Property("提示（中文）").FillAsync("写到一半的提示");
        await before.KillAsync();
        await designer.Property("提示（中文）").BlurAsync();

        await using var after = await WebHost.StartAsync(before.Data, "--urls", before.Address.ToString().TrimEnd('/'));
        await page.ReloadAsync();
        await designer.SavedAsync();
        await page.GetByRole(AriaRole.Treeitem, new() { Name = "申请理由" }).WaitForAsync();
        var left = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "上次有内容没来得及保存" });
        await left.WaitForAsync();
        (await left.InnerTextAsync()).ShouldContain("写到一半的提示");
        await Accessibility.CheckAsync(page);
        await designer.Visitor.PictureAsync("designer-left-behind");
        await designer.EditAsync(() => left.GetByRole(AriaRole.Button, new() { Name = "恢复这些内容" }).ClickAsync());
        await left.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await designer.SelectAsync("reason");
        (await designer.Property("提示（中文）").InputValueAsync()).ShouldBe("写到一半的提示");
        await page.ReloadAsync();
        await designer.SavedAsync();
        (await left.CountAsync()).ShouldBe(0, "it is offered once");
    }

    [Fact]
    public async Task a_word_that_was_being_typed_when_the_browser_closed_is_offered_again()
    {
        var designer = await site.DraftAsync("浏览器关闭（浏览器测试）", "330131099109");
        await using var _ = designer.Visitor;
        var page = designer.Visitor.Page;
        var address = string.Join('/', page.Url.Split('/').Take(6)) + "/elements";
        var typed = "[data-at='/elements/keywords'] input";
        await page.GotoAsync(address);
        await page.Locator("[data-saved]").WaitForAsync();
        await page.Locator("[data-matter][data-ready]").WaitForAsync();
        await page.Locator(typed).PressSequentiallyAsync("夜市");
        var again = await page.Context.NewPageAsync();
        await page.CloseAsync();
        await again.GotoAsync(address);
        var left = again.GetByRole(AriaRole.Alert).Filter(new() { HasText = "夜市" });
        await left.WaitForAsync();
        await Accessibility.CheckAsync(again);
        await left.GetByRole(AriaRole.Button, new() { Name = "恢复这些内容" }).ClickAsync();
        await left.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await again.Locator("[data-saved]").WaitForAsync();
        await again.ReloadAsync();
        await again.Locator("[data-saved]").WaitForAsync();
        (await again.Locator(typed).InputValueAsync()).ShouldBe("夜市");
    }

    /// <summary>A line that can be cut, and stays cut until it is mended.</summary>
    private sealed class Cut
    {
        private readonly List<IWebSocketRoute> _lines = [];
        private bool _broken;

        public void Carry(IWebSocketRoute line)
        {
            if (_broken)
            {
                _ = line.CloseAsync();
                return;
            }

            _lines.Add(line);
            line.ConnectToServer();
        }

        public async Task NowAsync()
        {
            _broken = true;
            foreach (var line in _lines)
            {
                await line.CloseAsync();
            }
        }

        public void Mend() => _broken = false;
    }
}

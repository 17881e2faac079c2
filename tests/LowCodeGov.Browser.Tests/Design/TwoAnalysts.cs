using LowCodeGov.Browser.Tests.Matters;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Two analysts have the same form open in browsers of their own: both keep their work, or are told exactly what conflicts.</summary>
public sealed class TwoAnalysts(Site site)
{
    [Fact]
    public async Task keep_their_work_and_are_told_what_conflicts()
    {
        var first = await site.DraftAsync("两人同改（浏览器测试）", "330131099101");
        await using var _ = first.Visitor;
        await first.PasteAsync(FreshDraft.Field("text", "申请事由", "reason"), FreshDraft.Field("date", "开始日期", "start"));
        var second = await site.OpenDraftAsync(first.Visitor.Page.Url, "SP003");
        await using var __ = second.Visitor;
        var theirs = second.Visitor.Page;

        // The first saves; the second edits something else, and nothing is overwritten meanwhile.
        await first.SelectAsync("reason");
        await first.TypeAsync("名称（中文）", "申请理由");
        await second.SelectAsync("start");
        await second.Property("提示（中文）").FillAsync("活动的第一天");
        await second.Property("提示（中文）").BlurAsync();
        var sheet = theirs.GetByRole(AriaRole.Dialog, new() { Name = "有人同时修改了这个草稿" });
        await sheet.WaitForAsync();
        var said = await sheet.InnerTextAsync();
        said.ShouldContain("陆云帆");
        said.ShouldContain("申请理由");
        said.ShouldContain("修改“开始日期”的提示");
        await second.Visitor.LookAsync();
        await second.Visitor.PictureAsync("designer-conflict");
        await theirs.Keyboard.PressAsync("Escape");
        await theirs.Keyboard.PressAsync("Escape");
        (await sheet.IsVisibleAsync()).ShouldBeTrue("nothing else can be done before it is decided");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "在对方版本上重做我的修改" }).ClickAsync();
        await sheet.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await second.SavedAsync();
        await second.Visitor.SeeAsync("已在对方保存的版本上重做您的修改");
        await second.Item("reason").And(theirs.GetByRole(AriaRole.Treeitem, new() { Name = "申请理由" })).WaitForAsync();

        // The second removes what the first goes on editing: that edit no longer fits, and is named.
        await second.SelectAsync("reason");
        await second.EditAsync(() => theirs.Keyboard.PressAsync("Delete"));
        var mine = first.Visitor.Page;
        await first.SelectAsync("reason");
        await first.Property("最长").FillAsync("40");
        await first.Property("最长").BlurAsync();
        await mine.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "在对方版本上重做我的修改" }).ClickAsync();
        await first.Visitor.SeeAsync("以下修改在对方的版本上已无法进行");
        await first.Item("reason").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await first.Visitor.LookAsync();

        // What was saved by both is what a third look finds.
        await mine.ReloadAsync();
        await first.SavedAsync();
        await first.SelectAsync("start");
        (await first.Property("提示（中文）").InputValueAsync()).ShouldBe("活动的第一天");
        await first.Visitor.LookAsync();
    }
}

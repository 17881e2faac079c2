using LowCodeGov.Browser.Tests.Matters;
using LowCodeGov.Designer.Form;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Everything that the help sheet lists is done by key; a new line there needs its way here.</summary>
public sealed class EveryActionHasAKey(Site site)
{
    [Fact]
    public async Task and_the_key_does_it()
    {
        var designer = await site.DraftAsync("逐个快捷键（浏览器测试）", "330131099104");
        await using var _ = designer.Visitor;
        await designer.PasteAsync(
            FreshDraft.Field("text", "甲", "first"), FreshDraft.Field("rows", "明细", "list") with { Fields = [FreshDraft.Field("text", "列", "column")] },
            FreshDraft.Field("date", "乙", "second"), FreshDraft.Field("number", "丙", "third"));
        await designer.EditAsync(() => designer.Visitor.Page.GetByRole(AriaRole.Button, new() { Name = "添加页面" }).ClickAsync());
        await designer.Visitor.Page.GetByRole(AriaRole.Group, new() { Name = "页面" }).GetByRole(AriaRole.Button).First.ClickAsync();
        var ways = new KeyedActions(designer);
        foreach (var action in DesignerKeys.All)
        {
            await designer.SelectAsync("first");
            await ways.DoAsync(action.Action);
        }

        await designer.Visitor.LookAsync();
    }
}

using System.Text;
using LowCodeGov.Browser.Tests.Matters;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Every state of the form designer that a test can bring about is accessible and fits the screen.</summary>
public sealed class StatesOfTheDesigner(Site site)
{
    private const string Sheet = "名称,编码,类型,必填,选项\n活动名称,title,单行文本,是,\n活动级别,level,单选,,国家级;省级;市级\n不认识的,odd,魔法,,\n,noName,文本,,\n";

    [Fact]
    public async Task are_accessible_on_both_screens()
    {
        var designer = await site.DraftAsync("各种状态（浏览器测试）", "330131099105");
        await using var _ = designer.Visitor;
        await TypesAsync(designer);
        await PartsAsync(designer);
        await RulesAsync(designer);
        await SheetsAsync(designer);
        await PreviewAsync(designer);
        await PhoneAsync(designer.Visitor.Page.Url);
    }

    private static async Task TypesAsync(DesignerPage designer)
    {
        await designer.PasteAsync([.. FieldTypes.All.Select(type => FreshDraft.Field(type.Key, "字段" + type.Key, "f" + type.Key))]);
        await designer.Visitor.LookAsync();
        await designer.Visitor.PictureAsync("designer-every-type");
        // Types with the same properties show the same controls: they are looked at once.
        foreach (var alike in FieldTypes.All.GroupBy(type => string.Join(' ', FieldProperties.Of(type.Key).Select(property => property.Name)), StringComparer.Ordinal))
        {
            await designer.SelectAsync("f" + alike.First().Key);
            await Accessibility.CheckAsync(designer.Visitor.Page.Locator(".dz-properties"));
        }
    }

    private static async Task PartsAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        await designer.Region("组件").GetByRole(AriaRole.Button, new() { Name = "模板", Exact = true }).ClickAsync();
        await designer.EditAsync(() => page.Locator("[data-part='contact']").ClickAsync());
        await designer.Visitor.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑共享部件" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "共享部件：联系人" }).First.WaitForAsync();
        await designer.SelectAsync("phone");
        await designer.TypeAsync("名称（中文）", "联系人手机");
        await designer.Visitor.LookAsync();
        await designer.Visitor.PictureAsync("designer-shared-part");
        await page.GetByRole(AriaRole.Button, new() { Name = "返回表单" }).ClickAsync();
        await designer.Item("contact").WaitForAsync();
        await designer.Visitor.SeeAsync("联系人手机");
        await designer.SelectAsync("contact");
        await designer.EditAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "拆成普通字段" }).ClickAsync());
        await designer.Item("phone").WaitForAsync();
    }

    private static async Task RulesAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        await designer.SelectAsync("ftext");
        await designer.Property("显示").Last.SelectOptionAsync("rule");
        await designer.TypeAsync("显示规则", "form.fyesNo === true && (form.fnumber > 3 || form.fradio === '1')");
        await designer.Item("ftext").WaitForAsync();
        await designer.Visitor.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑显示规则" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("条件 1：看什么").First.WaitForAsync();
        await designer.Visitor.LookAsync(page.GetByRole(AriaRole.Dialog));
        await designer.Visitor.PictureAsync("designer-rule-rows");
        await designer.CloseAsync();

        // What it influences and what influences it, seen from the other end.
        await designer.SelectAsync("fyesNo");
        await designer.Region("属性").GetByRole(AriaRole.Button, new() { Name = "字段text" }).WaitForAsync();
        await designer.Visitor.LookAsync();
    }

    private static async Task SheetsAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        var import = await designer.SheetAsync("从表格导入字段", "从表格导入字段");
        await import.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "fields.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Sheet) });
        await import.GetByRole(AriaRole.Table).WaitForAsync();
        await designer.Visitor.LookAsync(import);
        await designer.Visitor.PictureAsync("designer-import");
        await designer.CloseAsync();

        var tables = await designer.SheetAsync("决策表", "决策表");
        await designer.EditAsync(() => tables.GetByRole(AriaRole.Button, new() { Name = "决策表" }).Last.ClickAsync());
        await designer.EditAsync(() => tables.GetByRole(AriaRole.Button, new() { Name = "＋ 行" }).ClickAsync());
        await designer.Visitor.LookAsync(tables);
        await designer.Visitor.PictureAsync("designer-table");
        await designer.CloseAsync();

        foreach (var (button, title) in new[] { ("与已发布版本比较", "与已发布版本比较"), ("修改记录", "修改记录"), ("快捷键", "快捷键") })
        {
            await designer.Visitor.LookAsync(await designer.SheetAsync(button, title));
            await designer.CloseAsync();
        }

        await page.Keyboard.PressAsync("Alt+i");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await designer.Visitor.LookAsync(page.GetByRole(AriaRole.Dialog));
        await designer.CloseAsync();
    }

    private static async Task PreviewAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "预览", Exact = true }).ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "预览" });
        var width = sheet.GetByLabel("屏幕");
        var form = sheet.FrameLocator("iframe");
        foreach (var each in new[] { "电脑", "平板", "手机" })
        {
            await width.SelectOptionAsync(new SelectOptionValue { Label = each });
            await form.GetByText("字段email").First.WaitForAsync();
            await designer.Visitor.LookAsync(sheet);
            (await form.Locator("html").EvaluateAsync<int>("page => page.scrollWidth - page.clientWidth")).ShouldBeLessThanOrEqualTo(0, each);
        }

        await designer.Visitor.PictureAsync("designer-preview");
        await designer.CloseAsync();

        // Beside the canvas, following the edits.
        await page.Keyboard.PressAsync("Alt+b");
        var beside = designer.Region("并排预览").FrameLocator("iframe:not(.coming)");
        await beside.GetByText("字段email").First.WaitForAsync();
        await designer.SelectAsync("femail");
        await designer.TypeAsync("名称（中文）", "收件邮箱");
        await beside.GetByText("收件邮箱").First.WaitForAsync();
        await designer.Visitor.LookAsync();
        await designer.Visitor.PictureAsync("designer-beside");
        await page.Keyboard.PressAsync("Alt+b");
    }

    private async Task PhoneAsync(string address)
    {
        var designer = await site.OpenDraftAsync(address, screen: Screen.Phone);
        await using var _ = designer.Visitor;
        var page = designer.Visitor.Page;
        await designer.Visitor.LookAsync();
        await designer.SelectAsync("frows");
        await designer.Visitor.LookAsync();
        await designer.Visitor.PictureAsync("designer-rows");
        foreach (var panel in new[] { "组件", "属性" })
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "面板" }).GetByRole(AriaRole.Button, new() { Name = panel, Exact = true }).ClickAsync();
            await designer.Visitor.LookAsync();
            await designer.Visitor.PictureAsync("designer-panel-" + (panel == "组件" ? "palette" : "properties"));
        }
    }
}

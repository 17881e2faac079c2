using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Rendering;
using LowCodeGov.Forms.Tests;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Forms;

/// <summary>Every field type in a page of the product's looks: accessible at both sizes with script and without, and answering while it is typed.</summary>
public sealed class GalleryOfFields(Site site)
{
    private static readonly string[] Styles = ["css/tokens.css", "css/site.css", "css/forms.css", "css/portal.css", "css/parts.css", "_content/LowCodeGov.Forms/eform.css"];

    [Fact]
    public async Task is_accessible_and_answers()
    {
        await using var visitor = await OpenAsync(Screen.Desktop, script: true);
        await visitor.PictureAsync("gallery");
        var page = visitor.Page;

        await page.GetByLabel("身份证号", new() { Exact = false }).First.FillAsync("330702198504120027");
        await page.Keyboard.PressAsync("Tab");
        (await page.Locator("[name=birth]").InputValueAsync()).ShouldBe("1985-04-12");
        (await page.Locator("[name=sex][value='2']").IsCheckedAsync()).ShouldBeTrue();

        var combo = page.GetByRole(AriaRole.Combobox, new() { Name = "可搜索下拉" });
        await combo.FillAsync("税收");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator("[name=theme]").InputValueAsync()).ShouldBe("税收财务");

        await page.Locator("[name=group]").SelectOptionAsync("F");
        (await page.Locator("[name=branch] option").AllInnerTextsAsync()).ShouldBe(["请选择", "批发业", "零售业"]);

        await page.Locator("[name='goods[0].count']").FillAsync("3");
        await page.Locator("[name='goods[0].price']").FillAsync("0.1");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("[data-sum=total]")).ToContainTextAsync("0.30");

        await page.GetByRole(AriaRole.Button, new() { Name = "添加一行明细表（卡片，内含明细）" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "添加一行成员" }).ClickAsync();
        await page.Locator("[name='teams[0].limit']").FillAsync("1");
        await page.Locator("[name='teams[0].people[0].name']").FillAsync("张三");
        await page.Locator("[name='teams[0].people[0].hours']").FillAsync("9");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("超过班组工时上限")).ToBeVisibleAsync();

        await page.Locator("[name=amount]").FillAsync("1005");
        await Assertions.Expect(page.GetByText("壹仟零伍元整")).ToBeVisibleAsync();
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "富文本编辑框" });
        await editor.FillAsync("重要事项");
        (await page.Locator("textarea[name=article]").InputValueAsync()).ShouldContain("重要事项");
        await visitor.ArriveAsync();
        await visitor.PictureAsync("gallery-filled");
    }

    [Fact]
    public async Task is_accessible_on_a_phone()
    {
        await using var visitor = await OpenAsync(Screen.Phone, script: true);
        await visitor.PictureAsync("gallery");
    }

    [Fact]
    public async Task is_whole_without_script()
    {
        await using var visitor = await OpenAsync(Screen.Phone, script: false);
        await visitor.PictureAsync("gallery-without-script");
        (await visitor.Page.Locator("select[name=theme]").IsVisibleAsync()).ShouldBeTrue();
        (await visitor.Page.Locator("textarea[name=article]").IsVisibleAsync()).ShouldBeTrue();
    }

    private async Task<Visitor> OpenAsync(Screen screen, bool script)
    {
        var html = await Markup.Of<EForm>(
            ("Definition", Gallery.Form), ("Result", FormEvaluation.Run(Gallery.Form, [], Gallery.Scope)), ("Scope", Gallery.Scope),
            ("Findings", Array.Empty<LowCodeGov.Engine.Cases.FormFinding>()), ("Culture", "zh-CN"), ("WarnBeforeLeaving", false));
        var visitor = await site.VisitAsync(screen, script);
        await visitor.Page.RouteAsync("**/gallery-of-fields", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"""
                <!DOCTYPE html><html lang="zh-CN"><head><title>控件大全</title><meta name="viewport" content="width=device-width, initial-scale=1">
                {string.Concat(Styles.Select(style => $"<link rel=\"stylesheet\" href=\"/{style}\">"))}
                <script type="module" src="/_content/LowCodeGov.Forms/eform.js"></script></head>
                <body><main class="wrap"><h1>控件大全</h1><form method="post" class="form">{html}</form></main></body></html>
                """,
        }));
        await visitor.Page.GotoAsync("/gallery-of-fields");
        await visitor.ArriveAsync();
        return visitor;
    }
}

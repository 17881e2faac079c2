using LowCodeGov.Browser.Tests.Matters;
using LowCodeGov.Engine.Definitions;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Definitions that mean harm: no script of theirs runs in designer and preview, a cycle is told, the server keeps its memory.</summary>
public sealed class HostileForms(Site site)
{
    private const string Script = "<script>window.harmed=1</script><img src=x onerror=\"window.harmed=2\">{{harmed}}${window.harmed=3}</script><!--<script>";
    private const int MostMegabytes = 700;

    private static readonly LocalText Words = new("恶意" + Script, "Hostile" + Script);

    [Fact]
    public async Task harm_neither_page_nor_server()
    {
        // A host of its own: what memory it takes is what this test makes it take.
        await using var host = await WebHost.StartAsync();
        var designer = await site.DraftAsync("恶意定义（浏览器测试）", "330131099106", host: host);
        var watch = new Watch(designer.Visitor);
        await DesignAsync(designer);
        await PreviewAsync(designer);
        await watch.QuietAsync();
        await CycleAsync(designer);
        await watch.QuietAsync();
        await designer.Visitor.DisposeAsync();
        host.Megabytes.ShouldBeLessThan(MostMegabytes);
        host.HasExited.ShouldBeFalse();
        host.Output.ShouldNotContain("Unhandled exception");
    }

    private static async Task DesignAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        await designer.SelectAsync(await page.Locator("[data-item]").First.GetAttributeAsync("data-item") ?? "");
        await designer.TypeAsync("标题（中文）", Words.Zh);
        await designer.TypeAsync("标题（英文）", Words.In("en"));
        await designer.PasteAsync(
            Hostile("text", "constructor"), Hostile("longText", "toString"), Hostile("richText", "valueOf"), Hostile("number", "hasOwnProperty"),
            Hostile("radio", "isPrototypeOf") with { Options = [new FieldOption("__proto__", Words), new FieldOption(Script, Words)] },
            Hostile("staticText", "note") with { Text = Words },
            Hostile("rows", "watch") with { Fields = [Hostile("text", "__proto__"), Hostile("money", "constructor")] });
        await designer.Visitor.LookAsync();
        (await page.Locator("[data-item='__proto__'], [data-item$='.__proto__']").CountAsync()).ShouldBe(0, "no rule could name it");
    }

    private static FieldDefinition Hostile(string type, string key) => FreshDraft.Field(type, "", key) with
    {
        Label = Words,
        Hint = Words,
        Help = Words,
        Placeholder = type is "text" or "longText" ? Words : null,
        Required = null,
    };

    private static async Task PreviewAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        await page.Keyboard.PressAsync("Alt+p");
        await page.GetByRole(AriaRole.Dialog).FrameLocator("iframe").GetByText("恶意").First.WaitForAsync();
        await designer.CloseAsync();
        await designer.SelectAsync("constructor");
        await designer.TypeAsync("显示规则", "form.toString !== 'x'", "显示");
    }

    // Each of two fields is what the other is, and one more: publishing is refused in words, and taking it back mends it.
    private static async Task CycleAsync(DesignerPage designer)
    {
        var page = designer.Visitor.Page;
        await designer.PasteAsync(
            FreshDraft.Field("number", "鸡", "hen") with { Calculate = "form.egg + 1" }, FreshDraft.Field("number", "蛋", "egg") with { Calculate = "form.hen + 1" });
        await page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        var findings = page.GetByRole(AriaRole.Dialog);
        await findings.WaitForAsync();
        (await findings.InnerTextAsync()).ShouldContain("依赖自己");
        await designer.CloseAsync();
        await designer.SelectAsync("hen");
        await designer.EditAsync(() => page.Keyboard.PressAsync("Control+z"));
        await designer.Item("hen").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Whether a script of the definition ran, a dialog opened, or the page complained.</summary>
    private sealed class Watch
    {
        private readonly Visitor _visitor;
        private readonly List<string> _dialogs = [];

        public Watch(Visitor visitor)
        {
            _visitor = visitor;
            visitor.Page.Dialog += (_, dialog) =>
            {
                _dialogs.Add(dialog.Message);
                _ = dialog.AcceptAsync();
            };
        }

        public async Task QuietAsync()
        {
            (await _visitor.Page.EvaluateAsync<bool>("() => window.harmed === undefined")).ShouldBeTrue("a script of the definition ran");
            _dialogs.ShouldBeEmpty();
            _visitor.Complaints.ShouldBeEmpty();
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Browser.Tests.Matters;
using LowCodeGov.Engine.Definitions;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Definitions and data that mean harm: no script of theirs runs, every page stays alive, the server answers within bounds and keeps its memory.</summary>
public sealed class HostileForms(Site site)
{
    private const string Script = "<script>window.harmed=1</script><img src=x onerror=\"window.harmed=2\">{{harmed}}${window.harmed=3}</script><!--<script>";
    private const int Rows = 10_000;
    private const int MostMegabytes = 400;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly LocalText Words = new("恶意" + Script, "Hostile" + Script);

    [Fact]
    public async Task harm_neither_page_nor_server()
    {
        var host = site.Host;
        var before = host.Megabytes;
        var designer = await site.DraftAsync("恶意定义（浏览器测试）", "330131099106");
        var watch = new Watch(designer.Visitor);
        await DesignAsync(designer);
        await PreviewAsync(designer);
        await watch.QuietAsync();
        await CycleAsync(designer);
        await FloodAsync(designer);
        await designer.HandInAsync();
        await watch.QuietAsync();
        var code = new Uri(designer.Visitor.Page.Url).Segments[3].TrimEnd('/');
        await designer.Visitor.DisposeAsync();
        await site.ApproveAsync("恶意定义（浏览器测试）");

        var caseId = await ApplyAsync(code);
        await HandleAsync(caseId);
        (host.Megabytes - before).ShouldBeLessThan(MostMegabytes);
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
        await designer.TypeAsync("显示规则", "form.toString === 'x' || true", "显示");
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

    private static async Task FloodAsync(DesignerPage designer)
    {
        await designer.PasteTextAsync(new string('巨', 5_000_000));
        await designer.Visitor.SeeAsync("剪贴板中没有可粘贴的字段");
        await designer.PasteTextAsync("{\"lowcodegov\":\"fields\",\"fields\":[{\"__proto__\":{\"x\":1},\"key\":\"__proto__\",\"type\":\"constructor\",\"label\":{}}]}");
        await designer.SavedAsync();
    }

    private async Task<string> ApplyAsync(string code)
    {
        await using var citizen = await site.SignInAsync("canyin", Screen.Phone);
        var watch = new Watch(citizen);
        var page = citizen.Page;
        await citizen.OpenAsync($"/apply/{code}");
        await citizen.SubmitAsync("开始申请");
        if (!page.Url.Contains("/form-", StringComparison.Ordinal))
        {
            await citizen.GoOnAsync();
        }

        await watch.QuietAsync();
        await page.Locator("[name=constructor]").FillAsync(Script);
        await page.Locator("[name=valueOf]").EvaluateAsync("(field, script) => { field.value = script; field.dispatchEvent(new Event('input', { bubbles: true })); }", Script);
        await page.GetByRole(AriaRole.Button, new() { Name = "添加一行" }).First.ClickAsync();
        await watch.QuietAsync();

        await AnsweredAsync(() => PostAsync(page, "form.set('toString', 'x'.repeat(5_000_000))"));
        await AnsweredAsync(() => PostAsync(page, $"for (let row = 0; row < {Rows.ToString(CultureInfo.InvariantCulture)}; row++) form.set('watch[' + row + '].constructor', '1')"));
        await AnsweredAsync(() => PostAsync(page, "form.set('__proto__', 'x'); form.set('__proto__.polluted', 'x'); form.set('watch[0].__proto__', 'x'); form.set('watch[__proto__].x', 'x')"));
        await AnsweredAsync(() => PostAsync(page, "for (let row = 0; row < 900; row++) form.set('watch[' + row + '].constructor', String(row))"));

        // What stands in the draft now, however much, is shown again within bounds, and the page answers.
        var time = Stopwatch.StartNew();
        await page.ReloadAsync();
        await page.Locator("[name=constructor]").FillAsync(Script);
        time.Elapsed.ShouldBeLessThan(Longest);
        (await page.EvaluateAsync<bool>("() => ({}).polluted === undefined")).ShouldBeTrue();
        await watch.QuietAsync();
        await PostAsync(page, "[...form.keys()].filter(key => key.startsWith('watch')).forEach(key => form.delete(key)); form.set('toString', 'kurz')");
        await page.ReloadAsync();
        await page.Locator("[name=constructor]").FillAsync(Script);
        await citizen.GoOnAsync();
        if (page.Url.EndsWith("/materials", StringComparison.Ordinal))
        {
            await citizen.FollowAsync("保存，下一步");
        }

        if (!page.Url.EndsWith("/check", StringComparison.Ordinal))
        {
            await citizen.GoOnAsync();
        }

        await watch.QuietAsync();
        var id = await citizen.HandInAsync();
        await citizen.OpenAsync($"/print/cases/{id}");
        await citizen.SeeAsync("window.harmed");
        await watch.QuietAsync();
        return id;
    }

    private async Task HandleAsync(string caseId)
    {
        await using var clerk = await site.SignInAsync("SC003");
        var watch = new Watch(clerk);
        await clerk.OpenAsync("/office/pool");
        await clerk.OpenAsync($"/office/cases/{caseId}");
        await clerk.SeeAsync("window.harmed");
        await watch.QuietAsync();
    }

    // The page's own form with something more, as a program would send it.
    private static async Task<int> PostAsync(IPage page, string change) => await page.EvaluateAsync<int>(
        $$"""
        async () => {
          const element = document.querySelector('form[enctype="multipart/form-data"]');
          const form = new FormData(element);
          form.set('op', 'save');
          {{change}};
          const answer = await fetch(location.href, { method: 'POST', body: form, redirect: 'manual' });
          await answer.text();
          return answer.status;
        }
        """);

    private static async Task AnsweredAsync(Func<Task<int>> post)
    {
        var time = Stopwatch.StartNew();
        var status = await post();
        time.Elapsed.ShouldBeLessThan(Longest);
        status.ShouldBeLessThan(500);
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
                // The page itself asks whether it may be left with what has not been saved.
                if (dialog.Type != DialogType.BeforeUnload)
                {
                    _dialogs.Add(dialog.Message);
                }

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

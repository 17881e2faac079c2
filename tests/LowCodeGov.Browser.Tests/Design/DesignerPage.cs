using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>The form designer as its analyst uses it: by what stands on the screen.</summary>
internal sealed class DesignerPage(Visitor visitor)
{
    public Visitor Visitor { get; } = visitor;

    private IPage Page => Visitor.Page;

    private ILocator Canvas => Page.GetByRole(AriaRole.Tree);

    private ILocator Properties => Page.GetByRole(AriaRole.Complementary, new() { Name = "属性" });

    private ILocator Palette => Page.GetByRole(AriaRole.Complementary, new() { Name = "组件" });

    /// <summary>Waits until the store has all that was edited so far.</summary>
    public async Task<long> SavedAsync()
    {
        // The page that came first cannot be worked with yet.
        await Visitor.ReadyAsync();
        var state = Page.Locator("[data-saved]");
        await state.WaitForAsync();
        return long.Parse(await state.GetAttributeAsync("data-saved") ?? "0", CultureInfo.InvariantCulture);
    }

    /// <summary>Does something that is one edit, and waits until it is kept.</summary>
    public async Task EditAsync(Func<Task> edit)
    {
        var before = await SavedAsync();
        await edit();
        await Page.Locator($"[data-saved='{(before + 1).ToString(CultureInfo.InvariantCulture)}']").WaitForAsync();
    }

    /// <summary>The field, section or rows with that key on the canvas.</summary>
    public ILocator Item(string address) => Page.Locator($"[data-item='{address}']");

    public async Task AddAsync(string type) => await EditAsync(() => Palette.Locator($"[data-palette='{type}']").ClickAsync());

    public Task DragAsync(string type, string container) => EditAsync(async () =>
    {
        var zone = Page.Locator($"[data-zone='{container}']");
        await zone.ScrollIntoViewIfNeededAsync();
        var box = await zone.BoundingBoxAsync() ?? throw new InvalidOperationException($"{container} is not on the page");
        await Palette.Locator($"[data-palette='{type}']").DragToAsync(zone, new() { TargetPosition = new() { X = box.Width - 6, Y = box.Height - 4 } });
    });

    /// <summary>Selects by a press on the name of the thing.</summary>
    public async Task SelectAsync(string address)
    {
        await Item(address).ClickAsync(new() { Position = new() { X = 12, Y = 12 } });
        // It may have been selected with others before.
        await Page.WaitForFunctionAsync("address => [...document.querySelectorAll('[data-item][aria-selected=true]')].map(item => item.dataset.item).join() === address", address);
    }

    /// <summary>A control of the properties by its label.</summary>
    public ILocator Property(string label) => Properties.GetByLabel(label, new() { Exact = true });

    /// <summary>Types into a property and leaves it; what stands there already is left alone.</summary>
    /// <param name="condition">The property that has to be set to "by a rule" first.</param>
    public async Task TypeAsync(string label, string text, string? condition = null)
    {
        if (condition is not null)
        {
            await Property(condition).Last.SelectOptionAsync("rule");
        }

        if (await Property(label).InputValueAsync() == text)
        {
            return;
        }

        await EditAsync(async () =>
        {
            await Property(label).FillAsync(text);
            await Property(label).BlurAsync();
        });
    }

    public Task ChooseAsync(string label, string option) => EditAsync(() => Property(label).SelectOptionAsync(new SelectOptionValue { Label = option }));

    public Task TickAsync(string label) => EditAsync(() => Property(label).CheckAsync());

    /// <summary>Types a text in both languages.</summary>
    public async Task TypeBothAsync(string label, JsonNode text)
    {
        await TypeAsync(label + "（中文）", text is JsonObject both ? both["zh"]!.GetValue<string>() : text.GetValue<string>()); // a text has its Chinese
        if (text is JsonObject { } local && local["en"] is { } english)
        {
            await TypeAsync(label + "（英文）", english.GetValue<string>());
        }
    }

    /// <summary>A part of the page by its name.</summary>
    public ILocator Region(string name) => Page.GetByRole(AriaRole.Complementary, new() { Name = name, Exact = true });

    /// <summary>Opens one of the sheets behind "more".</summary>
    public async Task<ILocator> SheetAsync(string button, string title)
    {
        await Page.GetByText("更多", new() { Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        var sheet = Page.GetByRole(AriaRole.Dialog, new() { Name = title });
        await sheet.WaitForAsync();
        return sheet;
    }

    /// <summary>Closes the dialog in front and waits until it is gone.</summary>
    public async Task CloseAsync()
    {
        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>The definition as the analyst can download it.</summary>
    public async Task<JsonObject> DownloadAsync()
    {
        await Page.GetByText("更多", new() { Exact = true }).ClickAsync();
        var file = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "下载定义文件" }).ClickAsync());
        await using var stream = await file.CreateReadStreamAsync();
        return (await JsonNode.ParseAsync(stream))!.AsObject(); // the file is an object
    }

    /// <summary>Hands the draft in for review.</summary>
    public async Task HandInAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "提交审核" }).Or(Page.GetByRole(AriaRole.Dialog)).First.WaitForAsync();
        var findings = Page.GetByRole(AriaRole.Dialog);
        (await findings.CountAsync() > 0 ? await findings.First.InnerTextAsync() : "").ShouldBeEmpty();
        await Page.GetByLabel("修改说明").FillAsync("由浏览器测试搭建");
        await Page.GetByRole(AriaRole.Button, new() { Name = "提交审核", Exact = true }).ClickAsync();
        await Page.GetByText("待审核", new() { Exact = true }).First.WaitForAsync();
    }
}

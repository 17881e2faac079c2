using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Does each action of the form designer by its key, and sees what it did. The form has the fields first, list (with column), second, third; first is selected.</summary>
internal sealed class KeyedActions(DesignerPage designer)
{
    private IPage Page => designer.Visitor.Page;

    private IKeyboard Keys => Page.Keyboard;

    public Task DoAsync(string action) => action switch
    {
        "regions" => RegionsAsync(),
        "insert" => InsertAsync(),
        "walk" => WalkAsync(),
        "extend" => ExtendAsync(),
        "toggle" => ToggleAsync(),
        "all" => AllAsync(),
        "properties" => PropertiesAsync(),
        "back" => BackAsync(),
        "move" => MoveAsync(),
        "across" => AcrossAsync(),
        "page" => PageAsync(),
        "clipboard" => ClipboardAsync(),
        "duplicate" => DuplicateAsync(),
        "remove" => RemoveAsync(),
        "undo" => UndoAsync(),
        "search" => SearchAsync(),
        "palette" => PaletteAsync(),
        "preview" => DialogAsync("Alt+p", "预览"),
        "beside" => BesideAsync(),
        "findings" => DialogAsync("Alt+i", "问题"),
        "help" => DialogAsync("?", "快捷键"),
        _ => throw new InvalidOperationException($"the help sheet lists '{action}', and no test does it"),
    };

    private async Task RegionsAsync()
    {
        var regions = await Page.EvaluateAsync<int>("() => [...document.querySelectorAll('.designer [data-region]')].filter(region => region.offsetParent !== null).length");
        regions.ShouldBeGreaterThan(3);
        var seen = new HashSet<string>();
        for (var step = 0; step < regions; step++)
        {
            await Keys.PressAsync("F6");
            seen.Add(await Page.EvaluateAsync<string>("() => document.activeElement.closest('[data-region]')?.className ?? ''"));
        }

        seen.Count.ShouldBe(regions, string.Join(", ", seen));
    }

    private async Task InsertAsync()
    {
        await Keys.PressAsync("/");
        await Keys.TypeAsync("邮箱");
        // What is looked for comes over the line: the first that Tab reaches is another until then.
        await Page.Locator("[data-palette='text']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Keys.PressAsync("Tab");
        await designer.EditAsync(() => Keys.PressAsync("Enter"));
        await SelectedAsync("email");
        await Keys.PressAsync("/");
        await Keys.PressAsync("Control+a");
        await Keys.PressAsync("Delete");
    }

    private async Task WalkAsync()
    {
        await Keys.PressAsync("ArrowDown");
        await Page.Locator("[data-item='first'][aria-selected='false']").WaitForAsync();
        await Keys.PressAsync("ArrowUp");
        await SelectedAsync("first");
    }

    private async Task ExtendAsync()
    {
        await Keys.PressAsync("Shift+ArrowDown");
        await CountAsync(2);
        await Keys.PressAsync("Shift+ArrowUp");
        await CountAsync(1);
    }

    private async Task ToggleAsync()
    {
        await Keys.PressAsync("Space");
        await CountAsync(0);
        await Keys.PressAsync("Space");
        await CountAsync(1);
    }

    private async Task AllAsync()
    {
        await Keys.PressAsync("Control+a");
        await CountAsync(await Page.Locator(".dz-zone:not(.dz-rows) > .dz-field").CountAsync());
    }

    private async Task PropertiesAsync()
    {
        foreach (var key in new[] { "Enter", "F2" })
        {
            await Keys.PressAsync(key);
            await Page.WaitForFunctionAsync("() => document.activeElement.closest('[data-properties]') !== null");
            await Keys.PressAsync("Escape");
        }
    }

    private async Task BackAsync()
    {
        await Keys.PressAsync("F2");
        await Keys.PressAsync("Escape");
        await Page.WaitForFunctionAsync("() => document.activeElement.dataset.item === 'first'");
    }

    private async Task MoveAsync()
    {
        var before = await OrderAsync();
        await designer.EditAsync(() => Keys.PressAsync("Alt+ArrowDown"));
        (await OrderAsync()).IndexOf("first").ShouldBe(before.IndexOf("first") + 1);
        await designer.EditAsync(() => Keys.PressAsync("Alt+ArrowUp"));
        (await OrderAsync()).ShouldBe(before);
    }

    private async Task AcrossAsync()
    {
        await designer.SelectAsync("second");
        await designer.EditAsync(() => Keys.PressAsync("Alt+ArrowRight"));
        await SelectedAsync("list.second");
        await designer.EditAsync(() => Keys.PressAsync("Alt+ArrowLeft"));
        await SelectedAsync("second");
    }

    private async Task PageAsync()
    {
        var tabs = Page.GetByRole(AriaRole.Group, new() { Name = "页面" });
        await Keys.PressAsync("PageDown");
        await tabs.GetByRole(AriaRole.Button, new() { Pressed = true }).Filter(new() { HasText = "新页面" }).WaitForAsync();
        await Keys.PressAsync("PageUp");
        await designer.Item("first").WaitForAsync();
    }

    private async Task ClipboardAsync()
    {
        await Keys.PressAsync("Control+c");
        await designer.Visitor.SeeAsync("已复制");
        await designer.EditAsync(() => Keys.PressAsync("Control+v"));
        await SelectedAsync("first2");
        await designer.EditAsync(() => Keys.PressAsync("Control+x"));
        await designer.Item("first2").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task DuplicateAsync()
    {
        await designer.EditAsync(() => Keys.PressAsync("Control+d"));
        await SelectedAsync("first2");
    }

    private async Task RemoveAsync()
    {
        await designer.SelectAsync("first2");
        await designer.EditAsync(() => Keys.PressAsync("Delete"));
        await designer.Item("first2").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task UndoAsync()
    {
        await designer.EditAsync(() => Keys.PressAsync("Delete"));
        await designer.Item("first").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await designer.EditAsync(() => Keys.PressAsync("Control+z"));
        await designer.Item("first").WaitForAsync();
        await designer.EditAsync(() => Keys.PressAsync("Control+y"));
        await designer.EditAsync(() => Keys.PressAsync("Control+z"));
        await designer.Item("first").WaitForAsync();
    }

    private async Task SearchAsync()
    {
        await Keys.PressAsync("Control+f");
        await Keys.TypeAsync("丙");
        await SelectedAsync("third");
        await Keys.PressAsync("Control+a");
        await Keys.PressAsync("Delete");
        await Keys.PressAsync("Escape");
    }

    private async Task PaletteAsync()
    {
        await Keys.PressAsync("/");
        await Page.WaitForFunctionAsync("() => document.activeElement.matches('[data-palette-search]')");
    }

    private async Task BesideAsync()
    {
        await Keys.PressAsync("Alt+b");
        await designer.Region("并排预览").FrameLocator("iframe").GetByText("丙").First.WaitForAsync();
        await designer.Visitor.LookAsync();
        await Keys.PressAsync("Alt+b");
        await designer.Region("并排预览").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task DialogAsync(string key, string title)
    {
        await Keys.PressAsync(key);
        await Page.GetByRole(AriaRole.Dialog, new() { Name = title }).WaitForAsync();
        await designer.CloseAsync();
    }

    private Task SelectedAsync(string address) => Page.Locator($"[data-item='{address}'][aria-selected='true']").WaitForAsync();

    private Task CountAsync(int count) =>
        Page.WaitForFunctionAsync("count => document.querySelectorAll('[data-item][aria-selected=true]').length === count", count);

    private async Task<List<string>> OrderAsync() =>
        [.. await Page.Locator(".dz-zone:not(.dz-rows) > .dz-field > [data-item]").EvaluateAllAsync<string[]>("items => items.map(item => item.dataset.item)")];
}

using System.Globalization;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>The workbench as its analyst uses it; counts what the hand does.</summary>
internal sealed class WorkbenchPage(Visitor visitor)
{
    public Visitor Visitor { get; } = visitor;

    /// <summary>Presses, choices and typed texts so far.</summary>
    public int Interactions { get; private set; }

    private IPage Page => Visitor.Page;

    private ILocator Body => Page.Locator(".mw-body");

    /// <summary>Brings a part into view by the rail.</summary>
    public async Task GoAsync(string part)
    {
        await Hand(Page.GetByRole(AriaRole.Navigation, new() { Name = "工作台各部分" }).GetByRole(AriaRole.Link, new() { Name = part }).First.ClickAsync());
        await Page.Locator($".mw-rail a[aria-current=page]:has-text('{part}')").WaitForAsync();
    }

    /// <summary>Presses a button; what it does is one edit.</summary>
    public Task EditByAsync(string button) => EditAsync(() => Body.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync());

    /// <summary>Presses a button that edits nothing.</summary>
    public Task PressAsync(string button, bool exact = true) => Hand(Body.GetByRole(AriaRole.Button, new() { Name = button, Exact = exact }).First.ClickAsync());

    public Task TypeAsync(string at, string text) => EditAsync(async () =>
    {
        var field = At(at).Locator("input, textarea").First;
        await field.FillAsync(text);
        await field.BlurAsync();
    });

    public Task ChooseAsync(string at, string option) => EditAsync(() => At(at).Locator("select").First.SelectOptionAsync(new SelectOptionValue { Label = option }));

    public Task TickAsync(string at) => EditAsync(() => At(at).Locator("input[type=checkbox]").First.ClickAsync());

    public async Task AttachAsync(string at, string file)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(Paths.Root, "seed", "samples", file));
        await EditAsync(() => At(at).Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = file, MimeType = "image/png", Buffer = content }));
    }

    /// <summary>Fills a cell of the decision table.</summary>
    public Task CellAsync(string label, string text) => EditAsync(async () =>
    {
        var cell = Body.GetByLabel(label, new() { Exact = true }).First;
        await cell.FillAsync(text);
        await cell.BlurAsync();
    });

    /// <summary>What a pointer of the definition is edited by.</summary>
    public ILocator At(string pointer) => Body.Locator($"[data-at='{pointer}']").Last;

    /// <summary>Does something that is one edit, and waits until it is kept.</summary>
    public async Task EditAsync(Func<Task> edit)
    {
        var state = Page.Locator("[data-saved]");
        await state.WaitForAsync();
        var before = long.Parse(await state.GetAttributeAsync("data-saved") ?? "0", CultureInfo.InvariantCulture);
        await Hand(edit());
        await Page.Locator($"[data-saved='{(before + 1).ToString(CultureInfo.InvariantCulture)}']").WaitForAsync();
    }

    /// <summary>Opens the findings, and follows the one with these words to its spot.</summary>
    /// <returns>Pointer of the control that has the keyboard then.</returns>
    public async Task<string?> FollowFindingAsync(string words)
    {
        await Hand(Page.Locator(".mw-bar").GetByRole(AriaRole.Button, new() { Name = "问题" }).ClickAsync());
        await Hand(Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync());
        await Page.Locator(".mp-shown").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return await Page.Locator(".mp-shown").First.GetAttributeAsync("data-at");
    }

    private async Task Hand(Task act)
    {
        Interactions++;
        await act;
    }
}

using System.Globalization;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>The workbench as its analyst uses it; counts what the hand does.</summary>
internal sealed class WorkbenchPage(Visitor visitor)
{
    public Visitor Visitor { get; } = visitor;

    /// <summary>Presses, choices and typed texts so far.</summary>
    public int Interactions { get; set; }

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

    /// <summary>Adds an entry to the list at a pointer.</summary>
    public Task AddEntryAsync(string list) => EditAsync(() => Body.Locator($"[data-entries][data-at='{list}'] [data-act='add']").First.ClickAsync());

    /// <summary>Ticks one of several choices.</summary>
    public Task TickOneAsync(string at, string choice) => EditAsync(() => At(at).GetByLabel(choice, new() { Exact = true }).ClickAsync());

    /// <summary>Presses the + at a place of the flow, types what is wanted, and takes the first.</summary>
    public async Task InsertStepAsync(string lane, int index, string kind)
    {
        await Hand(Page.Locator($"[data-gap='{lane}'][data-index='{index.ToString(CultureInfo.InvariantCulture)}'] [data-plus]").ClickAsync());
        await Hand(Page.Locator("[data-menu-search]").FillAsync(kind));
        await EditAsync(() => Page.Locator("[data-menu-search]").PressAsync("Enter"));
    }

    /// <summary>Chooses a card or a branch of the flow.</summary>
    public async Task ChooseCardAsync(string address)
    {
        await Hand(Page.Locator($"[data-item='{address}']").ClickAsync());
        await Page.Locator($"[data-item='{address}'][aria-pressed='true']").WaitForAsync();
    }

    /// <summary>Types into a control of the panel beside the flow.</summary>
    public Task TypeInPanelAsync(string label, string text) => EditAsync(async () =>
    {
        var field = Page.Locator("[data-panel]").GetByLabel(label, new() { Exact = true });
        await field.FillAsync(text);
        await field.BlurAsync();
    });

    /// <summary>Shows one sheet of the panel beside the flow.</summary>
    public Task SheetAsync(string name) => Hand(Page.Locator("[data-panel] .fl-tabs").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync());

    /// <summary>Builds a condition of one row with the rule builder that is open.</summary>
    public async Task BuildConditionAsync(string left, string? comparison = null, string? right = null)
    {
        var sheet = Page.GetByRole(AriaRole.Dialog);
        await Hand(sheet.GetByRole(AriaRole.Button, new() { Name = "＋ 条件", Exact = true }).ClickAsync());
        await Hand(sheet.Locator(".cond-left").SelectOptionAsync(left));
        if (comparison is not null)
        {
            await Hand(sheet.Locator(".cond-op").SelectOptionAsync(new SelectOptionValue { Label = comparison }));
        }

        if (right is not null)
        {
            await Hand(sheet.Locator("input.cond-right").FillAsync(right));
            await sheet.Locator("input.cond-right").BlurAsync();
        }

        await EditAsync(() => sheet.GetByRole(AriaRole.Button, new() { Name = "确定", Exact = true }).ClickAsync());
    }

    /// <summary>Makes the only row of the condition in the rule builder that is open another one.</summary>
    public async Task ChangeConditionAsync(string left, string comparison, string right)
    {
        var sheet = Page.GetByRole(AriaRole.Dialog);
        await Hand(sheet.Locator(".cond-left").SelectOptionAsync(left));
        await Hand(sheet.Locator(".cond-op").SelectOptionAsync(new SelectOptionValue { Label = comparison }));
        await Hand(sheet.Locator("input.cond-right").FillAsync(right));
        await sheet.Locator("input.cond-right").BlurAsync();
        await EditAsync(() => sheet.GetByRole(AriaRole.Button, new() { Name = "确定", Exact = true }).ClickAsync());
    }

    /// <summary>Imports fields from a spreadsheet into the form.</summary>
    public async Task ImportFieldsAsync(DesignerPage designer, string csv)
    {
        var sheet = await designer.SheetAsync("从表格导入字段", "从表格导入字段");
        Interactions += 2;
        await Hand(sheet.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "fields.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) }));
        await EditAsync(() => sheet.GetByRole(AriaRole.Button, new() { Name = "导入到表单" }).ClickAsync());
    }

    /// <summary>Does something that edits nothing.</summary>
    public Task DoAsync(Func<Task> act) => Hand(act());

    /// <summary>Fills a cell of the decision table.</summary>
    public Task CellAsync(string label, string text) => EditAsync(async () =>
    {
        var cell = Body.GetByLabel(label, new() { Exact = true }).First;
        await cell.FillAsync(text);
        await cell.BlurAsync();
    });

    /// <summary>What a pointer of the definition is edited by.</summary>
    public ILocator At(string pointer) => Body.Locator($"[data-at='{pointer}']").Last;

    /// <summary>Does something that edits, and waits until it is kept.</summary>
    public async Task EditAsync(Func<Task> edit)
    {
        var state = Page.Locator("[data-saved]");
        await state.WaitForAsync();
        var before = long.Parse(await state.GetAttributeAsync("data-saved") ?? "0", CultureInfo.InvariantCulture);
        await Hand(edit());
        await Page.Locator($"[data-saved='{(before + 1).ToString(CultureInfo.InvariantCulture)}']").WaitForAsync();
    }

    /// <summary>Opens the findings, and follows the one with these words to its spot.</summary>
    /// <param name="words">Words of the finding.</param>
    /// <param name="pointer">Where the control is that is shown then, or what lies above it.</param>
    public async Task FollowFindingAsync(string words, string pointer)
    {
        await Hand(Page.Locator(".mw-bar").GetByRole(AriaRole.Button, new() { Name = "问题" }).ClickAsync());
        await Hand(Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync());
        await Page.Locator($".mp-shown[data-at^='{pointer}']").WaitForAsync();
    }

    private async Task Hand(Task act)
    {
        Interactions++;
        await act;
    }
}

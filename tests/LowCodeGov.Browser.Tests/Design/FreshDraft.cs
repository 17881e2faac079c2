using System.Collections.Immutable;
using LowCodeGov.Browser.Tests.Matters;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.Definitions;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>A draft made for one test, and what goes into it without a hundred presses.</summary>
internal static class FreshDraft
{
    public const string Analyst = "SP011";
    private const string Agency = "金华市婺城区市场监督管理局";

    /// <summary>An analyst makes a matter from the first template and opens its form; the code is in the page's address.</summary>
    /// <param name="basic">Basic code, twelve digits; each test has its own.</param>
    public static async Task<DesignerPage> DraftAsync(this Site site, string name, string basic, Screen? screen = null, WebHost? host = null)
    {
        var analyst = await site.SignInAsync(Analyst, screen, host: host);
        await analyst.OpenAsync("/design/new");
        await analyst.FillAsync("事项名称", name);
        await analyst.ChooseAsync("实施机构", Agency);
        await analyst.FillAsync("基本编码", basic);
        await analyst.Button("创建草稿").ClickAsync();
        await analyst.Page.GetByRole(AriaRole.Tree).WaitForAsync();
        var designer = new DesignerPage(analyst);
        await designer.SavedAsync();
        return designer;
    }

    /// <summary>An analyst makes a matter of their own from the published food licence and opens a part of it.</summary>
    /// <param name="basic">Basic code, twelve digits; each test has its own.</param>
    public static Task<Visitor> CopyOfFoodLicenceAsync(this Site site, string name, string basic, string part) => site.CopyAsync("食品经营许可（新办）", name, basic, part);

    /// <summary>An analyst makes a matter of their own from a published one and opens a part of it.</summary>
    public static async Task<Visitor> CopyAsync(this Site site, string from, string name, string basic, string part, WebHost? host = null)
    {
        var analyst = await site.SignInAsync(Analyst, host: host);
        await analyst.OpenAsync("/design/new");
        await analyst.TickAsync("其他事项");
        await analyst.ChooseAsync("沿用哪个事项", from);
        await analyst.FillAsync("事项名称", name);
        await analyst.ChooseAsync("实施机构", Agency);
        await analyst.FillAsync("基本编码", basic);
        await analyst.Button("创建草稿").ClickAsync();
        await analyst.Page.WaitForURLAsync("**/design/matters/**");
        await analyst.Page.GotoAsync($"{string.Join('/', analyst.Page.Url.Split('/').Take(6))}/{part}");
        return analyst;
    }

    /// <summary>Somebody opens the form of a draft that is there.</summary>
    public static async Task<DesignerPage> OpenDraftAsync(this Site site, string address, string account = Analyst, Screen? screen = null, WebHost? host = null)
    {
        var analyst = await site.SignInAsync(account, screen, host: host);
        await analyst.Page.GotoAsync(address);
        await analyst.Page.GetByRole(AriaRole.Tree).WaitForAsync();
        var designer = new DesignerPage(analyst);
        await designer.SavedAsync();
        return designer;
    }

    /// <summary>Pastes fields on the canvas, as from another matter.</summary>
    public static Task PasteAsync(this DesignerPage designer, params ImmutableArray<FieldDefinition> fields) =>
        designer.EditAsync(() => designer.PasteTextAsync(FieldClip.Write(fields, new FormDefinition { Pages = [] })));

    /// <summary>Pastes any text on the canvas.</summary>
    public static Task PasteTextAsync(this DesignerPage designer, string text) => designer.Visitor.Page.EvaluateAsync(
        """
        text => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.querySelector('[data-item]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """, text);

    /// <summary>A field as the palette makes it.</summary>
    public static FieldDefinition Field(string type, string label, string? key = null) =>
        PaletteEntry.New(type, name => new LocalText(name, name)) with { Key = key ?? type, Label = new LocalText(label, label) };
}

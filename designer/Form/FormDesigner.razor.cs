using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Importing;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Verification;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Form;

/// <summary>The form designer: palette, canvas and properties over one workbench.</summary>
public sealed partial class FormDesigner
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _hands;
    private DotNetObjectReference<FormDesigner>? _me;
    private RuleRequest? _rule;
    private string? _shown;
    private string? _side;
    private string? _note;
    private string _said = "";
    private string _search = "";
    private string[]? _found;
    private int _at;
    private List<LeftBehind> _left = [];
    private DesignDesk? _part;
    private PartKeeper? _partKeeper;
    private bool _beside;
    private bool _attached;

    [Parameter, EditorRequired]
    public required DesignDesk Desk { get; set; }

    /// <summary>The published version, to compare with; absent: a new matter.</summary>
    [Parameter]
    public MatterDefinition? Published { get; set; }

    /// <summary>Address of the page that shows the draft as it will be.</summary>
    [Parameter]
    public string PreviewAddress { get; set; } = "";

    /// <summary>The shared part on the desk is done with.</summary>
    [Parameter]
    public EventCallback OnPartDone { get; set; }

    private int Errors => Desk.Bench.Findings.Count(finding => finding.Blocks);

    public async ValueTask DisposeAsync()
    {
        if (Desk.Part is not null)
        {
            Desk.Redraw = static () => { };
            Desk.Bench.Changed = static () => { };
        }

        _me?.Dispose();
        await DesignerScript.LetGo(_hands);
        await DesignerScript.Release(_module);
    }

    [JSInvokable]
    public void Pick(string address, string mode) => Desk.Pick(address, mode);

    [JSInvokable]
    public async Task Drop(string kind, string what, string container, int index)
    {
        if (container.EndsWith('/'))
        {
            // Dropped on the tab of a page: behind everything there.
            var section = FormTree.Page(Desk.Form, container[..^1])?.Sections[^1];
            (container, index) = (container + section?.Key, section?.Fields.Length ?? 0);
        }

        var slot = new FieldSlot(container, index);
        switch (kind)
        {
            case "type":
                await Add(slot, [NewField(what)], FieldOrigin.Palette);
                break;
            case "part":
                await AddPart(what, slot);
                break;
            case "template":
                await Add(slot, FieldTemplates.All.First(template => template.Key == what).Fields, FieldOrigin.Template);
                break;
            case "field" when what.Contains('/', StringComparison.Ordinal):
                await MoveSectionTo(what, container);
                break;
            case "field":
                await Desk.Do(new MoveFields(Desk.Selected.Contains(what) ? [.. Desk.Fields.Select(field => field.Path)] : [what], slot));
                break;
        }

        Announce();
    }

    [JSInvokable]
    public Task PasteLong(IJSStreamReference pasted) => PastedText.Put(pasted, Paste);

    [JSInvokable]
    public async Task Paste(string text)
    {
        if (FieldClip.Read(text) is not { } clip)
        {
            _note = T["design.paste.none"];
            Desk.Draw();
            return;
        }

        await Desk.Do(new AddFields(Desk.InsertionPoint(clip.Fields.Any(field => field.Type == "rows")), clip.Fields, FieldOrigin.Pasted) { Subforms = clip.Subforms });
        Announce();
        await FocusSelected();
    }

    /// <summary>What a key or a button asks for.</summary>
    [JSInvokable]
    public async Task Key(string name)
    {
        _note = null;
        switch (name)
        {
            case "undo":
                await Desk.Undo();
                break;
            case "redo":
                await Desk.Redo();
                break;
            case "remove" or "cut" when Desk.Section is not null:
                await Desk.Do(new RemoveSection(Desk.Selected[0]));
                break;
            case "remove" or "cut" when !Desk.Fields.IsEmpty:
                await Desk.Do(new RemoveFields([.. Desk.Fields.Select(field => field.Path)]));
                break;
            case "copied":
                _note = T["design.copied", ("Count", Desk.Fields.Length)];
                Desk.Draw();
                return;
            case "duplicate" when !Desk.Fields.IsEmpty:
                var copied = FieldPlacing.Outermost(Desk.Form, Desk.Selected);
                await Desk.Do(new AddFields(copied[^1].Slot with { Index = copied[^1].Slot.Index + 1 }, [.. copied.Select(field => field.Field)], FieldOrigin.Pasted));
                break;
            case "move-up" or "move-down":
                await Move(name == "move-down");
                break;
            case "move-in" or "move-out":
                await MoveAcross(name == "move-in");
                break;
            case "all":
                Desk.Select([.. FormTree.All(Desk.Form).Where(field => Desk.PageOf(field.Path) == Desk.PageKey && !field.Path.Contains('.', StringComparison.Ordinal)).Select(field => field.Path)]);
                Desk.Draw();
                break;
            case "next-page" or "previous-page":
                var at = Desk.Form.Pages.IndexOf(Desk.Page) + (name == "next-page" ? 1 : -1);
                Desk.ShowPage(Desk.Form.Pages[Math.Clamp(at, 0, Desk.Form.Pages.Length - 1)].Key);
                Desk.Select($"{Desk.PageKey}/{Desk.Page.Sections[0].Key}");
                Desk.Draw();
                break;
            case "help" or "preview" or "findings":
                Show(name);
                return;
            case "beside":
                _beside = Desk.Part is null && !_beside;
                StateHasChanged();
                return;
        }

        Announce();
        await FocusSelected();
    }

    protected override void OnParametersSet()
    {
        if (Desk.Part is not null)
        {
            var drawing = new DrawOnce(InvokeAsync, StateHasChanged);
            Desk.Redraw = drawing.Ask;
            Desk.Bench.Changed = drawing.Ask;
        }

        // A conflict concerns the whole form and is decided there; what is undone there is not what lies on the part's desk.
        if (_part is not null && (Desk.Bench.Theirs is not null || _partKeeper?.IsCurrent != true))
        {
            _part = null;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_attached || _part is not null)
        {
            return;
        }

        _attached = true;
        _me ??= DotNetObjectReference.Create(this);
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", DesignerScript.Path);
        _hands = await _module.InvokeAsync<IJSObjectReference>("attach", _root, _me, Desk.Part is null ? Desk.Definition.Code : $"{Desk.Definition.Code}#{Desk.Part}", Desk.Account);
        if (firstRender)
        {
            // Held edits and what begins with a pointer belong to the workbench around it.
            _left = [.. (await _hands.InvokeAsync<LeftBehind[]>("left")).Where(left => left.Name[0] is not ('#' or '/'))];
            await Desk.Bench.Verify();
        }

        StateHasChanged();
        if (!firstRender || Desk.Part is not null)
        {
            // In a part, and back in the form, the keyboard stands where it was left.
            await FocusSelected();
        }
    }

    private FieldDefinition NewField(string type) => PaletteEntry.New(type, Desk.Both);

    private async Task Add(FieldSlot slot, ImmutableArray<FieldDefinition> fields, FieldOrigin origin)
    {
        _note = null;
        await Desk.Do(new AddFields(slot, fields, origin));
        Announce();
        await Reveal();
    }

    private async Task Reveal()
    {
        if (_hands is not null && Desk.Selected is [.., var last])
        {
            await _hands.InvokeVoidAsync("reveal", last);
        }
    }

    private Task AddType(string type) => Add(Desk.InsertionPoint(type == "rows"), [NewField(type)], FieldOrigin.Palette);

    private Task AddTemplate(string key)
    {
        var fields = FieldTemplates.All.First(template => template.Key == key).Fields;
        return Add(Desk.InsertionPoint(fields.Any(field => field.Type == "rows")), fields, FieldOrigin.Template);
    }

    private async Task AddSection()
    {
        var at = Desk.Selected.LastOrDefault() is { } last
            ? Desk.Page.Sections.ToList().FindIndex(section => last == $"{Desk.Page.Key}/{section.Key}" || section.Fields.Any(field => FormTree.IsWithin(last, field.Key))) : -1;
        await Desk.Do(new AddSection(Desk.Page.Key, at < 0 ? Desk.Page.Sections.Length : at + 1, new FormSection("section", Desk.Both("design.section.new"), [])));
        Announce();
    }

    private async Task AddPage()
    {
        await Desk.Do(new AddPage(Desk.Form.Pages.IndexOf(Desk.Page) + 1, new FormPage("page", Desk.Both("design.page.new"), [])));
        Announce();
    }

    private async Task Move(bool down)
    {
        if (Desk.Section is not null)
        {
            var index = Desk.Page.Sections.ToList().FindIndex(section => $"{Desk.Page.Key}/{section.Key}" == Desk.Selected[0]);
            await Desk.Do(new MoveSection(Desk.Selected[0], Desk.Page.Key, Math.Max(0, index + (down ? 1 : -1))));
            return;
        }

        var moving = FieldPlacing.Outermost(Desk.Form, Desk.Selected);
        if (!moving.IsEmpty && FieldSteps.Next(Desk.Form, moving, down) is { } slot)
        {
            await Desk.Do(new MoveFields([.. moving.Select(field => field.Path)], slot));
        }
    }

    private async Task MoveAcross(bool inwards)
    {
        var moving = FieldPlacing.Outermost(Desk.Form, Desk.Selected);
        if (!moving.IsEmpty && FieldSteps.Across(Desk.Form, moving, inwards) is { } slot)
        {
            await Desk.Do(new MoveFields([.. moving.Select(field => field.Path)], slot));
        }
    }

    private async Task MoveSectionTo(string section, string container)
    {
        if (FormTree.DepthOf(container) == 0 && section != container)
        {
            var page = container[..container.IndexOf('/', StringComparison.Ordinal)];
            var list = FormTree.Page(Desk.Form, page)?.Sections ?? [];
            await Desk.Do(new MoveSection(section, page, list.ToList().FindIndex(each => $"{page}/{each.Key}" == container)));
        }
    }

    private void Announce()
    {
        _said = Desk.Bench.Last is { } last ? T[Desk.Bench.LastWas, ("Edit", Desk.Say(last))] : "";
        StateHasChanged();
    }

    private async Task FocusSelected()
    {
        if (_hands is not null && Desk.Selected is [.., var last])
        {
            // The new place is there after it was drawn.
            await InvokeAsync(StateHasChanged);
            await _hands.InvokeVoidAsync("focusItem", last);
        }
    }

    private void Show(string what)
    {
        _shown = what;
        _note = null;
        StateHasChanged();
    }

    private void Hide()
    {
        _shown = null;
        StateHasChanged();
    }

    private void Side(string? side) => _side = _side == side ? null : side;

    private async Task PutRule(string? source)
    {
        if (_rule is { } request)
        {
            _rule = null;
            await Desk.Do(request.Edit(source));
            Announce();
        }
    }

    private async Task GoTo(DefinitionFinding finding)
    {
        if (FindingPlaces.AddressOf(Desk.Form, finding) is not { } address)
        {
            return;
        }

        Hide();
        Desk.Select(address);
        Desk.Draw();
        if (_hands is not null)
        {
            await _hands.InvokeVoidAsync("focusItem", address);
            await _hands.InvokeVoidAsync("focusProperty", FindingPlaces.MemberOf(finding));
        }
    }

    private async Task Import(FieldSheet sheet)
    {
        Hide();
        await Add(Desk.InsertionPoint(sheet.Fields.Any(field => field.Type == "rows")), sheet.Fields, FieldOrigin.Imported);
    }

    private ImmutableArray<DefinitionFinding> FindingsOf(FormPage page) =>
        [.. Desk.Bench.Findings.Where(finding => finding.Blocks && FindingPlaces.AddressOf(Desk.Form, finding) is { } address && Desk.PageOf(address) == page.Key)];

    private async Task Download()
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("download", $"{Desk.Definition.Code}.json", "application/json", JsonSerializer.Serialize(Desk.Definition, EngineJson.Readable) + "\n");
        }
    }

    private async Task Arrived(string name)
    {
        if (_hands is null)
        {
            return;
        }

        if (Desk.Bench.State == KeepingState.Kept)
        {
            await _hands.InvokeVoidAsync("arrived", name);
        }

        Announce();
    }

    private sealed record LeftBehind(string Name, string Text);
}

using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.Matter.Shell;

/// <summary>The workbench of one matter. It owns what all parts share: undo, saving, conflicts, findings, what a lost connection left behind.</summary>
public sealed partial class MatterWorkbench
{
    private const string HeldEdits = "#edits.";

    private MatterView _view = null!; // set before the first render, in OnParametersSet
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _hands;
    private RuleRequest? _rule;
    private bool _findings;
    private bool _help;
    private string? _note;
    private int _asked;
    private string _held = "";
    private List<LeftBehind> _left = [];

    [Parameter, EditorRequired]
    public required DesignDesk Desk { get; set; }

    /// <summary>Key of the part in view; the first for <c>null</c>.</summary>
    [Parameter]
    public string? Part { get; set; }

    /// <summary>The published version, to compare with; absent: a new matter.</summary>
    [Parameter]
    public MatterDefinition? Published { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // set by the framework

    private int Errors => Desk.Bench.Findings.Count(finding => finding.Blocks);

    private string Said => Desk.Bench.Last is { } last ? T[Desk.Bench.LastWas, ("Edit", Desk.Say(last))] : "";

    public async ValueTask DisposeAsync()
    {
        Desk.Redraw = static () => { };
        Desk.Bench.Changed = static () => { };
        await DesignerScript.LetGo(_hands);
        await DesignerScript.Release(_module);
    }

    protected override void OnParametersSet()
    {
        if (_view?.Desk != Desk)
        {
            _view = new MatterView(Desk)
            {
                Published = Published,
                Going = Go,
                Arriving = Arrived,
                Asking = request => { _rule = request; StateHasChanged(); },
            };
            var drawing = new DrawOnce(InvokeAsync, StateHasChanged);
            Desk.Redraw = drawing.Ask;
            Desk.Bench.Changed = drawing.Ask;
        }

        _view.Part = MatterParts.Of(Part).Key;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/LowCodeGov.Designer/matter.js");
            _hands = await _module.InvokeAsync<IJSObjectReference>("attach", _root, Desk.Definition.Code, Desk.Account);
            _left = [.. await _hands.InvokeAsync<LeftBehind[]>("left")];
            await Desk.Bench.Verify();
            StateHasChanged();
        }

        if (_hands is not null && _view.Asked != _asked && _view.Part == _view.Wanted && _view.At is { } at)
        {
            _asked = _view.Asked;
            await _hands.InvokeVoidAsync("show", at);
        }

        await Hold();
    }

    // What the store refused stays in the browser until it has it.
    private async Task Hold()
    {
        // While a conflict is open too: whoever closes the page then has not decided anything.
        var hold = Desk.Bench.State is KeepingState.NotKept or KeepingState.Overtaken ? EngineJson.Canonical(Desk.Bench.Unkept) : "";
        if (_hands is not null && hold != _held)
        {
            _held = hold;
            await _hands.InvokeVoidAsync("hold", hold);
        }
    }

    private string AddressOf(string part) => $"/design/matters/{Desk.Definition.Code}/{part}";

    private Task Go(string part)
    {
        _findings = false;
        if (part != _view.Part)
        {
            Navigation.NavigateTo(AddressOf(part));
        }

        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task Arrived(string name)
    {
        if (_hands is not null && Desk.Bench.State == KeepingState.Kept)
        {
            await _hands.InvokeVoidAsync("arrived", name);
        }
    }

    private async Task PutRule(string? source)
    {
        if (_rule is { } request)
        {
            _rule = null;
            await Desk.Do(request.Edit(source));
        }
    }

    private async Task Publish()
    {
        _note = null;
        await Desk.Bench.Verifying;
        await Desk.Bench.Verify();
        if (Errors > 0)
        {
            _findings = true;
            return;
        }

        await _view.Go("versions");
    }

    private async Task DoAgain()
    {
        var unfit = await Desk.Bench.DoAgainOnTheirs();
        _note = unfit.IsEmpty ? T["design.conflict.done-again"] : T["design.conflict.unfit", ("Edits", string.Join("；", unfit.Select(edit => Desk.Say(edit.Describe(Desk.Definition)))))];
        Desk.Settle();
    }

    private async Task TakeTheirs()
    {
        await Desk.Bench.TakeTheirs();
        Desk.Settle();
    }

    private string Describe(LeftBehind left)
    {
        if (left.Name.StartsWith(HeldEdits, StringComparison.Ordinal))
        {
            return string.Join("；", Edits(left).Select(edit => Desk.Say(edit.Describe(Desk.Definition))));
        }

        var pointer = left.Name.Split('|')[0];
        return T["matter.left.typed", ("Property", MemberNames.Of(Desk, pointer)), ("Text", left.Text)];
    }

    private async Task TakeLeft()
    {
        foreach (var left in _left)
        {
            foreach (var edit in left.Name.StartsWith(HeldEdits, StringComparison.Ordinal) ? Edits(left) : [TypedText.Edit(Desk.Definition, left.Name, left.Text)])
            {
                await Desk.Do(edit);
            }
        }

        await DropLeft();
    }

    private async Task DropLeft()
    {
        foreach (var left in _left)
        {
            if (_hands is not null)
            {
                await _hands.InvokeVoidAsync("arrived", left.Name);
            }
        }

        _left = [];
    }

    private static ImmutableArray<DefinitionEdit> Edits(LeftBehind left)
    {
        try
        {
            return EngineJson.Read<ImmutableArray<DefinitionEdit>>(left.Text);
        }
        catch (System.Text.Json.JsonException)
        {
            // Kept by an earlier release, or by nobody: what cannot be read cannot be offered.
            return [];
        }
    }

    private sealed record LeftBehind(string Name, string Text);
}

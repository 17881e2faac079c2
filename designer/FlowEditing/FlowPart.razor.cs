using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Flow;
using LowCodeGov.Designer.Form;
using LowCodeGov.Designer.Matter.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>The flow designer. The script tells what is pressed, dragged and pasted; what that means is decided here.</summary>
public sealed partial class FlowPart
{
    private static readonly (string[] Keys, string Name)[] Keys =
    [
        (["↑", "↓", "←", "→"], "walk"), (["Shift+↑", "Shift+↓"], "extend"), (["Alt+↑", "Alt+↓", "Alt+←", "Alt+→"], "move"), (["Insert", "+"], "insert"),
        (["Enter", "F2"], "panel"), (["Delete"], "remove"), (["Ctrl+C", "Ctrl+X", "Ctrl+V"], "clipboard"), (["Ctrl+D"], "duplicate"), (["Ctrl+Z", "Ctrl+Y"], "undo"),
        (["Ctrl+A"], "all"), (["["], "fold"), (["P"], "parallel"), (["C"], "choice"), (["U"], "unwrap"), (["=", "-", "0", "1"], "zoom"), (["Ctrl+F"], "search"), (["F6"], "region"), (["?"], "help"),
    ];

    private static readonly string[] Usual = ["acceptance", "review", "decision", "delivery", "end"];

    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _hands;
    private DotNetObjectReference<FlowPart>? _me;
    private FlowDesk _flow = null!; // set in OnParametersSet, before anything is drawn
    private FlowView? _view;
    private FlowSurroundings _around = FlowSurroundings.Unknown;
    private MenuAt? _menu;
    private ImmutableArray<string> _found = [];
    private string _search = "";
    private string? _note;
    private int _at;
    private bool _public;
    private bool _help;
    private bool _panel;
    private bool _tables;
    private bool _focus;
    private bool _attaching;
    private int _asked;

    [CascadingParameter]
    public required MatterView View { get; set; }

    private DesignDesk Desk => View.Desk;

    private FlowNode Published => FlowFragments.ResolvedOrAsIs(Desk.Definition);

    [JSInvokable]
    public void Pick(string address, string mode)
    {
        _flow.Pick(address, mode);
        _note = null;
        StateHasChanged();
    }

    [JSInvokable]
    public void Fold(string address)
    {
        _flow.Fold(address);
        StateHasChanged();
    }

    [JSInvokable]
    public void OpenPanel()
    {
        _panel = true;
        StateHasChanged();
    }

    /// <summary>The menu of what can be put in at a place.</summary>
    [JSInvokable]
    public void Menu(string lane, int index, double x, double y)
    {
        _menu = new MenuAt(lane.Length == 0 ? _flow.InsertionPoint() : new FlowSlot(lane, index), x, y);
        StateHasChanged();
    }

    [JSInvokable]
    public async Task Drop(string what, string lane, int index, bool copy)
    {
        var nodes = _flow.IsSelected(what) ? _flow.Selected : [what];
        await Do(copy
            ? new InsertNodes(new FlowSlot(lane, index), [.. FlowPlacing.Outermost(Desk.Definition, nodes).Select(placed => placed.Node)], Pasted: true)
            : new MoveNodes(nodes, new FlowSlot(lane, index)));
    }

    [JSInvokable]
    public Task AddBranchTo(string split)
    {
        var branches = FlowTree.BranchesOf(FlowTree.Find(Desk.Definition, split));
        // The rest stays last.
        var at = branches is [.., { When: null }] && FlowTree.Find(Desk.Definition, split) is ChoiceNode ? branches.Length - 1 : branches.Length;
        var branch = NodeTemplate.Branch(branches.Length + 1, Desk.Both);
        return Do(new AddBranch(split, at, FlowTree.Find(Desk.Definition, split) is ChoiceNode ? branch with { When = "" } : branch));
    }

    [JSInvokable]
    public Task PasteLong(IJSStreamReference pasted) => PastedText.Put(pasted, Paste);

    [JSInvokable]
    public async Task Paste(string text)
    {
        if (FlowClip.Read(text) is not { } clip)
        {
            _note = T["flow.paste.none"];
            StateHasChanged();
            return;
        }

        await Do(new InsertNodes(_flow.InsertionPoint(), clip.Nodes, Pasted: true));
    }

    /// <summary>What a key or a button asks for.</summary>
    [JSInvokable]
    public async Task Key(string name)
    {
        _note = null;
        var selected = _flow.Selected;
        switch (name)
        {
            case "undo":
                await _flow.Undo();
                break;
            case "redo":
                await _flow.Redo();
                break;
            case "remove" or "cut" when _flow.Branch is { } branch:
                await _flow.Do(new RemoveBranch(branch.Split, branch.Index));
                break;
            case "remove" or "cut" when !selected.IsEmpty:
                await _flow.Do(new RemoveNodes(selected));
                break;
            case "copied":
                _note = T["flow.copied", ("Count", selected.Length)];
                StateHasChanged();
                return;
            case "duplicate" when FlowPlacing.Outermost(Desk.Definition, selected) is [.., var last] copied:
                await _flow.Do(new InsertNodes(last.Slot with { Index = last.Slot.Index + 1 }, [.. copied.Select(placed => placed.Node)], Pasted: true));
                break;
            case "move-up" or "move-down" or "move-left" or "move-right":
                if (FlowSteps.Edit(Desk.Definition, selected, name) is { } move)
                {
                    await _flow.Do(move);
                }

                break;
            case "all":
                _flow.Select([.. FlowTree.All(Desk.Definition, _flow.Fragment).Select(placed => placed.Address)]);
                break;
            case "fold" when selected is [var split]:
                Fold(split);
                return;
            case "parallel" or "choice" when !selected.IsEmpty:
                await _flow.Do(new WrapNodes(selected, NodeTemplate.All.First(each => each.Key == name).Make(Desk.Both)));
                break;
            case "unwrap" when selected is [var around]:
                await _flow.Do(new UnwrapNode(around));
                break;
            case "help":
                _help = true;
                StateHasChanged();
                return;
            default:
                return;
        }

        Announce();
    }

    // Cards are drawn once, when it is known what the departments on them are called.
    protected override async Task OnInitializedAsync()
    {
        _around = await Source.Of(View.Definition);
        _view = ViewOf(_flow ??= new FlowDesk(Desk));
    }

    protected override void OnParametersSet()
    {
        if (_flow is null || _flow.Desk != Desk)
        {
            _flow = new FlowDesk(Desk);
            _view = _view is null ? null : ViewOf(_flow);
        }

        _flow.Settle();
        _flow.TakeFindings();
        if (View.Asked != _asked && View.At is { } at && FlowFindings.AddressOf(View.Definition, at) is { } address)
        {
            _asked = View.Asked;
            _public = false;
            _panel = true;
            _flow.Select(address);
            _ = _hands?.InvokeVoidAsync("reveal", address).AsTask();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_hands is not null || _view is null)
        {
            if (_focus && _hands is not null)
            {
                _focus = false;
                if (_flow.Selected is [.., var chosen])
                {
                    await _hands.InvokeVoidAsync("focusItem", chosen);
                }
            }

            return;
        }

        if (_attaching)
        {
            return;
        }

        _attaching = true;
        _me = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/LowCodeGov.Designer/flowedit.js");
        _hands = await _module.InvokeAsync<IJSObjectReference>("attach", _root, _me);
        if (_flow.Selected is [.., var last])
        {
            await _hands.InvokeVoidAsync("reveal", last);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _me?.Dispose();
        await DesignerScript.Release(_hands);
        await DesignerScript.Release(_module);
    }

    // Cards know what they need from here on; another view draws them anew.
    private FlowView ViewOf(FlowDesk flow) => new(flow, new FlowDrawing(
        FlowAudience.Inner, new Dictionary<string, FlowNodeState>(StringComparer.Ordinal), Desk.Texts, Desk.Culture, code => _around.DepartmentName(View.Definition, code)?.In(Desk.Culture)));

    private async Task Do(DefinitionEdit edit)
    {
        _note = null;
        await _flow.Do(edit);
        Announce();
    }

    private async Task Insert(NodeChoice choice)
    {
        var menu = _menu;
        _menu = null;
        if (menu is not null)
        {
            await Do(new InsertNodes(menu.Slot, [choice.Make(Desk.Both)]));
        }
    }

    private void CloseMenu()
    {
        _menu = null;
        Announce();
    }

    // The steps that nearly every matter has, to start from.
    private Task Begin() => Do(new InsertNodes(
        new FlowSlot(FlowTree.Within(_flow.Fragment, FlowTree.Root), 0),
        [.. Usual.Select(key => NodeTemplate.All.First(each => each.Key == key).Make(Desk.Both))]));

    private void ShowTree(string fragment)
    {
        _public = false;
        _flow.Show(fragment);
        StateHasChanged();
    }

    private void FoldAll() => _flow.FoldAll(_flow.Folded.IsEmpty);

    // The card is there when it has been drawn, not before.
    private void Announce()
    {
        _focus = true;
        StateHasChanged();
    }

    private void Search(string? text)
    {
        _search = text ?? "";
        var wanted = _search.Trim();
        _found = wanted.Length == 0 ? [] : [.. FlowTree.All(Desk.Definition, _flow.Fragment).Where(placed =>
            placed.Node.Id.Contains(wanted, StringComparison.OrdinalIgnoreCase) || _view?.Text.Title(placed.Node).Contains(wanted, StringComparison.OrdinalIgnoreCase) == true
            || _view?.Text.Line(placed.Node)?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true).Select(placed => placed.Address)];
        _at = 0;
        ShowFound();
    }

    private void SearchKey(KeyboardEventArgs e)
    {
        if (e.Key == "Enter" && !_found.IsEmpty)
        {
            _at = (_at + (e.ShiftKey ? _found.Length - 1 : 1)) % _found.Length;
            ShowFound();
        }
    }

    private void ShowFound()
    {
        if (!_found.IsEmpty)
        {
            _flow.Select(_found[_at]);
            _ = _hands?.InvokeVoidAsync("reveal", _found[_at]).AsTask();
        }
    }

    private static string Pressed(bool pressed) => pressed ? "true" : "false";

    private sealed record MenuAt(FlowSlot Slot, double X, double Y);
}

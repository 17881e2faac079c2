using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>What the parts of the flow designer share: which tree is in view, what is selected and folded, and what is wrong where.</summary>
public sealed class FlowDesk(DesignDesk desk)
{
    private readonly Dictionary<string, Action> views = new(StringComparer.Ordinal);
    private ImmutableArray<DefinitionFinding> sorted = [];
    private ILookup<string, FoundAt> findings = Enumerable.Empty<FoundAt>().ToLookup(found => found.Address);

    public DesignDesk Desk { get; } = desk;

    public MatterDefinition Definition => Desk.Definition;

    /// <summary>The fragment in view; empty for the flow itself.</summary>
    public string Fragment { get; private set; } = "";

    /// <summary>The tree in view.</summary>
    public FlowNode Root => FlowTree.RootOf(Definition, Fragment) ?? Definition.Flow;

    /// <summary>What is selected, in the order in which it was: nodes, or one branch by the address of its lane.</summary>
    public ImmutableArray<string> Selected { get; private set; } = [];

    /// <summary>Splits whose branches are folded away.</summary>
    public ImmutableHashSet<string> Folded { get; private set; } = [];

    /// <summary>The one node that is selected.</summary>
    public FlowNode? Node => Selected is [var only] ? FlowTree.Find(Definition, only) : null;

    /// <summary>The branch that is selected: its split, and its number.</summary>
    public (string Split, int Index)? Branch => Selected is [var only] ? BranchAt(only) : null;

    /// <summary>Counts what was folded, selected or edited: a part that has drawn this number has nothing to draw.</summary>
    public int Stamp { get; private set; }

    /// <summary>Lets a part be drawn again when only its address is concerned.</summary>
    public IDisposable Attach(string address, Action draw)
    {
        views[address] = draw;
        return new Attachment(this, address, draw);
    }

    public bool IsSelected(string address) => Selected.Contains(address);

    public bool IsFolded(string address) => Folded.Contains(address);

    /// <summary>Findings at a node or branch itself.</summary>
    public ImmutableArray<DefinitionFinding> FindingsAt(string address) => [.. findings[address].Select(found => found.Finding)];

    /// <summary>Sorts what verification says by place; parts whose findings are others are drawn again.</summary>
    public void TakeFindings()
    {
        if (sorted == Desk.Bench.Findings)
        {
            return;
        }

        sorted = Desk.Bench.Findings;
        var before = findings;
        findings = sorted.Select(finding => FlowFindings.PlaceOf(Definition, finding)).OfType<FoundAt>().ToLookup(found => found.Address, StringComparer.Ordinal);
        foreach (var address in before.Select(group => group.Key).Union(findings.Select(group => group.Key)))
        {
            Draw(address);
        }
    }

    /// <summary>Shows the flow itself, or a fragment.</summary>
    public void Show(string fragment)
    {
        Fragment = FlowTree.RootOf(Definition, fragment) is null ? "" : fragment;
        Selected = [];
        Stamp++;
    }

    /// <summary>Selects what is there of some addresses, unfolds what hides it, and shows the tree in which it is.</summary>
    public void Select(params ImmutableArray<string> addresses)
    {
        var there = There(addresses).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (there.FirstOrDefault() is { } first && FlowTree.FragmentOf(first) != Fragment)
        {
            Show(FlowTree.FragmentOf(first));
        }

        Become(there);
        // What nothing hides need not be looked for: a large flow may be selected as a whole.
        if (Folded.IsEmpty)
        {
            return;
        }

        foreach (var address in there.SelectMany(Above).ToList())
        {
            if (IsFolded(address))
            {
                Fold(address);
            }
        }
    }

    /// <summary>A press or a step of the keyboard: alone, in addition, or from the first to here.</summary>
    public void Pick(string address, string mode)
    {
        var isNode = FlowTree.Find(Definition, address) is not null;
        switch (mode)
        {
            case "toggle" when isNode:
                Become(IsSelected(address) ? Selected.Remove(address) : [.. Selected.Where(each => FlowTree.Find(Definition, each) is not null), address]);
                break;
            case "extend" when isNode && Selected is [var first, ..]:
                var all = FlowTree.All(Definition, Fragment).Select(placed => placed.Address).ToList();
                var (from, to) = (all.IndexOf(first), all.IndexOf(address));
                Become(from < 0 || to < 0 ? [address] : [first, .. all.GetRange(Math.Min(from, to), Math.Abs(from - to) + 1).Where(each => each != first)]);
                break;
            default:
                Become(Exists(address) ? [address] : []);
                break;
        }
    }

    /// <summary>Folds the branches of a split away, or shows them.</summary>
    public void Fold(string address)
    {
        var without = Folded.Remove(address);
        Folded = ReferenceEquals(without, Folded) ? Folded.Add(address) : without;
        Stamp++;
        Draw(address + "/");
    }

    /// <summary>Folds all splits, or none.</summary>
    public void FoldAll(bool folded)
    {
        var splits = FlowTree.All(Definition, Fragment).Where(placed => !FlowTree.LanesOf(placed.Node).IsEmpty).Select(placed => placed.Address).ToList();
        Folded = folded ? [.. splits] : [];
        Stamp++;
        splits.ForEach(address => Draw(address + "/"));
    }

    /// <summary>Does an edit; what it touched is selected.</summary>
    public async Task<bool> Do(DefinitionEdit edit)
    {
        var done = await Desk.Bench.Do(edit, selects =>
        {
            Stamp++;
            if (!selects.IsEmpty)
            {
                Select(selects);
            }

            Settle();
        });
        Settle();
        return done;
    }

    public Task Undo()
    {
        var stood = Standing();
        var step = Desk.Bench.Session.Done.IsEmpty ? null : Desk.Bench.Session.Done.Peek();
        return Desk.Bench.Undo(() => Turned(step?.Edit switch { RemoveNodes gone => gone.Nodes, MoveNodes moved => moved.Nodes, WrapNodes wrapped => wrapped.Nodes, RenameStep renamed => [renamed.Step], _ => step?.Selects ?? [] }, stood));
    }

    public Task Redo()
    {
        var stood = Standing();
        var step = Desk.Bench.Session.Undone.IsEmpty ? null : Desk.Bench.Session.Undone.Peek();
        return Desk.Bench.Redo(() => Turned(step?.Selects ?? [], stood));
    }

    /// <summary>Where something new goes: behind what is selected, at the end of a selected branch, else before the end of the flow.</summary>
    public FlowSlot InsertionPoint()
    {
        if (Selected.LastOrDefault() is { } last)
        {
            if (FlowTree.Lane(Definition, last) is { } lane && BranchAt(last) is not null)
            {
                return new FlowSlot(last, lane.Length);
            }

            if (FlowTree.Place(Definition, last) is { } placed)
            {
                return placed.Slot with { Index = placed.Slot.Index + (placed.Node is EndNode ? 0 : 1) };
            }
        }

        var root = FlowTree.Within(Fragment, FlowTree.Root);
        var nodes = FlowTree.Lane(Definition, root) ?? [];
        return new FlowSlot(root, nodes is [.., EndNode] ? nodes.Length - 1 : nodes.Length);
    }

    /// <summary>The selected nodes as text for the clipboard.</summary>
    public string ClipText()
    {
        var nodes = FlowPlacing.Outermost(Definition, Selected);
        return nodes.IsEmpty ? "" : new FlowClip([.. nodes.Select(placed => placed.Node)]).Write();
    }

    /// <summary>The split and number of a branch, by the address of its lane.</summary>
    public (string Split, int Index)? BranchAt(string lane)
    {
        ArgumentNullException.ThrowIfNull(lane);
        var slash = lane.LastIndexOf('/');
        return slash > 0 && int.TryParse(lane[(slash + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var index)
            && index < FlowTree.BranchesOf(FlowTree.Find(Definition, lane[..slash])).Length ? (lane[..slash], index) : null;
    }

    private void Become(ImmutableArray<string> selected)
    {
        var before = Selected;
        Selected = selected;
        Stamp++;
        var changed = before.ToHashSet(StringComparer.Ordinal);
        changed.SymmetricExceptWith(selected);
        foreach (var address in changed)
        {
            Draw(address);
        }
    }

    private FlowSlot? Standing() => Selected.LastOrDefault() is { } last ? FlowTree.Place(Definition, last)?.Slot : null;

    // What an undone or redone edit touched is shown; where it is gone, the keyboard still stands where it was.
    private void Turned(ImmutableArray<string> touched, FlowSlot? stood)
    {
        Stamp++;
        if (!There(touched).IsEmpty)
        {
            Select(touched);
        }

        Settle();
        if (Selected.IsEmpty && stood is { } slot)
        {
            var near = (FlowTree.Lane(Definition, slot.Lane) ?? []).Take(slot.Index + 1).LastOrDefault(node => node is not SequenceNode);
            Select(near is null ? FlowTree.OwnerOf(slot.Lane) : FlowTree.Within(FlowTree.FragmentOf(slot.Lane), near.Id));
        }
    }

    /// <summary>Lets go of what is no longer there, whoever took it away.</summary>
    public void Settle()
    {
        if (FlowTree.RootOf(Definition, Fragment) is null)
        {
            Show("");
        }

        var there = There(Selected);
        if (there.Length < Selected.Length)
        {
            Become(there);
        }
    }

    private IEnumerable<string> Above(string address)
    {
        for (var lane = BranchAt(address) is { } branch ? branch.Split : FlowTree.Place(Definition, address)?.Slot.Lane is { } its ? FlowTree.OwnerOf(its) : ""; lane.Length > 0;
            lane = FlowTree.Place(Definition, lane)?.Slot.Lane is { } next ? FlowTree.OwnerOf(next) : "")
        {
            yield return lane;
        }
    }

    // Of many addresses the tree is walked once, not once for each.
    private ImmutableArray<string> There(ImmutableArray<string> addresses)
    {
        if (addresses.Length < 2)
        {
            return [.. addresses.Where(Exists)];
        }

        var known = addresses.Select(FlowTree.FragmentOf).Distinct(StringComparer.Ordinal)
            .SelectMany(fragment => (FlowTree.RootOf(Definition, fragment)?.Walk() ?? []).Select(node => FlowTree.Within(fragment, node.Id))).ToHashSet(StringComparer.Ordinal);
        return [.. addresses.Where(address => known.Contains(address) || BranchAt(address) is not null)];
    }

    private bool Exists(string address) => FlowTree.Find(Definition, address) is not null || BranchAt(address) is not null;

    private void Draw(string address) => views.GetValueOrDefault(address)?.Invoke();

    private sealed class Attachment(FlowDesk desk, string address, Action draw) : IDisposable
    {
        public void Dispose()
        {
            if (desk.views.GetValueOrDefault(address) == draw)
            {
                desk.views.Remove(address);
            }
        }
    }
}

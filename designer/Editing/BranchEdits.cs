using System.Text.Json;

namespace LowCodeGov.Designer.Editing;

/// <summary>Adds a branch to a split.</summary>
/// <param name="Node">Address of the split.</param>
/// <param name="Index">Number of branches before it.</param>
/// <param name="Branch">The branch; ids that are taken get a number.</param>
public sealed record AddBranch(string Node, int Index, FlowBranch Branch) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FlowTree.Find(definition, Node) is not (ParallelNode or ChoiceNode))
        {
            return new EditOutcome.Refused(new EditTargetGone(Node));
        }

        var body = StepIds.Settled(FlowTree.RootOf(definition, FlowTree.FragmentOf(Node)), [Branch.Body])[0];
        var at = Math.Clamp(Index, 0, FlowTree.BranchesOf(FlowTree.Find(definition, Node)).Length);
        return new EditOutcome.Done(
            FlowTree.WithNode(definition, Node, node => FlowTree.WithBranches(node, FlowTree.BranchesOf(node).Insert(at, Branch with { Body = body }))),
            FlowTree.BranchOf(Node, at));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.add-branch", ("Branch", Branch.Title), ("Node", FlowPlacing.Name(FlowTree.Find(before, Node))));
}

/// <summary>Takes a branch away with what lies in it.</summary>
public sealed record RemoveBranch(string Node, int Index) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var node = FlowTree.Find(definition, Node);
        var branches = FlowTree.BranchesOf(node);
        return Index < 0 || Index >= branches.Length ? new EditOutcome.Refused(new EditTargetGone(Node))
            : branches.Length == 1 ? new EditOutcome.Refused(new EditLastBranch(FlowPlacing.Name(node).Zh))
            : new EditOutcome.Done(FlowTree.WithNode(definition, Node, each => FlowTree.WithBranches(each, branches.RemoveAt(Index))), Node);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        var node = FlowTree.Find(before, Node);
        return new("design.edit.remove-branch", ("Branch", FlowTree.BranchesOf(node).ElementAtOrDefault(Index)?.Title ?? ""), ("Node", FlowPlacing.Name(node)));
    }
}

/// <summary>Moves a branch before or behind the others: of a choice the first that holds is taken.</summary>
public sealed record MoveBranch(string Node, int From, int To) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var branches = FlowTree.BranchesOf(FlowTree.Find(definition, Node));
        if (From < 0 || From >= branches.Length)
        {
            return new EditOutcome.Refused(new EditTargetGone(Node));
        }

        var to = Math.Clamp(To, 0, branches.Length - 1);
        return to == From
            ? new EditOutcome.Done(definition, FlowTree.BranchOf(Node, to))
            : new EditOutcome.Done(FlowTree.WithNode(definition, Node, each => FlowTree.WithBranches(each, branches.RemoveAt(From).Insert(to, branches[From]))), FlowTree.BranchOf(Node, to));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        var node = FlowTree.Find(before, Node);
        return new("design.edit.move-branch", ("Branch", FlowTree.BranchesOf(node).ElementAtOrDefault(From)?.Title ?? ""), ("Node", FlowPlacing.Name(node)));
    }
}

/// <summary>Gives a branch another title or rule.</summary>
/// <param name="Node">Address of the split.</param>
/// <param name="Index">Number of the branch, from 0.</param>
/// <param name="Property"><c>title</c> or <c>when</c>.</param>
/// <param name="Value">The value in JSON; absent: the branch has no rule.</param>
public sealed record SetBranchProperty(string Node, int Index, string Property, JsonElement? Value) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var branches = FlowTree.BranchesOf(FlowTree.Find(definition, Node));
        if (Index < 0 || Index >= branches.Length)
        {
            return new EditOutcome.Refused(new EditTargetGone(Node));
        }

        var branch = branches[Index];
        if (Property is not ("title" or "when")
            || JsonEditing.WithMember(branch with { Body = FlowPlacing.Bare(branch.Body) }, Property, Value) is not { } changed)
        {
            return new EditOutcome.Refused(new EditValueInvalid(Property));
        }

        return changed.Title == branch.Title && changed.When == branch.When
            ? new EditOutcome.Done(definition, FlowTree.BranchOf(Node, Index))
            : new EditOutcome.Done(FlowTree.WithNode(definition, Node, each => FlowTree.WithBranches(each, branches.SetItem(Index, changed with { Body = branch.Body }))), FlowTree.BranchOf(Node, Index));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new("design.edit.set-property", ("Target", FlowTree.BranchesOf(FlowTree.Find(before, Node)).ElementAtOrDefault(Index)?.Title ?? ""), ("Property", EditDescription.Named + "flow.branch." + Property));
}

/// <summary>Puts nodes that stand one behind the other into a new node around them: into the first branch of a split, or the body of a loop.</summary>
/// <param name="Nodes">Addresses.</param>
/// <param name="In">The node around; what lies in its first list is replaced.</param>
public sealed record WrapNodes(ImmutableArray<string> Nodes, FlowNode In) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var inside = FlowPlacing.Outermost(definition, Nodes);
        if (inside.IsEmpty)
        {
            return new EditOutcome.Refused(new EditTargetGone(string.Join(' ', Nodes)));
        }

        var slot = inside[0].Slot;
        if (inside.Where((placed, at) => placed.Slot.Lane != slot.Lane || placed.Slot.Index != slot.Index + at).Any() || FlowTree.LanesOf(In) is not [var first, ..])
        {
            return new EditOutcome.Refused(new EditNotTogether());
        }

        var fragment = FlowTree.FragmentOf(slot.Lane);
        var root = FlowTree.RootOf(definition, fragment);
        var around = StepIds.Settled(root, [FlowPlacing.Bare(In) is var bare && FlowTree.LanesOf(In).Skip(1).Any()
            ? FlowTree.WithLanes(In, lane => lane.Part == first.Part ? new SequenceNode { Id = "part", Nodes = [] } : lane.Body)
            : FlowTree.WithLanes(bare, _ => new SequenceNode { Id = "part", Nodes = [] })])[0];
        ImmutableArray<FlowNode> nodes = [.. inside.Select(placed => placed.Node)];
        around = FlowTree.WithLanes(around, lane => lane.Part == first.Part && lane.Body is SequenceNode list ? list with { Nodes = nodes } : lane.Body);
        return new EditOutcome.Done(
            FlowTree.WithLane(definition, slot.Lane, list => list.RemoveRange(slot.Index, nodes.Length).Insert(slot.Index, around)), FlowTree.Within(fragment, around.Id));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("design.edit.wrap-nodes", ("Nodes", FlowPlacing.Names(before, Nodes)), ("In", FlowPlacing.Name(In)));
    }
}

/// <summary>Takes a split or loop away and leaves what lies in it, one branch behind the other.</summary>
public sealed record UnwrapNode(string Node) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FlowTree.Place(definition, Node) is not { } placed || FlowTree.LanesOf(placed.Node).IsEmpty)
        {
            return new EditOutcome.Refused(new EditTargetGone(Node));
        }

        var fragment = FlowTree.FragmentOf(Node);
        ImmutableArray<FlowNode> inside = [.. FlowTree.LanesOf(placed.Node).SelectMany(lane => FlowTree.Nodes(lane.Body))];
        return new EditOutcome.Done(
            FlowTree.WithLane(definition, placed.Slot.Lane, list => list.RemoveAt(placed.Slot.Index).InsertRange(placed.Slot.Index, inside)),
            [.. inside.Where(node => node is not SequenceNode).Select(node => FlowTree.Within(fragment, node.Id))]);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new("design.edit.unwrap-node", ("Node", FlowPlacing.Name(FlowTree.Find(before, Node))));
}

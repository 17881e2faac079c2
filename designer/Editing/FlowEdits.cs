using System.Text.Json;

namespace LowCodeGov.Designer.Editing;

/// <summary>Puts nodes into the flow: new ones, or pasted ones from here or another matter. Ids that are taken get a number; what the nodes say of each other follows.</summary>
/// <param name="To">Where.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Pasted">Whether they come from the clipboard.</param>
public sealed record InsertNodes(FlowSlot To, ImmutableArray<FlowNode> Nodes, bool Pasted = false) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FlowTree.Lane(definition, To.Lane) is null)
        {
            return new EditOutcome.Refused(new EditTargetGone(To.Lane));
        }

        var fragment = FlowTree.FragmentOf(To.Lane);
        var nodes = StepIds.Settled(FlowTree.RootOf(definition, fragment), Nodes);
        return nodes.IsEmpty
            ? new EditOutcome.Refused(new EditTargetGone(To.Lane))
            : new EditOutcome.Done(FlowPlacing.Put(definition, To, nodes), [.. nodes.Select(node => FlowTree.Within(fragment, node.Id))]);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) =>
        new(Pasted ? "design.edit.paste-nodes" : "design.edit.insert-nodes", ("Nodes", FlowPlacing.Names(Nodes)));
}

/// <summary>Moves nodes, with what lies below them, to another place; their order stays.</summary>
public sealed record MoveNodes(ImmutableArray<string> Nodes, FlowSlot To) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var moving = FlowPlacing.Outermost(definition, Nodes);
        if (moving.IsEmpty || FlowTree.Lane(definition, To.Lane) is not { } target)
        {
            return new EditOutcome.Refused(new EditTargetGone(moving.IsEmpty ? string.Join(' ', Nodes) : To.Lane));
        }

        var (from, to) = (FlowTree.FragmentOf(moving[0].Address), FlowTree.FragmentOf(To.Lane));
        if (moving.Any(placed => FlowTree.FragmentOf(placed.Address) != to))
        {
            // Between a flow and a fragment steps change their names, so they are copied there and taken away here.
            return new EditOutcome.Refused(new EditNotInItself(from));
        }

        var owner = FlowTree.Local(FlowTree.OwnerOf(To.Lane));
        if (moving.FirstOrDefault(placed => placed.Node.Walk().Any(node => node.Id == owner)) is { } around)
        {
            return new EditOutcome.Refused(new EditNotInItself(FlowPlacing.Name(around.Node).Zh));
        }

        var gone = moving.Select(placed => placed.Node).ToHashSet(ReferenceEqualityComparer.Instance);
        var index = target.Take(Math.Clamp(To.Index, 0, target.Length)).Count(node => !gone.Contains(node));
        ImmutableArray<FlowNode> nodes = [.. moving.Select(placed => placed.Node)];
        ImmutableArray<string> selects = [.. moving.Select(placed => placed.Address)];
        if (target.RemoveAll(gone.Contains).InsertRange(index, nodes).Zip(target).All(pair => ReferenceEquals(pair.First, pair.Second)) && moving.All(placed => placed.Slot.Lane == To.Lane))
        {
            return new EditOutcome.Done(definition, selects);
        }

        // The lane may be a body of one that becomes a sequence meanwhile; its address stays.
        var without = FlowPlacing.Without(definition, moving);
        return FlowTree.Lane(without, To.Lane) is null
            ? new EditOutcome.Refused(new EditTargetGone(To.Lane))
            : new EditOutcome.Done(FlowPlacing.Put(without, To with { Index = index }, nodes), selects);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("design.edit.move-nodes", ("Nodes", FlowPlacing.Names(before, Nodes)));
    }
}

/// <summary>Takes nodes away, with what lies below them. What still names them is told by verification.</summary>
public sealed record RemoveNodes(ImmutableArray<string> Nodes) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var removed = FlowPlacing.Outermost(definition, Nodes);
        return removed.IsEmpty
            ? new EditOutcome.Refused(new EditTargetGone(string.Join(' ', Nodes)))
            : new EditOutcome.Done(FlowPlacing.Without(definition, removed), [.. FlowPlacing.Neighbour(definition, removed)]);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("design.edit.remove-nodes", ("Nodes", FlowPlacing.Names(before, Nodes)));
    }
}

/// <summary>Gives a property of one or several nodes a value; without a value it goes back to what holds where nothing is said.</summary>
/// <param name="Nodes">Addresses.</param>
/// <param name="Property">Names of members in JSON from the node downwards: <c>limit</c>, <c>candidates/role</c>.</param>
/// <param name="Value">The value in JSON.</param>
public sealed record SetNodeProperty(ImmutableArray<string> Nodes, string Property, JsonElement? Value) : DefinitionEdit
{
    private static readonly string[] Fixed = ["id", "node", "nodes", "branches", "body", "onFailure", "onRefusal"];

    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var changed = definition;
        foreach (var address in Nodes)
        {
            if (FlowTree.Find(changed, address) is not { } node)
            {
                return new EditOutcome.Refused(new EditTargetGone(address));
            }

            if (Fixed.Contains(Property.Split('/')[0]) || FlowPlacing.WithMember(node, Property, Value) is not { } with)
            {
                return new EditOutcome.Refused(new EditValueInvalid(Property));
            }

            changed = ReferenceEquals(with, node) ? changed : FlowTree.WithNode(changed, address, _ => with);
        }

        return new EditOutcome.Done(changed, Nodes);
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new("design.edit.set-property", ("Target", FlowPlacing.Names(before, Nodes)), ("Property", EditDescription.Named + "flow.property." + Property.Split('/')[0]));
    }
}

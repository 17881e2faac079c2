using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Designer.Editing;

/// <summary>What the edits of a flow have in common.</summary>
internal static class FlowPlacing
{
    /// <summary>The nodes at addresses in drawing order, those that lie in another of them left out.</summary>
    public static ImmutableArray<PlacedNode> Outermost(MatterDefinition definition, ImmutableArray<string> addresses)
    {
        var chosen = addresses.Select(FlowTree.FragmentOf).Distinct(StringComparer.Ordinal)
            .SelectMany(fragment => FlowTree.All(definition, fragment)).Where(placed => addresses.Contains(placed.Address)).ToList();
        var inner = chosen.SelectMany(placed => placed.Node.Walk().Skip(1)).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. chosen.Where(placed => !inner.Contains(placed.Node))];
    }

    /// <summary>The definition without some nodes.</summary>
    public static MatterDefinition Without(MatterDefinition definition, ImmutableArray<PlacedNode> nodes)
    {
        var gone = nodes.Select(placed => placed.Node).ToHashSet(ReferenceEqualityComparer.Instance);
        return nodes.Select(placed => placed.Slot.Lane).Distinct(StringComparer.Ordinal)
            .Aggregate(definition, (rest, lane) => FlowTree.WithLane(rest, lane, list => list.RemoveAll(gone.Contains), nodes.Select(placed => placed.Node)));
    }

    /// <summary>Puts nodes into a lane.</summary>
    public static MatterDefinition Put(MatterDefinition definition, FlowSlot to, ImmutableArray<FlowNode> nodes) =>
        FlowTree.WithLane(definition, to.Lane, list => list.InsertRange(Math.Clamp(to.Index, 0, list.Length), nodes));

    /// <summary>What is selected when nodes are gone: the one before, else the one behind, else what holds the lane.</summary>
    public static IEnumerable<string> Neighbour(MatterDefinition before, ImmutableArray<PlacedNode> gone)
    {
        var first = gone[0];
        var fragment = FlowTree.FragmentOf(first.Address);
        var lane = FlowTree.Lane(before, first.Slot.Lane) ?? [];
        var stays = lane.Where(node => node is not SequenceNode && !gone.Any(each => ReferenceEquals(each.Node, node))).ToList();
        var near = stays.LastOrDefault(node => lane.IndexOf(node) < first.Slot.Index) ?? stays.FirstOrDefault();
        return near is not null ? [FlowTree.Within(fragment, near.Id)] : FlowTree.OwnerOf(first.Slot.Lane) is { Length: > 0 } owner && FlowTree.Place(before, owner) is not null ? [owner] : [];
    }

    /// <summary>What a node is called: its title, else its kind.</summary>
    public static LocalText Name(FlowNode? node) => node switch
    {
        null => "",
        { Title: { } title } => title,
        TaskNode task => EditDescription.Named + "flow.kind." + Camel(task.Kind.ToString()),
        _ => EditDescription.Named + "flow.node." + KindOf(node),
    };

    /// <summary>The names of nodes, for a sentence.</summary>
    public static LocalText Names(MatterDefinition definition, ImmutableArray<string> addresses) =>
        Names([.. Outermost(definition, addresses).Select(placed => placed.Node)]);

    /// <summary>The names of nodes, for a sentence.</summary>
    public static LocalText Names(ImmutableArray<FlowNode> nodes)
    {
        ImmutableArray<LocalText> names = [.. nodes.Select(Name)];
        return names is [var only] ? only
            : new LocalText(string.Join('、', names.Select((name, at) => name.Zh.StartsWith(EditDescription.Named, StringComparison.Ordinal) ? nodes[at].Id : name.Zh)),
                string.Join(", ", names.Select((name, at) => name.Zh.StartsWith(EditDescription.Named, StringComparison.Ordinal) ? nodes[at].Id : name.In("en"))));
    }

    /// <summary>How the file calls the kind of a node.</summary>
    public static string KindOf(FlowNode node) => Kinds[node.GetType()];

    /// <summary>The node without what lies below it.</summary>
    public static FlowNode Bare(FlowNode node) => node is SequenceNode sequence ? sequence with { Nodes = [] }
        : FlowTree.WithLanes(node, lane => lane.Body is null ? null : Hollow);

    /// <summary>The node with a member set, what lies below it as it was; <c>null</c> where the value does not fit.</summary>
    /// <param name="node">The node.</param>
    /// <param name="property">Names of members from the node downwards, with <c>/</c> between: <c>candidates/role</c>.</param>
    /// <param name="value">The value in JSON; absent: the member is left out, and what is empty without it too.</param>
    public static FlowNode? WithMember(FlowNode node, string property, System.Text.Json.JsonElement? value)
    {
        var json = JsonEditing.ToNode<FlowNode>(Bare(node));
        if (!JsonEditing.Put(json, property.Split('/'), value) || JsonEditing.Read<FlowNode>(json) is not { } changed || changed.Id != node.Id || changed.GetType() != node.GetType())
        {
            return null;
        }

        var lanes = FlowTree.LanesOf(node);
        return EngineJson.Canonical(changed) == EngineJson.Canonical(Bare(node)) ? node
            : node is SequenceNode sequence ? ((SequenceNode)changed) with { Nodes = sequence.Nodes }
            : FlowTree.LanesOf(changed).Length != lanes.Length ? null
            : FlowTree.WithLanes(changed, lane => lanes.First(each => each.Part == lane.Part).Body);
    }

    private static ImmutableDictionary<Type, string> Kinds { get; } = typeof(FlowNode).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false)
        .Cast<JsonDerivedTypeAttribute>().ToImmutableDictionary(each => each.DerivedType, each => each.TypeDiscriminator?.ToString() ?? "");

    private static SequenceNode Hollow { get; } = new() { Id = "-", Nodes = [] };

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>A node cannot lie in itself.</summary>
public sealed record EditNotInItself(string Name) : Refusal("design.not-in-itself");

/// <summary>A split keeps at least one branch.</summary>
public sealed record EditLastBranch(string Name) : Refusal("design.last-branch");

/// <summary>The nodes do not stand one behind the other in one list.</summary>
public sealed record EditNotTogether() : Refusal("design.not-together");

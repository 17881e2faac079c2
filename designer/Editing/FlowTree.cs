using System.Globalization;

namespace LowCodeGov.Designer.Editing;

/// <summary>A place between nodes.</summary>
/// <param name="Lane">Address of the list: <c>/</c> the flow itself, <c>ID/0</c> a branch, <c>ID/body</c>, <c>ID/onFailure</c>, <c>ID/onRefusal</c>, <c>ID/nodes</c>; <c>FRAGMENT#</c> before it inside a fragment.</param>
/// <param name="Index">Number of nodes before the place.</param>
public sealed record FlowSlot(string Lane, int Index);

/// <summary>A node with its address and where it stands.</summary>
/// <param name="Address">Its id, with <c>FRAGMENT#</c> before it inside a fragment.</param>
public sealed record PlacedNode(FlowNode Node, string Address, FlowSlot Slot);

/// <summary>A list of nodes below a node.</summary>
/// <param name="Part">Which of the node's lists: number of a branch, or name of the member.</param>
/// <param name="Body">What the definition holds there; absent: a route that is not there.</param>
public sealed record FlowLane(string Part, FlowNode? Body);

/// <summary>
/// The flow by addresses. A change keeps every node that it does not concern, so that only what changed is drawn anew. A body that is a
/// sequence is its list; any other body is a list of one.
/// </summary>
public static class FlowTree
{
    /// <summary>The lane of the whole flow.</summary>
    public const string Root = "/";

    private const char FragmentEnd = '#';

    /// <summary>The fragment in which an address lies; empty for the flow itself.</summary>
    public static string FragmentOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var end = address.IndexOf(FragmentEnd, StringComparison.Ordinal);
        return end < 0 ? "" : address[..end];
    }

    /// <summary>An address without its fragment.</summary>
    public static string Local(string address) => FragmentOf(address) is { Length: > 0 } fragment ? address[(fragment.Length + 1)..] : address;

    /// <summary>An address inside a fragment, or in the flow for an empty one.</summary>
    public static string Within(string fragment, string local) => fragment.Length == 0 ? local : $"{fragment}{FragmentEnd}{local}";

    /// <summary>The tree of the flow, or of a fragment; <c>null</c> where there is no such fragment.</summary>
    public static FlowNode? RootOf(MatterDefinition definition, string fragment)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return string.IsNullOrEmpty(fragment) ? definition.Flow : definition.Fragments.GetValueOrDefault(fragment)?.Body;
    }

    /// <summary>The node at an address.</summary>
    public static FlowNode? Find(MatterDefinition definition, string address)
    {
        var local = Local(address);
        return RootOf(definition, FragmentOf(address))?.Walk().FirstOrDefault(node => node.Id == local);
    }

    /// <summary>The node at an address with its place.</summary>
    public static PlacedNode? Place(MatterDefinition definition, string address) =>
        All(definition, FragmentOf(address)).FirstOrDefault(placed => placed.Address == address);

    /// <summary>Every node of the flow or a fragment in drawing order; sequences, which nobody sees, are left out.</summary>
    public static IEnumerable<PlacedNode> All(MatterDefinition definition, string fragment = "") =>
        RootOf(definition, fragment) is { } root ? Below(root, fragment, Root) : [];

    /// <summary>The nodes of a lane; <c>null</c> where there is no such lane.</summary>
    public static ImmutableArray<FlowNode>? Lane(MatterDefinition definition, string lane)
    {
        var (fragment, owner, part) = Parse(lane);
        if (RootOf(definition, fragment) is not { } root)
        {
            return null;
        }

        return owner.Length == 0 ? Nodes(root)
            : root.Walk().FirstOrDefault(node => node.Id == owner) is { } node && LanesOf(node).FirstOrDefault(each => each.Part == part) is { } found ? Nodes(found.Body)
            : null;
    }

    /// <summary>Address of a lane below a node.</summary>
    public static string LaneOf(string address, string part) => $"{address}/{part}";

    /// <summary>Address of a branch, by its number from 0.</summary>
    public static string BranchOf(string address, int index) => LaneOf(address, index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The node that holds a lane; empty for the flow itself.</summary>
    public static string OwnerOf(string lane)
    {
        var (fragment, owner, _) = Parse(lane);
        return owner.Length == 0 ? "" : Within(fragment, owner);
    }

    /// <summary>The lists of nodes below a node, in drawing order.</summary>
    public static ImmutableArray<FlowLane> LanesOf(FlowNode node) => node switch
    {
        SequenceNode => [new("nodes", node)],
        ParallelNode parallel => Branches(parallel.Branches),
        ChoiceNode choice => Branches(choice.Branches),
        ForEachNode each => [new("body", each.Body)],
        RepeatNode repeat => [new("body", repeat.Body)],
        ServiceNode service => [new("onFailure", service.OnFailure)],
        SubMatterNode sub => [new("onRefusal", sub.OnRefusal)],
        _ => [],
    };

    /// <summary>The branches of a node that has any.</summary>
    public static ImmutableArray<FlowBranch> BranchesOf(FlowNode? node) => node switch
    {
        ParallelNode parallel => parallel.Branches,
        ChoiceNode choice => choice.Branches,
        _ => [],
    };

    /// <summary>The node with other branches.</summary>
    public static FlowNode WithBranches(FlowNode node, ImmutableArray<FlowBranch> branches) => node switch
    {
        ParallelNode parallel => parallel with { Branches = branches },
        ChoiceNode choice => choice with { Branches = branches },
        _ => throw new ArgumentException("The node has no branches.", nameof(node)),
    };

    /// <summary>The definition with a lane changed.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="lane">Address of the lane.</param>
    /// <param name="change">Its nodes before and after.</param>
    /// <param name="elsewhere">Nodes that are not in the flow just now, whose ids are not free.</param>
    public static MatterDefinition WithLane(
        MatterDefinition definition, string lane, Func<ImmutableArray<FlowNode>, ImmutableArray<FlowNode>> change, IEnumerable<FlowNode>? elsewhere = null)
    {
        var (fragment, owner, part) = Parse(lane);
        var root = RootOf(definition, fragment) ?? throw new ArgumentException("There is no such lane.", nameof(lane));
        FlowNode? Changed(FlowNode? body) => Body(body, change(Nodes(body)), optional: part.StartsWith("on", StringComparison.Ordinal), root, elsewhere ?? []);
        return WithRoot(definition, fragment, owner.Length == 0
            ? Changed(root)! // the root is no route that may be absent
            : Map(root, owner, node => node is SequenceNode sequence ? sequence with { Nodes = change(sequence.Nodes) } : WithLanes(node, each => each.Part == part ? Changed(each.Body) : each.Body)));
    }

    /// <summary>The definition with a node changed; its id stays.</summary>
    public static MatterDefinition WithNode(MatterDefinition definition, string address, Func<FlowNode, FlowNode> change)
    {
        var fragment = FragmentOf(address);
        var root = RootOf(definition, fragment) ?? throw new ArgumentException("There is no such node.", nameof(address));
        return WithRoot(definition, fragment, Map(root, Local(address), change));
    }

    /// <summary>The node with other bodies; itself where none is another.</summary>
    public static FlowNode WithLanes(FlowNode node, Func<FlowLane, FlowNode?> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var lanes = LanesOf(node);
        FlowNode?[] bodies = [.. lanes.Select(body)];
        if (lanes.Select((lane, at) => ReferenceEquals(lane.Body, bodies[at])).All(same => same))
        {
            return node;
        }

        // Only a route that may be absent is ever absent.
        return node switch
        {
            SequenceNode => bodies[0]!,
            ParallelNode or ChoiceNode => WithBranches(node, [.. BranchesOf(node).Select((branch, at) => branch with { Body = bodies[at]! })]),
            ForEachNode each => each with { Body = bodies[0]! },
            RepeatNode repeat => repeat with { Body = bodies[0]! },
            ServiceNode service => service with { OnFailure = bodies[0] },
            SubMatterNode sub => sub with { OnRefusal = bodies[0] },
            _ => node,
        };
    }

    /// <summary>The nodes of a body.</summary>
    public static ImmutableArray<FlowNode> Nodes(FlowNode? body) => body switch
    {
        null => [],
        SequenceNode sequence => sequence.Nodes,
        _ => [body],
    };

    private static IEnumerable<PlacedNode> Below(FlowNode body, string fragment, string lane)
    {
        var address = Within(fragment, lane);
        return Nodes(body).SelectMany((node, index) => node is SequenceNode
            ? Below(node, fragment, LaneOf(node.Id, "nodes"))
            : LanesOf(node).Where(each => each.Body is not null).SelectMany(each => Below(each.Body!, fragment, LaneOf(node.Id, each.Part))) // filtered just before
                .Prepend(new PlacedNode(node, Within(fragment, node.Id), new FlowSlot(address, index))));
    }

    private static ImmutableArray<FlowLane> Branches(ImmutableArray<FlowBranch> branches) =>
        [.. branches.Select((branch, at) => new FlowLane(at.ToString(CultureInfo.InvariantCulture), branch.Body))];

    private static FlowNode? Body(FlowNode? before, ImmutableArray<FlowNode> nodes, bool optional, FlowNode root, IEnumerable<FlowNode> elsewhere) => nodes switch
    {
        [] when optional => null,
        _ when before is SequenceNode sequence => sequence with { Nodes = nodes },
        [var only] => only,
        _ => new SequenceNode { Id = FieldKeys.Fresh("part", nodes.Concat(elsewhere).Prepend(root).SelectMany(node => node.Walk()).Select(node => node.Id).ToHashSet(StringComparer.Ordinal).Contains), Nodes = nodes },
    };

    private static FlowNode Map(FlowNode node, string id, Func<FlowNode, FlowNode> change) => node.Id == id ? change(node)
        : node is SequenceNode sequence ? Same(sequence.Nodes, [.. sequence.Nodes.Select(each => Map(each, id, change))]) is { } nodes ? sequence with { Nodes = nodes } : node
        : WithLanes(node, lane => lane.Body is null ? null : Map(lane.Body, id, change));

    private static ImmutableArray<FlowNode>? Same(ImmutableArray<FlowNode> before, ImmutableArray<FlowNode> after) =>
        before.Zip(after).All(pair => ReferenceEquals(pair.First, pair.Second)) ? null : after;

    private static MatterDefinition WithRoot(MatterDefinition definition, string fragment, FlowNode root) => fragment.Length == 0
        ? definition with { Flow = root }
        : definition with { Fragments = definition.Fragments.SetItem(fragment, definition.Fragments[fragment] with { Body = root }) };

    private static (string Fragment, string Owner, string Part) Parse(string lane)
    {
        ArgumentNullException.ThrowIfNull(lane);
        var (fragment, local) = (FragmentOf(lane), Local(lane));
        var slash = local.LastIndexOf('/');
        return slash < 0 ? (fragment, local, "nodes") : (fragment, local[..slash], local[(slash + 1)..]);
    }
}

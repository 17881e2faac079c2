using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Flow;

/// <summary>The flow of a definition by node id, fragments in place, with the way from the root to each node.</summary>
internal sealed class FlowMap
{
    // A definition is immutable, so what is worked out from it is kept as long as it lives.
    private static readonly ConditionalWeakTable<MatterDefinition, FlowMap> Known = [];

    private readonly FrozenDictionary<string, Place> places;
    private readonly FrozenSet<HumanTaskKind> kinds;

    private FlowMap(MatterDefinition definition)
    {
        Root = FlowFragments.Resolve(definition);
        var found = new Dictionary<string, Place>(StringComparer.Ordinal);
        Walk(Root, [], false, []);
        places = found.ToFrozenDictionary(StringComparer.Ordinal);
        kinds = places.Values.Select(place => place.Node).OfType<TaskNode>().Select(task => task.Kind).ToFrozenSet();
        HasSplitsToCount = places.Values.Any(place => place.Node is ParallelNode or ForEachNode or RepeatNode or ChoiceNode { Mode: ChoiceMode.Inclusive });
        InOrder = [.. Root.Walk()];
        IsJoint = InOrder.Any(node => node is SubMatterNode);

        void Walk(FlowNode node, ImmutableArray<Turn> path, bool inLoop, ImmutableArray<string> uses)
        {
            found.Add(node.Id, new Place(node, path, inLoop, uses));
            var index = 0;
            foreach (var child in node.Children)
            {
                Walk(child, path.Add(new Turn(node, index++)), inLoop || node is ForEachNode, node is FragmentNode ? uses.Add(node.Id + ".") : uses);
            }
        }
    }

    public FlowNode Root { get; }

    /// <summary>Whether rules may read how many branches of something have ended.</summary>
    public bool HasSplitsToCount { get; }

    /// <summary>Whether the flow opens cases of other matters.</summary>
    public bool IsJoint { get; }

    /// <summary>All nodes in drawing order.</summary>
    public ImmutableArray<FlowNode> InOrder { get; }

    public static FlowMap Of(MatterDefinition definition) => Known.GetValue(definition, static each => new FlowMap(each));

    /// <summary>The node; one that an earlier version had and this one has not is a <see cref="RemovedNode"/>.</summary>
    public FlowNode Node(string id) => At(id).Node;

    public TaskNode Task(string id) => (TaskNode)At(id).Node;

    public bool Knows(string id) => places.ContainsKey(id);

    public bool Has(HumanTaskKind kind) => kinds.Contains(kind);

    /// <summary>Whether the node lies in the body of a <c>forEach</c>, so that <c>item</c> means something there.</summary>
    public bool IsPerItem(string id) => At(id).InLoop;

    /// <summary>What the ids of nodes around begin with, from the outermost use of a fragment to the innermost; empty outside of fragments.</summary>
    public ImmutableArray<string> Uses(string id) => At(id).Uses;

    /// <summary>The node just above, and which of its children leads to the node; null for the root.</summary>
    public Turn? Above(string id) => At(id).Path is [.., var last] ? last : null;

    /// <summary>Which child of <paramref name="ancestor"/> leads to the node; null when it is not below it.</summary>
    public int? ChildTowards(string ancestor, string id)
    {
        foreach (var turn in At(id).Path)
        {
            if (turn.Node.Id == ancestor)
            {
                return turn.Child;
            }
        }

        return null;
    }

    /// <summary>The lowest node above both, and which of its children leads to each.</summary>
    public (FlowNode Node, int First, int Second)? Common(string first, string second)
    {
        (FlowNode, int, int)? lowest = null;
        var (one, other) = (At(first).Path, At(second).Path);
        for (var depth = 0; depth < one.Length && depth < other.Length; depth++)
        {
            if (!ReferenceEquals(one[depth].Node, other[depth].Node))
            {
                break;
            }

            lowest = (one[depth].Node, one[depth].Child, other[depth].Child);
            if (one[depth].Child != other[depth].Child)
            {
                break;
            }
        }

        return lowest;
    }

    /// <summary>Whether the case comes to <paramref name="first"/> before <paramref name="second"/>: a sequence above both has it earlier.</summary>
    public bool IsBefore(string first, string second) =>
        Common(first, second) is { Node: SequenceNode } common && common.First < common.Second;

    /// <summary>Whether work at the node is done again when the case returns to the target: the target, what it lies in, what it holds, and what comes after.</summary>
    public bool IsRedone(string id, string target) =>
        id == target || ChildTowards(id, target) is not null || ChildTowards(target, id) is not null || IsBefore(target, id);

    /// <summary>A node and the child through which a path goes on.</summary>
    public sealed record Turn(FlowNode Node, int Child);

    // The record of a migrated case names nodes that its version no longer has; they lie nowhere.
    private Place At(string id) => places.TryGetValue(id, out var place) ? place : new Place(new RemovedNode { Id = id }, [], false, []);

    private sealed record Place(FlowNode Node, ImmutableArray<Turn> Path, bool InLoop, ImmutableArray<string> Uses);
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Flow;

/// <summary>The flow of a definition by node id, with the way from the root to each node.</summary>
internal sealed class FlowMap
{
    // A definition is immutable, so what is worked out from it is kept as long as it lives.
    private static readonly ConditionalWeakTable<FlowNode, FlowMap> Known = [];

    private readonly FrozenDictionary<string, ImmutableArray<Turn>> paths;
    private readonly FrozenDictionary<string, FlowNode> nodes;

    private FlowMap(FlowNode root)
    {
        Root = root;
        var found = new Dictionary<string, ImmutableArray<Turn>>(StringComparer.Ordinal);
        Walk(root, []);
        paths = found.ToFrozenDictionary(StringComparer.Ordinal);
        nodes = root.Walk().ToFrozenDictionary(node => node.Id, StringComparer.Ordinal);

        void Walk(FlowNode node, ImmutableArray<Turn> path)
        {
            found.Add(node.Id, path);
            var index = 0;
            foreach (var child in node.Children)
            {
                Walk(child, path.Add(new Turn(node, index++)));
            }
        }
    }

    public FlowNode Root { get; }

    public static FlowMap Of(MatterDefinition definition) => Known.GetValue(definition.Flow, root => new FlowMap(root));

    public FlowNode Node(string id) => nodes[id];

    public TaskNode Task(string id) => (TaskNode)nodes[id];

    public bool Knows(string id) => nodes.ContainsKey(id);

    public bool Has(HumanTaskKind kind) => Root.Walk().OfType<TaskNode>().Any(task => task.Kind == kind);

    /// <summary>The node just above, and which of its children leads to the node; null for the root.</summary>
    public Turn? Above(string id) => paths[id] is [.., var last] ? last : null;

    /// <summary>Which child of <paramref name="ancestor"/> leads to the node; null when it is not below it.</summary>
    public int? ChildTowards(string ancestor, string id)
    {
        foreach (var turn in paths[id])
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
        foreach (var (one, other) in paths[first].Zip(paths[second]))
        {
            if (one.Node.Id != other.Node.Id)
            {
                break;
            }

            lowest = (one.Node, one.Child, other.Child);
            if (one.Child != other.Child)
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
}

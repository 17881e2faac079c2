using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Flows;

/// <summary>Which node lies in which, and through which child.</summary>
internal sealed class FlowTree
{
    private readonly Dictionary<FlowNode, (FlowNode Above, int Child)> above = new(ReferenceEqualityComparer.Instance);

    public FlowTree(FlowNode root)
    {
        foreach (var node in root.Walk())
        {
            var index = 0;
            foreach (var child in node.Children)
            {
                above[child] = (node, index++);
            }
        }
    }

    /// <summary>The nodes around, from the one directly above outwards, each with the child that leads down.</summary>
    public IEnumerable<(FlowNode Node, int Child)> Above(FlowNode node)
    {
        for (var at = node; above.TryGetValue(at, out var found); at = found.Above)
        {
            yield return found;
        }
    }

    /// <summary>Whether the case comes to the first before the second: a sequence above both has it earlier.</summary>
    public bool IsBefore(FlowNode first, FlowNode second)
    {
        var way = new Dictionary<FlowNode, int>(ReferenceEqualityComparer.Instance);
        foreach (var (node, child) in Above(first))
        {
            way[node] = child;
        }

        foreach (var (node, child) in Above(second))
        {
            if (way.TryGetValue(node, out var other))
            {
                return node is SequenceNode && other < child;
            }
        }

        return false;
    }

    /// <summary>What node ids inside fragments begin with here: the innermost use first, then those around, then nothing.</summary>
    public IEnumerable<string> Prefixes(FlowNode node) =>
        Above(node).Select(each => each.Node).OfType<FragmentNode>().Select(use => use.Id + ".").Append("");
}

using LowCodeGov.Designer.Editing;
using System.Globalization;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.FlowEditing;

/// <summary>A finding at its place in the flow.</summary>
/// <param name="Address">Node, or branch by the address of its lane.</param>
/// <param name="Member">What of it, from the node downwards: <c>candidates/role</c>; empty for the whole.</param>
public sealed record FoundAt(string Address, string Member, DefinitionFinding Finding);

/// <summary>Where in the flow a finding belongs.</summary>
public static class FlowFindings
{
    /// <summary>The place; <c>null</c> where the finding is about something else.</summary>
    public static FoundAt? PlaceOf(MatterDefinition definition, DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Resolve(definition, finding.Place.Path) is { } spot ? new FoundAt(spot.Address, spot.Member, finding) : null;
    }

    /// <summary>Address of the node or branch that a JSON pointer leads to or into.</summary>
    public static string? AddressOf(MatterDefinition definition, string path) => Resolve(definition, path)?.Address;

    /// <summary>JSON pointer of a node, or of a branch by the address of its lane; empty where there is none.</summary>
    public static string PointerOf(MatterDefinition definition, string address)
    {
        var fragment = FlowTree.FragmentOf(address);
        var local = FlowTree.Local(address);
        return FlowTree.RootOf(definition, fragment) is { } root
            ? Pointer(root, local, fragment.Length == 0 ? "/flow" : $"/fragments/{fragment}/body") ?? ""
            : "";
    }

    private static string? Pointer(FlowNode node, string local, string at)
    {
        if (node.Id == local)
        {
            return at;
        }

        if (node is SequenceNode sequence)
        {
            return sequence.Nodes.Select((child, index) => Pointer(child, local, string.Create(CultureInfo.InvariantCulture, $"{at}/nodes/{index}"))).FirstOrDefault(found => found is not null);
        }

        var isSplit = node is ParallelNode or ChoiceNode;
        foreach (var lane in FlowTree.LanesOf(node))
        {
            if (isSplit && local == $"{node.Id}/{lane.Part}")
            {
                return $"{at}/branches/{lane.Part}";
            }

            if (lane.Body is not null && Pointer(lane.Body, local, isSplit ? $"{at}/branches/{lane.Part}/body" : $"{at}/{lane.Part}") is { } below)
            {
                return below;
            }
        }

        return null;
    }

    private static (string Address, string Member)? Resolve(MatterDefinition definition, string path)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(path);
        var steps = path.Split('/');
        var (fragment, at) = steps switch
        {
            ["", "flow", ..] => ("", 2),
            ["", "fragments", var name, "body", ..] => (name, 4),
            _ => ("", -1),
        };
        if (at < 0 || FlowTree.RootOf(definition, fragment) is not { } node)
        {
            return null;
        }

        var address = node is SequenceNode ? "" : node.Id;
        while (at < steps.Length && Below(node, steps[at..]) is { } next)
        {
            (node, at) = (next.Node, at + next.Length);
            address = node is SequenceNode ? address : node.Id;
        }

        if (steps[at..] is ["branches", var index, ..] && node is ParallelNode or ChoiceNode)
        {
            return (FlowTree.Within(fragment, FlowTree.LaneOf(node.Id, index)), string.Join('/', steps[(at + 2)..]));
        }

        return address.Length == 0 ? null : (FlowTree.Within(fragment, address), string.Join('/', steps[at..]));
    }

    private static (FlowNode Node, int Length)? Below(FlowNode node, string[] steps) => (node, steps) switch
    {
        (SequenceNode sequence, ["nodes", var index, ..]) when At(sequence.Nodes, index) is { } child => (child, 2),
        (ParallelNode or ChoiceNode, ["branches", var index, "body", ..]) when At(FlowTree.BranchesOf(node), index) is { } branch => (branch.Body, 3),
        (ForEachNode each, ["body", ..]) => (each.Body, 1),
        (RepeatNode repeat, ["body", ..]) => (repeat.Body, 1),
        (ServiceNode { OnFailure: { } route }, ["onFailure", ..]) => (route, 1),
        (SubMatterNode { OnRefusal: { } route }, ["onRefusal", ..]) => (route, 1),
        _ => null,
    };

    private static T? At<T>(ImmutableArray<T> list, string index)
        where T : class =>
        int.TryParse(index, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < list.Length ? list[at] : null;
}

using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Editing;

/// <summary>Ids of the nodes of a flow: each once, and a name that rules can write.</summary>
internal static class StepIds
{
    /// <summary>Nodes to be put into a flow, with ids that are free there; what they say of each other follows.</summary>
    public static ImmutableArray<FlowNode> Settled(FlowNode? root, ImmutableArray<FlowNode> nodes)
    {
        var taken = (root?.Walk().Select(node => node.Id) ?? []).ToHashSet(StringComparer.Ordinal);
        var renamed = new List<(FlowNode Node, string Id)>();
        foreach (var node in nodes.SelectMany(node => node.Walk()))
        {
            var id = FieldKeys.Fresh(FieldKeys.IsName(node.Id) ? node.Id : "step", taken.Contains);
            taken.Add(id);
            renamed.Add((node, id));
        }

        if (renamed.All(each => each.Node.Id == each.Id))
        {
            return nodes;
        }

        var json = new JsonArray([.. nodes.Select(node => JsonEditing.ToNode<FlowNode>(node))]);
        // The drawing order of the records is the reading order of their JSON, so the nth id is that of the nth node.
        var below = InOrder(json).ToList();
        var pairs = renamed.Select(each => (Old: each.Node.Id, New: each.Id)).Where(each => each.Old != each.New).DistinctBy(each => each.Old).ToList();
        // By way of names that nobody has: one that is new here may be the old one of another.
        pairs.ForEach(pair => new StepRenaming(pair.Old, "__" + pair.New).References(json));
        pairs.ForEach(pair => new StepRenaming("__" + pair.New, pair.New).References(json));

        for (var at = 0; at < below.Count; at++)
        {
            below[at]["id"] = renamed[at].Id;
        }

        return [.. json.Select(node => JsonEditing.Read<FlowNode>(node!) ?? throw new InvalidOperationException("A node with another id is still a node."))];
    }

    private static IEnumerable<JsonObject> InOrder(JsonNode? below) => below switch
    {
        JsonObject members => (members.ContainsKey("node") ? [members] : Enumerable.Empty<JsonObject>()).Concat(members.SelectMany(each => InOrder(each.Value))),
        JsonArray items => items.SelectMany(InOrder),
        _ => [],
    };
}

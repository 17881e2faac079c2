using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Matter.Connectors;

/// <summary>Where the calls of connectors stand in a definition.</summary>
internal static class ServicePlaces
{
    /// <summary>Pointers of all nodes that call an operation, in the order of the flow.</summary>
    public static ImmutableArray<string> In(JsonObject definition) => [.. Below(definition["flow"], "/flow"), .. Below(definition["fragments"], "/fragments")];

    private static IEnumerable<string> Below(JsonNode? node, string at) => node switch
    {
        JsonObject members => (members["node"]?.ToString() == "service" ? [at] : Array.Empty<string>()).Concat(members.SelectMany(each => Below(each.Value, $"{at}/{each.Key}"))),
        JsonArray items => items.SelectMany((each, index) => Below(each, $"{at}/{index}")),
        _ => [],
    };
}

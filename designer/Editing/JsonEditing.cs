using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;

namespace LowCodeGov.Designer.Editing;

/// <summary>Changes records by the names of their JSON, so that a new member of a definition can be edited without a line here.</summary>
internal static class JsonEditing
{
    public static JsonObject ToNode<T>(T value) => JsonNode.Parse(EngineJson.Canonical(value))?.AsObject() ?? [];

    /// <summary>The record that the JSON is; <c>null</c> where it is none.</summary>
    public static MatterDefinition? Read(JsonObject node) => Read<MatterDefinition>(node);

    public static T? Read<T>(JsonNode node)
        where T : class
    {
        try
        {
            return EngineJson.Read<T>(node.ToJsonString(EngineJson.Options));
        }
        catch (JsonException)
        {
            // The only way in which the reader says that a value does not fit.
            return null;
        }
    }

    /// <summary>The record with a member set; <c>null</c> where the value does not fit or there is no such member.</summary>
    public static T? WithMember<T>(T record, string member, JsonElement? value)
        where T : class
    {
        var node = ToNode(record);
        if (value is { ValueKind: not JsonValueKind.Null } given)
        {
            node[member] = JsonNode.Parse(given.GetRawText());
        }
        else if (!node.Remove(member) && !Members(typeof(T)).Contains(member))
        {
            return null;
        }

        return Read<T>(node);
    }

    /// <summary>Sets a member below an object, making the objects on the way; without a value it goes, with what is empty without it.</summary>
    public static bool Put(JsonObject root, ReadOnlySpan<string> steps, System.Text.Json.JsonElement? value)
    {
        if (steps is [var last])
        {
            if (value is { ValueKind: not JsonValueKind.Null } given)
            {
                root[last] = JsonNode.Parse(given.GetRawText());
            }
            else
            {
                root.Remove(last);
            }

            return true;
        }

        if (root[steps[0]] is { } there and not JsonObject)
        {
            return false;
        }

        var below = root[steps[0]] as JsonObject ?? [];
        if (!Put(below, steps[1..], value))
        {
            return false;
        }

        root.Remove(steps[0]);
        if (below.Count > 0)
        {
            root[steps[0]] = below;
        }

        return true;
    }

    /// <summary>The JSON with a value put at the steps below it; what an inner record needs beside the value is made with it.</summary>
    /// <param name="node">The JSON, or <c>null</c> where there is none yet.</param>
    /// <param name="steps">Members on the way; <c>zh</c> and <c>en</c> at the end are the languages of a text.</param>
    /// <param name="value">The value; <c>null</c> leaves it out.</param>
    public static JsonNode? Put(JsonNode? node, ReadOnlySpan<string> steps, JsonNode? value)
    {
        if (steps.IsEmpty)
        {
            return value;
        }

        if (steps is ["zh" or "en"])
        {
            var (zh, en) = (Said(node, "zh"), Said(node, "en"));
            (zh, en) = steps[0] == "zh" ? (value?.ToString() ?? "", en) : (zh, value?.ToString() ?? "");
            return zh.Length == 0 && en.Length == 0 ? null : en.Length == 0 ? JsonValue.Create(zh) : new JsonObject { ["zh"] = zh, ["en"] = en };
        }

        var members = node?.DeepClone() as JsonObject ?? [];
        members[steps[0]] = Put(members[steps[0]], steps[1..], value);
        if (members[steps[0]] is null)
        {
            members.Remove(steps[0]);
        }

        return members;
    }

    private static string Said(JsonNode? text, string language) => text switch
    {
        JsonObject both => both[language]?.ToString() ?? "",
        JsonValue zh when language == "zh" => zh.ToString(),
        _ => "",
    };

    /// <summary>Names of the members of a record in JSON.</summary>
    public static ImmutableArray<string> Members(Type record) =>
        [.. EngineJson.Options.GetTypeInfo(record).Properties.Where(property => property.Get is not null).Select(property => property.Name)];

    /// <summary>The JSON at a pointer; <c>null</c> where there is none.</summary>
    public static JsonNode? At(JsonNode? root, string pointer)
    {
        foreach (var step in Steps(pointer))
        {
            root = root switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) && index >= 0 && index < items.Count => items[index],
                _ => null,
            };
        }

        return root;
    }

    /// <summary>A record or dictionary at the top of a definition that is left out while it is empty, begun for its first member; <c>null</c> for any other pointer.</summary>
    public static JsonObject? Begun(JsonObject node, string at)
    {
        if (at.LastIndexOf('/') != 0 || !Members(typeof(MatterDefinition)).Contains(at[1..]))
        {
            return null;
        }

        var begun = new JsonObject();
        node[at[1..]] = begun;
        return begun;
    }

    /// <summary>The steps of a JSON pointer (RFC 6901).</summary>
    public static IEnumerable<string> Steps(string pointer) =>
        pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    /// <summary>The objects below that are nodes of a flow.</summary>
    public static IEnumerable<JsonObject> Nodes(JsonNode? below) => below switch
    {
        JsonObject members => members.SelectMany(each => Nodes(each.Value)).Concat(members.ContainsKey("node") ? [members] : []),
        JsonArray items => items.SelectMany(Nodes),
        _ => [],
    };
}

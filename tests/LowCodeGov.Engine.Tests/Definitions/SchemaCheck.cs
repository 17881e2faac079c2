using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Tests.Definitions;

/// <summary>Just enough of JSON Schema to hold a document against the generated schema without the code that generated it.</summary>
internal static class SchemaCheck
{
    public static IReadOnlyList<string> Faults(JsonNode root, JsonObject schema, JsonNode? value, string path)
    {
        if (schema["$ref"] is { } reference)
        {
            return Faults(root, root["$defs"]![reference.GetValue<string>().Split('/')[^1]]!.AsObject(), value, path);
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices)
        {
            return choices.Select(choice => Faults(root, choice!.AsObject(), value, path)).MinBy(faults => faults.Count)!;
        }

        var faults = new List<string>();
        if (schema["const"] is { } only && !JsonNode.DeepEquals(only, value))
        {
            faults.Add($"{path}: not {only}");
        }

        if (schema["enum"] is JsonArray values && !values.Any(each => JsonNode.DeepEquals(each, value)))
        {
            faults.Add($"{path}: none of {values}");
        }

        faults.AddRange(schema["type"]?.GetValue<string>() switch
        {
            "object" => value is JsonObject members ? Members(root, schema, members, path) : [$"{path}: no object"],
            "array" => value is JsonArray items ? items.SelectMany((item, index) => Faults(root, schema["items"]!.AsObject(), item, $"{path}[{index}]")) : [$"{path}: no list"],
            "string" => value?.GetValueKind() == JsonValueKind.String ? [] : [$"{path}: no text"],
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path}: no boolean"],
            "integer" or "number" => value?.GetValueKind() == JsonValueKind.Number ? [] : [$"{path}: no number"],
            _ => [],
        });
        return faults;
    }

    private static IEnumerable<string> Members(JsonNode root, JsonObject schema, JsonObject members, string path)
    {
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(each => each!.GetValue<string>()).Where(name => !members.ContainsKey(name)))
        {
            yield return $"{path}: {name} is missing";
        }

        foreach (var (name, value) in members)
        {
            var member = schema["properties"]?[name] as JsonObject ?? schema["additionalProperties"] as JsonObject;
            foreach (var fault in member is null ? [$"{path}: {name} is unknown"] : Faults(root, member, value, $"{path}/{name}"))
            {
                yield return fault;
            }
        }
    }
}

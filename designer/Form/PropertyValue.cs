using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Form;

/// <summary>The value of one property in one or several fields, and the edits that change it.</summary>
internal sealed class PropertyValue(FieldProperty property, ImmutableArray<PlacedField> fields)
{
    // What a member inside a record needs beside it.
    private static readonly Dictionary<string, string> Beginnings = new(StringComparer.Ordinal)
    {
        ["print"] = """{"page":1,"x":20,"y":20}""",
        ["privacy"] = """{"masked":false}""",
        ["prefillFrom"] = """{"from":"account","path":"name"}""",
        ["picture"] = """{"source":"/favicon.svg","alternative":"图片"}""",
    };

    private readonly JsonNode?[] values = [.. fields.Select(field => Of(property, field.Field))];

    /// <summary>The value, where all fields agree.</summary>
    public JsonNode? Value => IsMixed ? null : values[0];

    /// <summary>Whether the fields differ.</summary>
    public bool IsMixed => values.Skip(1).Any(value => !JsonNode.DeepEquals(value, values[0]));

    /// <summary>As a text control shows it.</summary>
    public string Text => Value switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonArray list => string.Join(' ', list.Select(each => each?.ToString())),
        JsonObject pairs => string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")),
        var other => other.ToJsonString(),
    };

    /// <summary>A text in one language.</summary>
    public string In(string language) => Value switch
    {
        JsonObject both => both[language]?.GetValue<string>() ?? "",
        JsonValue zh when language == "zh" => zh.GetValue<string>(),
        _ => "",
    };

    public bool IsOn => Value is JsonValue value && value.TryGetValue<bool>(out var on) && on;

    /// <summary>The edit that gives the fields another value; <c>null</c> leaves the property out.</summary>
    public DefinitionEdit Set(JsonNode? value)
    {
        ImmutableArray<string> paths = [.. fields.Select(field => field.Path)];
        if (property.Inner is not { } inner)
        {
            return new SetFieldProperty(paths, property.Member, Json(value));
        }

        var whole = JsonEditing.ToNode(fields[0].Field)[property.Member]?.DeepClone() as JsonObject;
        if (inner is "from" or "page" && value is null)
        {
            return new SetFieldProperty(paths, property.Member, null);
        }

        whole ??= JsonNode.Parse(Beginnings[property.Member])!.AsObject(); // each beginning is an object
        whole[inner] = value;
        if (value is null)
        {
            whole.Remove(inner);
        }

        return new SetFieldProperty(paths, property.Member, Json(whole));
    }

    private static JsonElement? Json(JsonNode? value) => value is null ? null : JsonSerializer.SerializeToElement(value);

    private static JsonNode? Of(FieldProperty property, FieldDefinition field)
    {
        var node = JsonEditing.ToNode(field)[property.Member];
        return property.Inner is { } inner ? (node as JsonObject)?[inner] : node;
    }
}

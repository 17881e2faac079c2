using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Designer.Editing;

namespace LowCodeGov.Designer.Form;

/// <summary>The value of one property in one or several fields, and the edits that change it.</summary>
internal sealed class PropertyValue(FieldProperty property, ImmutableArray<PlacedField> fields)
{
    // Forty properties ask one field for its JSON, at every drawing.
    private static readonly ConditionalWeakTable<FieldDefinition, JsonObject> Written = [];

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

    /// <summary>The edit that gives the fields another value; <c>null</c> leaves the property out. Each field keeps what else its record holds.</summary>
    public SetFieldProperty Set(JsonNode? value) => new([.. fields.Select(field => field.Path)], property.Name.Replace('.', '/'), Json(value));

    /// <summary>The edit that what was typed into the control makes.</summary>
    /// <param name="language">Language of a text; else empty.</param>
    /// <param name="typed">As typed, without blanks around it.</param>
    public SetFieldProperty Typed(string language, string typed) => language.Length == 0
        ? Set(LeftText.Value(property, typed))
        : new([.. fields.Select(field => field.Path)], $"{property.Name.Replace('.', '/')}/{language}", Json(typed.Length == 0 ? null : JsonValue.Create(typed)));

    private static JsonElement? Json(JsonNode? value) => value is null ? null : JsonSerializer.SerializeToElement(value);

    private static JsonNode? Of(FieldProperty property, FieldDefinition field)
    {
        var node = Written.GetValue(field, JsonEditing.ToNode)[property.Member];
        return property.Inner is { } inner ? (node as JsonObject)?[inner] : node;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Cases;

/// <summary>Reads and merges form data, a JSON object by field key.</summary>
internal static class FormData
{
    public static bool IsObject(JsonElement form) => form.ValueKind == JsonValueKind.Object;

    public static JsonElement? Value(JsonElement form, string key) =>
        IsObject(form) && form.TryGetProperty(key, out var value) ? value : null;

    /// <summary>Whether a field holds something: not absent, null, blank or an empty list.</summary>
    public static bool IsFilled(JsonElement form, string key) => Value(form, key) is { } value && value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => !string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };

    /// <summary>Whether a field has the same value in both.</summary>
    public static bool SameValue(JsonElement one, JsonElement other, string key) => (Value(one, key), Value(other, key)) switch
    {
        (null, null) => true,
        ({ } first, { } second) => JsonElement.DeepEquals(first, second),
        _ => false,
    };

    /// <summary>The data with some fields replaced.</summary>
    public static JsonElement Merge(JsonElement form, IEnumerable<JsonProperty> changes)
    {
        var merged = IsObject(form) ? JsonObject.Create(form) ?? [] : [];
        foreach (var change in changes)
        {
            merged[change.Name] = JsonNode.Parse(change.Value.GetRawText());
        }

        return JsonSerializer.SerializeToElement(merged, EngineJson.Options);
    }
}

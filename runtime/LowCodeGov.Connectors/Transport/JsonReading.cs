using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Connectors.Transport;

/// <summary>Reads what others sent: a member that is missing or of another kind is null, never an exception.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonObject from, string name) => from[name] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    public static int? Number(this JsonObject from, string name) => int.TryParse(from.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static JsonObject Object(this JsonObject from, string name) => from[name] as JsonObject ?? [];

    public static IEnumerable<JsonObject> Objects(this JsonObject from, string name) => (from[name] as JsonArray ?? []).OfType<JsonObject>();

    public static DateTimeOffset? Instant(this JsonObject from, string name) =>
        DateTimeOffset.TryParse(from.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>An object, or null where the text is something else.</summary>
    public static JsonObject? TryObject(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

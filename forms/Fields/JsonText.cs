using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Forms.Fields;

/// <summary>Reads JSON values of any shape without failing.</summary>
public static class JsonText
{
    /// <summary>The text, or <c>null</c> where the value is none.</summary>
    public static string? Of(JsonNode? value)
    {
        if (value is not JsonValue v || v.GetValueKind() != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return v.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // "\ud800" is well-formed JSON and no text; the library says so only on reading it.
            return null;
        }
    }

    /// <summary>The number, or <c>null</c> where the value is none or does not fit.</summary>
    public static decimal? Number(JsonNode? value) =>
        value is not JsonValue v || v.GetValueKind() != JsonValueKind.Number ? null
        : v.TryGetValue<decimal>(out var known) ? known
        : decimal.TryParse(v.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The truth value, or <c>null</c> where the value is none.</summary>
    public static bool? Truth(JsonNode? value) => value is JsonValue v
        ? v.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    /// <summary>The date of an ISO text, or <c>null</c>.</summary>
    public static DateOnly? Date(JsonNode? value) => Date(Of(value));

    /// <summary>The date of an ISO text, or <c>null</c>.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A number as definitions and texts write it: no exponent, no trailing zeros.</summary>
    public static string Plain(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}

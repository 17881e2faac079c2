using System.Globalization;
using System.Text.Json.Nodes;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Paths of fields, as findings and control names write them: <c>area</c>, <c>workers[2].name</c>, <c>workers[2].tools[0].kind</c>.</summary>
public static class FieldPath
{
    /// <summary>Path of a field in a row.</summary>
    public static string InRow(string rows, int index, string field) => $"{rows}[{index}].{field}";

    /// <summary>Id of an element for a path: only letters, digits and hyphens, so that it works in links and selectors.</summary>
    public static string ToId(string path) =>
        path.Replace("].", "-", StringComparison.Ordinal).Replace('[', '-').Replace("]", "", StringComparison.Ordinal).Replace('.', '-').Replace(':', '-');

    /// <summary>Parts of a path: the field at the top, and the row and what is in it where it names one; that may be a path again.</summary>
    public static (string Field, int? Row, string? Nested) Parse(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : path.IndexOf(']', open);
        return close > open
            && int.TryParse(path.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? (path[..open], row, close + 2 < path.Length ? path[(close + 2)..] : null)
                : (path, null, null);
    }

    /// <summary>The value at a path, or <c>null</c>.</summary>
    public static JsonNode? Find(JsonObject values, string path)
    {
        var (field, row, nested) = Parse(path);
        var value = values[field];
        if (row is not { } index)
        {
            return value;
        }

        var found = value is JsonArray rows && index < rows.Count ? rows[index] : null;
        return nested is null ? found : found is JsonObject inside ? Find(inside, nested) : null;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Posting;

/// <summary>Gathers the rows of a repeating field from names such as <c>workers[0].name</c>.</summary>
internal static class RowPosting
{
    /// <summary>Rows in the order of their indexes, which may have gaps where a row was taken out in the browser.</summary>
    public static JsonArray Read(FieldDefinition field, PostedField posted, int? without = null)
    {
        var rows = new JsonArray();
        foreach (var index in Indexes(posted).Where(index => index != without).Take(RowsField.HardLimit))
        {
            rows.Add(Row(field, posted.Posted, $"{posted.Name}[{index}]"));
        }

        return rows;
    }

    /// <summary>A row as it is when it is added.</summary>
    public static JsonObject Blank(FieldDefinition field)
    {
        var row = new JsonObject();
        foreach (var nested in field.Fields.Where(f => FieldTypes.Find(f.Type) is { HoldsValue: true } && f.Default is null && f.Prefill is null))
        {
            row[nested.Key] = FieldTypes.Of(nested.Type).Empty;
        }

        return row;
    }

    private static JsonObject Row(FieldDefinition field, IReadOnlyDictionary<string, string[]> posted, string prefix)
    {
        var row = new JsonObject();
        foreach (var nested in field.Fields)
        {
            // Rows in rows are not part of the form language: one level is what paper forms have, and what people can follow.
            if (FieldTypes.Find(nested.Type) is { HoldsValue: true } type and not RowsField)
            {
                row[nested.Key] = type.Clean(nested, new PostedField(posted, $"{prefix}.{nested.Key}"));
            }
        }

        return row;
    }

    private static IEnumerable<int> Indexes(PostedField posted)
    {
        var start = posted.Name + "[";
        return posted.Posted.Keys
            .Where(name => name.Length < 400 && name.StartsWith(start, StringComparison.Ordinal))
            .Select(name => IndexOf(name.AsSpan(start.Length)))
            .OfType<int>()
            .Distinct()
            .Order();
    }

    private static int? IndexOf(ReadOnlySpan<char> rest) =>
        rest.IndexOf(']') is > 0 and <= 5 and var end
        && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}

using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Posting;

/// <summary>What a button asks of rows, in names of controls: the posted numbers of rows may have gaps, their places in the data have none.</summary>
/// <param name="Added">Name of the rows that get another one.</param>
/// <param name="Removed">Name of the row that goes, e.g. <c>workers[2]</c>.</param>
internal sealed record RowEdit(string? Added = null, string? Removed = null);

/// <summary>Gathers the rows of a repeating field from names such as <c>workers[0].name</c>.</summary>
internal static class RowPosting
{
    /// <summary>Rows in the order of their indexes, which may have gaps where a row was taken out in the browser.</summary>
    public static JsonArray Read(FieldDefinition field, PostedField posted, RowEdit edit, int level = 1)
    {
        var rows = new JsonArray();
        var most = level == 1 ? RowsField.HardLimit : RowsField.InnerLimit;
        foreach (var name in Indexes(posted).Select(index => $"{posted.Name}[{index}]").Where(name => name != edit.Removed).Take(most))
        {
            rows.Add(Row(field, posted.Posted, name, edit, level));
        }

        if (edit.Added == posted.Name && rows.Count < Math.Min(RowsField.MaxRows(field), most))
        {
            rows.Add(Blank(field));
        }

        return rows;
    }

    /// <summary>A row as it is when it is added.</summary>
    public static JsonObject Blank(FieldDefinition field)
    {
        var row = new JsonObject();
        foreach (var nested in field.Fields.Where(f => FieldTypes.Find(f.Type) is { HoldsValue: true, IsTyped: true } && f.Default is null && f.Prefill is null && f.PrefillFrom is null))
        {
            row[nested.Key] = FieldTypes.Of(nested.Type).Empty;
        }

        return row;
    }

    private static JsonObject Row(FieldDefinition field, IReadOnlyDictionary<string, string[]> posted, string prefix, RowEdit edit, int level)
    {
        var row = new JsonObject();
        foreach (var nested in field.Fields)
        {
            var own = new PostedField(posted, $"{prefix}.{nested.Key}");
            switch (FieldTypes.Find(nested.Type))
            {
                case RowsField when level < FieldPlaces.Deepest:
                    row[nested.Key] = Read(nested, own, edit, level + 1);
                    break;
                case RowsField or null or { HoldsValue: false } or { IsTyped: false }:
                    break;
                case var type:
                    row[nested.Key] = type.Clean(nested, own);
                    break;
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

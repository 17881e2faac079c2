using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Rows;

/// <summary>Repeating rows of fields (明细表). The fields of each row are cleaned and judged by their own types.</summary>
public sealed class RowsField : FieldType
{
    /// <summary>Most rows where the definition sets no limit, and the most that any definition may set.</summary>
    public const int HardLimit = 500;

    /// <summary>Most rows in a row of another field.</summary>
    public const int InnerLimit = 100;

    /// <inheritdoc/>
    public override string Key => "rows";

    /// <inheritdoc/>
    public override Type Input => typeof(RowsInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override JsonNode? Empty => new JsonArray();

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.row";

    /// <summary>Most rows of a field.</summary>
    public static int MaxRows(FieldDefinition field) => Math.Clamp(field.MaxRows ?? HardLimit, 0, HardLimit);

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => RowPosting.Read(field, posted, new RowEdit());

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => value is JsonArray rows && rows.All(row => row is JsonObject);

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        var rows = value.AsArray();
        if (rows.Count > MaxRows(field))
        {
            return [FieldFault.Of("form.rows.max", ("Max", $"{MaxRows(field)}"))];
        }

        return field.MinRows is { } least && rows.Count < least ? [FieldFault.Of("form.rows.min", ("Min", $"{least}"))] : [];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        value is JsonArray rows ? $"{rows.Count}" : "";
}

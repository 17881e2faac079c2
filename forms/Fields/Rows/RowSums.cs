using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Forms.Fields.Rows;

/// <summary>Sums under the columns of rows (合计).</summary>
public static class RowSums
{
    /// <summary>The sum of a column as it reads: of the rows in which the field is shown and holds a number.</summary>
    public static string Of(FormView form, FieldPlace rows, FieldDefinition column)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(column);
        var sum = FieldPlaces.Inside(rows, FieldPlaces.Deepest)
            .Where(place => place.Field.Key == column.Key && form.Result.Of(place.Path).Visible)
            .Sum(place => JsonText.Number(place.Value) ?? 0);
        return FieldTypes.Of(column.Type).Format(column, JsonValue.Create(sum), form.Reading);
    }
}

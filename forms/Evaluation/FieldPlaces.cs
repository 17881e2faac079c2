using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>A field where it occurs in the data: once at the top, once per row inside rows.</summary>
/// <param name="Path">E.g. <c>workers[2].name</c>.</param>
/// <param name="Rows">The repeating field around it, if any.</param>
/// <param name="Container">The object that holds the value.</param>
public sealed record FieldPlace(
    string Path, FormPage Page, FormSection Section, FieldDefinition Field, FieldType Type, FieldDefinition? Rows, int? Row, JsonObject Container)
{
    /// <summary>The value as it stands.</summary>
    public JsonNode? Value => Container[Field.Key];
}

/// <summary>Walks the fields of a form with their data.</summary>
public static class FieldPlaces
{
    /// <summary>Every place in reading order; rows before the fields in them. A type that nobody knows is left out.</summary>
    public static IEnumerable<FieldPlace> In(FormDefinition definition, JsonObject values)
    {
        foreach (var page in definition.Pages)
        {
            foreach (var section in page.Sections)
            {
                foreach (var field in section.Fields)
                {
                    if (FieldTypes.Find(field.Type) is not { } type)
                    {
                        continue;
                    }

                    yield return new FieldPlace(field.Key, page, section, field, type, null, null, values);
                    if (type is RowsField && values[field.Key] is JsonArray rows)
                    {
                        foreach (var place in InRows(page, section, field, rows))
                        {
                            yield return place;
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<FieldPlace> InRows(FormPage page, FormSection section, FieldDefinition rowsField, JsonArray rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is JsonObject row)
            {
                foreach (var nested in rowsField.Fields)
                {
                    if (FieldTypes.Find(nested.Type) is { } type and not RowsField)
                    {
                        yield return new FieldPlace(
                            FieldPath.InRow(rowsField.Key, i, nested.Key), page, section, nested, type, rowsField, i, row);
                    }
                }
            }
        }
    }
}

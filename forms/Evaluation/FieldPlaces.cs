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

    /// <summary>Place of the rows around it, if any.</summary>
    public FieldPlace? Above { get; init; }

    /// <summary>Keys from the top down to the field, rows left out: what rights of a step name, joined by dots.</summary>
    public IEnumerable<string> Keys() => Above is null ? [Field.Key] : Above.Keys().Append(Field.Key);
}

/// <summary>Walks the fields of a form with their data.</summary>
public static class FieldPlaces
{
    /// <summary>Most levels of rows: rows, and rows in them.</summary>
    public const int Deepest = 2;

    /// <summary>Every place in reading order; rows before the fields in them. A type that nobody knows is left out.</summary>
    public static IEnumerable<FieldPlace> In(FormDefinition definition, JsonObject values)
    {
        foreach (var page in definition.Expanded().Pages)
        {
            foreach (var section in page.Sections)
            {
                foreach (var place in In(page, section, values))
                {
                    yield return place;
                }
            }
        }
    }

    /// <summary>The places of one section outside rows.</summary>
    public static IEnumerable<FieldPlace> Top(FormPage page, FormSection section, JsonObject values) =>
        from field in section.Fields
        let type = FieldTypes.Find(field.Type)
        where type is not null
        select new FieldPlace(field.Key, page, section, field, type, null, null, values);

    /// <summary>The places of one section.</summary>
    public static IEnumerable<FieldPlace> In(FormPage page, FormSection section, JsonObject values)
    {
        foreach (var field in section.Fields)
        {
            if (FieldTypes.Find(field.Type) is { } type)
            {
                var place = new FieldPlace(field.Key, page, section, field, type, null, null, values);
                yield return place;
                if (type is RowsField)
                {
                    foreach (var inside in Inside(place, 1))
                    {
                        yield return inside;
                    }
                }
            }
        }
    }

    /// <summary>The places in the rows of a field, rows in rows before what is in them.</summary>
    public static IEnumerable<FieldPlace> Inside(FieldPlace rows, int level)
    {
        if (rows.Value is not JsonArray list)
        {
            yield break;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject row)
            {
                continue;
            }

            foreach (var field in rows.Field.Fields)
            {
                if (FieldTypes.Find(field.Type) is not { } type || (type is RowsField && level >= Deepest))
                {
                    continue;
                }

                var place = new FieldPlace(FieldPath.InRow(rows.Path, i, field.Key), rows.Page, rows.Section, field, type, rows.Field, i, row) { Above = rows };
                yield return place;
                if (type is RowsField)
                {
                    foreach (var inside in Inside(place, level + 1))
                    {
                        yield return inside;
                    }
                }
            }
        }
    }
}

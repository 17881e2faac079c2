using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Forms.Fields.Rows;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Rendering;

/// <summary>Applies the changes of an interactive form to its values, by the rules by which a post is read.</summary>
public static class FormChanges
{
    /// <summary>The values after the change; the given ones are left as they are.</summary>
    public static JsonObject Apply(FormDefinition definition, JsonObject values, FormChange change)
    {
        var changed = (JsonObject)values.DeepClone();
        if (change.Operation is { } op)
        {
            Carry(definition, changed, FormOperation.Parse(op));
        }
        else if (FieldPlaces.In(definition, changed).FirstOrDefault(place => place.Path == change.Path) is { Type: { HoldsValue: true } type } place)
        {
            place.Container[place.Field.Key] = type.Clean(place.Field, new PostedField(change.Posted, change.Path));
        }

        return changed;
    }

    private static void Carry(FormDefinition definition, JsonObject values, FormOperation? operation)
    {
        switch (operation)
        {
            case FormOperation.AddRow add when Rows(definition, values, add.Field) is { } place:
                if (place.Value is not JsonArray rows)
                {
                    place.Container[place.Field.Key] = rows = [];
                }

                if (rows.Count < Math.Min(RowsField.MaxRows(place.Field), place.Above is null ? RowsField.HardLimit : RowsField.InnerLimit))
                {
                    rows.Add(RowPosting.Blank(place.Field));
                }

                break;
            case FormOperation.RemoveRow remove when FieldPath.Find(values, remove.Field) is JsonArray present && remove.Index < present.Count:
                present.RemoveAt(remove.Index);
                break;
            case FormOperation.RemoveFile remove:
                FileReferences.Remove(values, remove.Path, remove.FileId);
                break;
            default:
                break;
        }
    }

    private static FieldPlace? Rows(FormDefinition definition, JsonObject values, string path) =>
        FieldPlaces.In(definition, values).FirstOrDefault(place => place.Path == path && place.Type is RowsField);
}

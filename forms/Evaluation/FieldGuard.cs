using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Holds the rights of a step: a field that it may not write keeps its value, whatever was sent.</summary>
internal static class FieldGuard
{
    /// <summary>The right for a field where it occurs.</summary>
    public static FieldRight RightFor(FieldPlace place, FormScope scope) =>
        scope.FieldRights is null ? FieldRight.Write : scope.RightFor(place.Keys());

    /// <summary>Puts the previous values back where the step has no right to write.</summary>
    public static void KeepUnwritable(FormDefinition definition, JsonObject values, FormScope scope, JsonObject? previous)
    {
        if (scope.FieldRights is null || previous is null)
        {
            return;
        }

        var (before, _) = FormIntake.Read(definition, previous);
        foreach (var field in definition.AllFields().Where(field => FieldTypes.Find(field.Type) is { HoldsValue: true }))
        {
            if (!MayWrite(scope.RightFor(field.Key)) && !MayWriteInside(field, scope))
            {
                Keep(values, before, field.Key);
            }
            else if (field.Type == "rows" && values[field.Key] is JsonArray rows)
            {
                KeepInRows(field, rows, before[field.Key] as JsonArray, scope);
            }
        }
    }

    /// <summary>Puts back what a read-only field held before, or was first given: the page does not let it be typed into, a request might.</summary>
    /// <returns>Whether anything had to be put back.</returns>
    public static bool KeepReadOnly(
        FormDefinition definition, JsonObject values, HashSet<string> readOnly, IReadOnlyDictionary<string, JsonNode> first, JsonObject? previous)
    {
        var before = previous is null ? null : FormIntake.Read(definition, previous).Values;
        var isChanged = false;
        foreach (var key in definition.AllFields().Select(field => field.Key).Where(readOnly.Contains))
        {
            var kept = before is not null && before.ContainsKey(key) ? before[key] : first.GetValueOrDefault(key);
            if (kept is not null && !JsonNode.DeepEquals(kept, values[key]))
            {
                values[key] = kept.DeepClone();
                isChanged = true;
            }
        }

        return isChanged;
    }

    private static bool MayWrite(FieldRight right) => right is FieldRight.Write or FieldRight.Required;

    private static bool MayWriteInside(FieldDefinition field, FormScope scope) =>
        field.Fields.Any(nested => MayWrite(scope.RightFor(field.Key, nested.Key)));

    private static void KeepInRows(FieldDefinition field, JsonArray rows, JsonArray? before, FormScope scope)
    {
        if (!MayWrite(scope.RightFor(field.Key)))
        {
            // Rows may be neither added nor taken away by a step that may only fill some of their columns.
            while (rows.Count > (before?.Count ?? 0))
            {
                rows.RemoveAt(rows.Count - 1);
            }

            for (var i = rows.Count; i < (before?.Count ?? 0); i++)
            {
                rows.Add(before![i]?.DeepClone());
            }
        }

        foreach (var nested in field.Fields.Where(nested => !MayWrite(scope.RightFor(field.Key, nested.Key))))
        {
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i] is JsonObject row)
                {
                    Keep(row, before is not null && i < before.Count ? before[i] as JsonObject : null, nested.Key);
                }
            }
        }
    }

    private static void Keep(JsonObject values, JsonObject? before, string key)
    {
        if (before is not null && before.TryGetPropertyValue(key, out var value))
        {
            values[key] = value?.DeepClone();
        }
        else
        {
            values.Remove(key);
        }
    }
}

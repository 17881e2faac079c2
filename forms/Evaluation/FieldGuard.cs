using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Changes;
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
        Hold(definition.AllFields(), [], values, before, scope);
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

    /// <summary>Whether a right lets values be changed.</summary>
    public static bool MayWrite(FieldRight right) => right is FieldRight.Write or FieldRight.Required;

    private static bool MayWriteInside(FieldDefinition field, ImmutableArray<string> keys, FormScope scope) =>
        MayWrite(scope.RightFor(keys)) || field.Fields.Any(nested => MayWriteInside(nested, keys.Add(nested.Key), scope));

    private static void Hold(IEnumerable<FieldDefinition> fields, ImmutableArray<string> above, JsonObject values, JsonObject? before, FormScope scope)
    {
        foreach (var field in fields)
        {
            var keys = above.Add(field.Key);
            if (FieldTypes.Find(field.Type) is not { HoldsValue: true } type)
            {
                continue;
            }

            if (!MayWriteInside(field, keys, scope))
            {
                Keep(values, before, field.Key);
            }
            else if (type is RowsField && values[field.Key] is JsonArray rows)
            {
                HoldRows(field, keys, rows, before?[field.Key] as JsonArray ?? [], scope);
            }
        }
    }

    private static void HoldRows(FieldDefinition field, ImmutableArray<string> keys, JsonArray rows, JsonArray before, FormScope scope)
    {
        if (MayWrite(scope.RightFor(keys)))
        {
            foreach (var (old, now) in Pairs(field, before, rows))
            {
                if (rows[now] is JsonObject row)
                {
                    Hold(field.Fields, keys, row, old is { } at ? before[at] as JsonObject : null, scope);
                }
            }

            return;
        }

        // Rows may be neither added nor taken away by a step that may only fill some of their columns.
        while (rows.Count > before.Count)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        for (var i = rows.Count; i < before.Count; i++)
        {
            rows.Add(before[i]?.DeepClone());
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is JsonObject row)
            {
                Hold(field.Fields, keys, row, before[i] as JsonObject, scope);
            }
        }
    }

    // A row that was taken out must not hand its hidden cells to the next one; where as many came as went, each is the one at its place.
    private static IEnumerable<(int? Before, int After)> Pairs(FieldDefinition field, JsonArray before, JsonArray after)
    {
        var pairs = RowMatching.Of(field, before, after);
        var gone = new Queue<int>(pairs.Where(pair => pair.After is null).Select(pair => pair.Before ?? 0));
        var isAsMany = gone.Count == pairs.Count(pair => pair.Before is null);
        return pairs.Where(pair => pair.After is not null).Select(pair => (pair.Before ?? (isAsMany ? gone.Dequeue() : null), pair.After ?? 0)).ToList();
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

using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Forms.Fields.Rows;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Offers first values: from the account, from a default rule, or empty rows where some are needed.</summary>
/// <remarks>Only where the data has no such key: an emptied field has a <c>null</c> and is left as the person wanted it.</remarks>
internal static class FirstValues
{
    private const string AccountPrefix = "account.";

    /// <summary>Fills in what nobody has been offered yet.</summary>
    /// <returns>The first value of each field outside rows that may become read only, whatever the data holds.</returns>
    public static IReadOnlyDictionary<string, JsonNode> Offer(FormDefinition definition, JsonObject values, FormScope scope, FormRules rules)
    {
        foreach (var field in definition.AllFields().Where(field => field.Type == "rows" && field.MinRows is > 0 && !values.ContainsKey(field.Key)))
        {
            values[field.Key] = new JsonArray([.. Enumerable.Range(0, Math.Min(field.MinRows ?? 0, RowsField.MaxRows(field))).Select(_ => RowPosting.Blank(field))]);
        }

        var first = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var place in FieldPlaces.In(definition, values).ToArray())
        {
            if (place.Field.ReadOnly is not null && place.Rows is null && place.Type.HoldsValue && First(place, scope, rules) is { } offered)
            {
                first[place.Path] = offered;
            }

            if (place.Type.HoldsValue && place.Field.Calculate is null && !place.Container.ContainsKey(place.Field.Key)
                && First(place, scope, rules) is { } value)
            {
                place.Container[place.Field.Key] = value;
                rules.Begin(RuleView.Of(definition, values, null));
            }
        }

        return first;
    }

    private static JsonNode? First(FieldPlace place, FormScope scope, FormRules rules)
    {
        var source = place.Field.Prefill;
        var found = source is not null && source.StartsWith(AccountPrefix, StringComparison.Ordinal)
            ? scope.Account?[source[AccountPrefix.Length..]]
            : null;
        found ??= place.Field.Default is { } rule ? rules.Value(rule, RowIn(rules.Form, place)) : null;
        return found is not null && place.Type.Fits(found) ? found.DeepClone() : null;
    }

    private static JsonObject? RowIn(JsonObject form, FieldPlace place) =>
        place.Rows is { } rows && place.Row is { } row ? FieldPath.Find(form, $"{rows.Key}[{row}]") as JsonObject : null;
}

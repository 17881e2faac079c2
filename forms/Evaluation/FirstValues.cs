using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Rows;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Offers first values: from a source, from the account, from a default rule, or empty rows where some are needed.</summary>
/// <remarks>Only where the data has no such key: an emptied field has a <c>null</c> and is left as the person wanted it. A verified value stands whatever was sent.</remarks>
internal static class FirstValues
{
    private const string AccountPrefix = "account.";

    /// <summary>Adds the rows without which a field of rows cannot begin.</summary>
    public static void AddRows(FormDefinition definition, JsonObject values)
    {
        foreach (var field in definition.AllFields().Where(field => field.Type == "rows" && field.MinRows is > 0 && !values.ContainsKey(field.Key)))
        {
            values[field.Key] = new JsonArray([.. Enumerable.Range(0, Math.Min(field.MinRows ?? 0, RowsField.MaxRows(field))).Select(_ => RowPosting.Blank(field))]);
        }
    }

    /// <summary>The first value of a field, where it has one that fits.</summary>
    public static JsonNode? Of(FieldCell cell, FormScope scope, FormRules rules)
    {
        var field = cell.Place.Field;
        var found = field.PrefillFrom is { } source ? Find(source, scope)?.Value : null;
        found ??= field.Prefill is { } old && old.StartsWith(AccountPrefix, StringComparison.Ordinal) ? scope.Account?[old[AccountPrefix.Length..]] : null;
        found ??= field.Default is { } rule ? rules.Value(rule, cell) : null;
        return found is not null && cell.Place.Type.Fits(found) ? found.DeepClone() : null;
    }

    /// <summary>The verified value of a field outside rows, where a source gives one; it cannot be typed over.</summary>
    public static JsonNode? Verified(FieldCell cell, FormScope scope) =>
        cell.Above is null && cell.Place.Field.PrefillFrom is { } source && Find(source, scope) is { } found
        && PrefillSource.IsVerified(found.Trust) && cell.Place.Type.Fits(found.Value) ? found.Value.DeepClone() : null;

    private static PrefilledValue? Find(PrefillSource source, FormScope scope)
    {
        if (scope.Offered(source) is { } given)
        {
            return given;
        }

        return source.From == PrefillOrigin.Account && scope.Account?[source.Path] is { } value ? new PrefilledValue(value, source.TrustLevel()) : null;
    }
}

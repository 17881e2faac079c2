using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Cases;

/// <summary>Whether a value that comes from another system is of the kind that a field of the form holds.</summary>
internal static class FieldFit
{
    public static bool Fits(MatterDefinition definition, string field, JsonNode value) =>
        definition.Form.AllFields().FirstOrDefault(each => each.Key == field) is not { } known || Fits(FieldValues.TypeOf(known), value);

    private static bool Fits(RuleType type, JsonNode value) =>
        type == RuleType.Any ? true
        : type == RuleType.Number ? value.GetValueKind() == JsonValueKind.Number
        : type == RuleType.Boolean ? value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
        : type == RuleType.Date ? value.GetValueKind() == JsonValueKind.String && DateOnly.TryParseExact(value.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        : type == RuleType.Text ? value.GetValueKind() == JsonValueKind.String
        : type switch
        {
            RuleType.RowsType => value is JsonArray rows && rows.All(row => row is JsonObject),
            RuleType.GroupType => value is JsonObject,
            _ => value is JsonArray,
        };
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Migration;

/// <summary>Compares the data of the case with the form and materials of the new version.</summary>
internal static class DataComparison
{
    public static void Compare(MigrationPlan plan)
    {
        var after = plan.To.Form.AllFields().ToDictionary(field => field.Key, StringComparer.Ordinal);
        foreach (var field in plan.From.Form.AllFields().Where(field => FormData.IsFilled(plan.State.Application.Form, field.Key)))
        {
            if (!after.TryGetValue(field.Key, out var now))
            {
                plan.Note("migration.field-removed", null, ("Field", field.Label));
            }
            else if (field.Type != now.Type && !Fits(now, plan.State.Application.Form.GetProperty(field.Key)))
            {
                plan.Ask(
                    "field." + field.Key, "migration.field-type-changed", null, null, [MigrationPlan.Option(MigrationOption.Clear), MigrationPlan.Option(MigrationOption.Keep)],
                    ("Field", now.Label));
            }
        }

        var known = plan.To.Elements.Materials.Select(material => material.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var material in plan.From.Elements.Materials.Where(each => !known.Contains(each.Key) && plan.State.Application.Materials.Any(given => given.Key == each.Key)))
        {
            plan.Note("migration.material-removed", null, ("Material", material.Name));
        }

        if (!plan.State.Certificates.IsEmpty && EngineJson.Canonical(plan.From.Certificate) != EngineJson.Canonical(plan.To.Certificate))
        {
            plan.Note("migration.certificate-untouched", null);
        }

        if (!plan.State.Notices.IsEmpty && EngineJson.Canonical(plan.From.Notices) != EngineJson.Canonical(plan.To.Notices))
        {
            plan.Note("migration.notices-untouched", null);
        }
    }

    /// <summary>The form without the fields that are to be emptied; null when none are.</summary>
    public static (JsonElement Form, ImmutableArray<string> Fields)? Cleared(MigrationPlan plan, IReadOnlyDictionary<string, string> choices)
    {
        ImmutableArray<string> fields = [.. plan.To.Form.AllFields().Select(field => field.Key).Where(key => choices.GetValueOrDefault("field." + key) == MigrationOption.Clear)];
        if (fields.IsEmpty)
        {
            return null;
        }

        var form = JsonNode.Parse(plan.State.Application.Form.GetRawText()) as JsonObject ?? [];
        foreach (var key in fields)
        {
            form.Remove(key);
        }

        return (JsonSerializer.SerializeToElement(form), fields);
    }

    // A choice that is not offered any more does not fit; what a field of any kind may hold always does.
    private static bool Fits(FieldDefinition field, JsonElement value) => FieldKinds.Of(field) switch
    {
        { Value: RuleType.NumberType } => value.ValueKind == JsonValueKind.Number,
        { Value: RuleType.BooleanType } => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        { Value: RuleType.DateType } => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
        { Value: RuleType.RowsType } => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object),
        { IsChoice: true, Value: RuleType.ListType } => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(each => IsOffered(field, each)),
        { Value: RuleType.ListType } => value.ValueKind == JsonValueKind.Array,
        { Value: RuleType.GroupType } => value.ValueKind == JsonValueKind.Object,
        { Value: RuleType.TextType } => IsOffered(field, value),
        _ => true,
    };

    // Codes of a list are not known here.
    private static bool IsOffered(FieldDefinition field, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && (field.Options.IsEmpty || field.CodeList is not null || field.Options.Any(option => option.Value == value.GetString()));
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification;

/// <summary>What the fields of a form hold, as rules see it.</summary>
internal static class FieldValues
{
    /// <summary>Type of the value; any for a field type that is not known here.</summary>
    public static RuleType TypeOf(FieldDefinition field) => field.Type switch
    {
        "number" or "integer" or "money" => RuleType.Number,
        "date" => RuleType.Date,
        "yesNo" or "declaration" => RuleType.Boolean,
        "checkbox" => RuleType.List(RuleType.Text),
        "file" => RuleType.List(RuleType.Any),
        "rows" => RuleType.Rows(field.Fields.DistinctBy(each => each.Key).Select(each => KeyValuePair.Create(each.Key, TypeOf(each)))),
        "text" or "longText" or "radio" or "select" or "region" or "identityCard" or "creditCode" or "phone" or "email" => RuleType.Text,
        _ => RuleType.Any,
    };

    /// <summary>Whether the field offers choices.</summary>
    public static bool IsChoice(FieldDefinition field) => field.Type is "radio" or "select" or "checkbox";

    /// <summary>The values a field of choices can take; null where they are not known.</summary>
    public static ImmutableArray<string>? Choices(FieldDefinition field, VerificationSurroundings surroundings) =>
        !IsChoice(field) ? null
        : field.CodeList is null ? [.. field.Options.Select(option => option.Value)]
        : surroundings.CodeLists is { } lists && lists.TryGetValue(field.CodeList, out var codes) ? codes
        : null;

    /// <summary>Whether every submitted application holds a value: required without a condition, and always shown.</summary>
    public static bool IsAlwaysFilled(MatterDefinition definition, FieldDefinition field) =>
        field is { Required: "true", Visible: null } && IsAlwaysShown(definition, field);

    /// <summary>Whether nothing ever hides the field.</summary>
    public static bool IsAlwaysShown(MatterDefinition definition, FieldDefinition field) =>
        field.Visible is null && definition.Form.Pages.SelectMany(page => page.Sections).Any(section => section.Visible is null && section.Fields.Contains(field));
}

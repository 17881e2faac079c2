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
        "number" or "integer" or "money" or "percentage" => RuleType.Number,
        "date" => RuleType.Date,
        "yesNo" or "declaration" => RuleType.Boolean,
        "checkbox" or "multiSelect" or "multiTree" => RuleType.List(RuleType.Text),
        "file" or "signature" or "materialSlot" => RuleType.List(RuleType.Any),
        "rows" => RuleType.Rows(field.Fields.DistinctBy(each => each.Key).Select(each => KeyValuePair.Create(each.Key, TypeOf(each)))),
        "dateRange" => Group(("from", RuleType.Date), ("to", RuleType.Date)),
        "period" => Group(("count", RuleType.Number), ("unit", RuleType.Text)),
        "address" => Group(("region", RuleType.Text), ("street", RuleType.Text), ("detail", RuleType.Text)),
        "identityDocument" => Group(("type", RuleType.Text), ("number", RuleType.Text)),
        "mapPoint" => Group(("lon", RuleType.Number), ("lat", RuleType.Number)),
        "person" or "organisation" => Group(("id", RuleType.Text), ("name", RuleType.Text)),
        "certificate" => Group(("id", RuleType.Text), ("typeCode", RuleType.Text), ("number", RuleType.Text)),
        "text" or "longText" or "richText" or "time" or "radio" or "select" or "searchSelect" or "tree" or "region" or "identityCard" or "creditCode"
            or "phone" or "email" or "bankAccount" or "licencePlate" => RuleType.Text,
        _ => RuleType.Any,
    };

    private static RuleType Group(params (string Name, RuleType Type)[] parts) =>
        RuleType.Group(parts.Select(part => KeyValuePair.Create(part.Name, part.Type)));

    /// <summary>Whether a value of one type may be put where another is wanted; what is not known may be anything.</summary>
    public static bool Accepts(RuleType wanted, RuleType given) => (wanted, given) switch
    {
        _ when wanted == RuleType.Any || given == RuleType.Any => true,
        (RuleType.GroupType into, RuleType.GroupType from) => into.Fields.Keys.Order(StringComparer.Ordinal).SequenceEqual(from.Fields.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal),
        _ => wanted.GetType() == given.GetType(),
    };

    /// <summary>Whether the field offers choices.</summary>
    public static bool IsChoice(FieldDefinition field) => field.Type is "radio" or "select" or "searchSelect" or "tree" or "checkbox" or "multiSelect" or "multiTree";

    /// <summary>The values a field of choices can take; null where they are not known.</summary>
    public static ImmutableArray<string>? Choices(FieldDefinition field, VerificationSurroundings surroundings) =>
        !IsChoice(field) ? null
        : field.CodeList is null ? [.. field.Options.Select(option => option.Value)]
        : surroundings.CodeLists is { } lists && lists.TryGetValue(field.CodeList, out var codes)
            ? [.. codes.Except(field.CodesLeftOut, StringComparer.Ordinal).Union(field.Options.Select(option => option.Value), StringComparer.Ordinal)]
        : null;

    /// <summary>Whether every submitted application holds a value: required without a condition, and always shown.</summary>
    public static bool IsAlwaysFilled(MatterDefinition definition, FieldDefinition field) =>
        field is { Required: "true", Visible: null } && IsAlwaysShown(definition, field);

    /// <summary>Whether nothing ever hides the field.</summary>
    public static bool IsAlwaysShown(MatterDefinition definition, FieldDefinition field) =>
        field.Visible is null && definition.Form.Expanded().Pages.SelectMany(page => page.Sections).Any(section => section.Visible is null && section.Fields.Contains(field));
}

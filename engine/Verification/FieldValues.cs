using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Verification;

/// <summary>What the fields of a form hold, as rules see it.</summary>
internal static class FieldValues
{
    /// <summary>Type of the value; any for a field type that is not known here.</summary>
    public static RuleType TypeOf(FieldDefinition field) => FieldKinds.Of(field) is { HasRows: false, Value: var value }
        ? value
        : RuleType.Rows(field.Fields.DistinctBy(each => each.Key).Select(each => KeyValuePair.Create(each.Key, TypeOf(each))));

    /// <summary>Whether a value of one type may be put where another is wanted; what is not known may be anything.</summary>
    public static bool Accepts(RuleType wanted, RuleType given) => (wanted, given) switch
    {
        _ when wanted == RuleType.Any || given == RuleType.Any => true,
        (RuleType.GroupType into, RuleType.GroupType from) => into.Fields.Keys.Order(StringComparer.Ordinal).SequenceEqual(from.Fields.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal),
        _ => wanted.GetType() == given.GetType(),
    };

    /// <summary>The values a field of choices can take; null where they are not known.</summary>
    public static ImmutableArray<string>? Choices(FieldDefinition field, VerificationSurroundings surroundings) =>
        !FieldKinds.Of(field).IsChoice ? null
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

using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.CodeLists;

/// <summary>The choices that a field offers: its own, or those of a code list.</summary>
public static class FieldChoices
{
    /// <summary>The choices in the order in which they are shown.</summary>
    public static ImmutableArray<FieldOption> Of(FieldDefinition field, CodeListSet codes) =>
        field.CodeList is null
            ? field.Options
            : [.. codes.Of(field.CodeList).Entries.Select(entry => new FieldOption(entry.Code, entry.Label))];

    /// <summary>The label of a value; the value itself where nothing names it any more.</summary>
    public static string Label(FieldDefinition field, CodeListSet codes, string value, string culture) =>
        Of(field, codes).FirstOrDefault(option => option.Value == value)?.Label.In(culture) ?? value;
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.CodeLists;

/// <summary>The choices that a field offers: those of a code list with the field's own additions, narrowed by a field beside it.</summary>
public static class FieldChoices
{
    /// <summary>All choices in the order in which they are shown, whatever another field says.</summary>
    public static ImmutableArray<FieldOption> Of(FieldDefinition field, CodeListSet codes)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(codes);
        if (field.CodeList is null)
        {
            return field.Options;
        }

        var list = codes.Of(field.CodeList);
        if (field.Options.IsEmpty && field.CodesLeftOut.IsEmpty)
        {
            return list.Options;
        }

        // A local choice with a code of the list gives it another name; others come after the list.
        return
        [
            .. list.Options.Where(option => !field.CodesLeftOut.Contains(option.Value, StringComparer.Ordinal))
                .Select(option => field.Options.FirstOrDefault(own => own.Value == option.Value) ?? option),
            .. field.Options.Where(option => list.Find(option.Value) is null),
        ];
    }

    /// <summary>The choices that are left by the field that narrows them; none before that one is answered.</summary>
    public static ImmutableArray<FieldOption> Of(FieldDefinition field, CodeListSet codes, JsonObject? beside)
    {
        var all = Of(field, codes);
        return field.FilterBy is not { } by ? all
            : JsonText.Of(beside?[by]) is { Length: > 0 } above ? [.. all.Where(option => option.Parent == above)]
            : [];
    }

    /// <summary>The label of a value; the value itself where nothing names it any more.</summary>
    public static string Label(FieldDefinition field, CodeListSet codes, string value, string culture)
    {
        ArgumentNullException.ThrowIfNull(field);
        return (field.Options.FirstOrDefault(option => option.Value == value)?.Label ?? (field.CodeList is null ? null : codes.Of(field.CodeList).Find(value)?.Label))?.In(culture) ?? value;
    }
}

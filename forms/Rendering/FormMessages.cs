using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Forms.Rendering;

/// <summary>What is wrong with form data, in the reader's language; for pages and for the API alike.</summary>
public static class FormMessages
{
    /// <summary>The sentence for a finding, without saying where.</summary>
    public static string Text(FormDefinition definition, FormFinding finding, TextCatalogue texts, string culture)
    {
        var field = Field(definition, finding.Path);
        if (finding.Values.TryGetValue("Rule", out var rule) && field is not null
            && int.TryParse(rule, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < field.Validate.Length)
        {
            return field.Validate[index].Message.In(culture);
        }

        if (finding.Message is { } message)
        {
            return message;
        }

        var values = finding.Values.ToDictionary(p => p.Key, p => (object?)p.Value, StringComparer.OrdinalIgnoreCase);
        values["Label"] = field?.Label.In(culture) ?? "";
        return texts.Describe(finding.Key, values, CultureInfo.GetCultureInfo(culture));
    }

    /// <summary>The sentence with the field's name before it, and the row's number where it stands in one.</summary>
    public static string TextWithPlace(FormDefinition definition, FormFinding finding, TextCatalogue texts, string culture)
    {
        var message = Text(definition, finding, texts, culture);
        var (top, row, nested) = FieldPath.Parse(finding.Path);
        var rows = definition.AllFields().FirstOrDefault(f => f.Key == top);
        var label = Field(definition, finding.Path)?.Label.In(culture);
        var language = CultureInfo.GetCultureInfo(culture);
        return label is null ? message
            : row is { } index && nested is not null && rows is not null
                ? texts.Get("form.place.row", language, ("Rows", rows.Label.In(culture)), ("Row", index + 1), ("Label", InRow(rows, nested, label, culture)), ("Message", message))
            : message.Contains(label, StringComparison.Ordinal) ? message
            : texts.Get("form.place", language, ("Label", label), ("Message", message));
    }

    // In rows of a row the inner rows and the number are part of the field's name.
    private static string InRow(FieldDefinition rows, string nested, string label, string culture) =>
        FieldPath.Parse(nested) is (var key, { } index, not null) && rows.Fields.FirstOrDefault(f => f.Key == key) is { } inner
            ? $"{inner.Label.In(culture)} {index + 1} {label}"
            : label;

    /// <summary>The field at a path, or <c>null</c>.</summary>
    public static FieldDefinition? Field(FormDefinition definition, string path)
    {
        var (top, _, nested) = FieldPath.Parse(path);
        var field = definition.AllFields().FirstOrDefault(f => f.Key == top);
        for (; nested is not null && field is not null; field = field.Fields.FirstOrDefault(f => f.Key == top))
        {
            (top, _, nested) = FieldPath.Parse(nested);
        }

        return field;
    }
}

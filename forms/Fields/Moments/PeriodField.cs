using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Composite;
using LowCodeGov.Forms.Fields.Numbers;

namespace LowCodeGov.Forms.Fields.Moments;

/// <summary>A length of time (期限), such as 3 years: a whole number and its unit. The field's own choices, where it has some, say which units.</summary>
public sealed class PeriodField : CompositeField
{
    /// <summary>Units where the definition names none.</summary>
    public static ImmutableArray<string> Units { get; } = ["year", "month", "day"];

    /// <inheritdoc/>
    public override string Key => "period";

    /// <inheritdoc/>
    public override Type Input => typeof(PeriodInput);

    /// <inheritdoc/>
    public override string MisfitKey => "form.number.invalid";

    /// <inheritdoc/>
    public override ImmutableArray<FieldPart> Parts { get; } = [new("count", PartKind.Number), new("unit", PartKind.Text)];

    // The unit stands in its control from the beginning; only the number is an answer.
    /// <inheritdoc/>
    public override bool IsEmpty(JsonNode? value) => base.IsEmpty(value) || (value is JsonObject && !Has(value, "count"));

    /// <summary>Units that a field offers.</summary>
    public static ImmutableArray<string> UnitsOf(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Options.IsEmpty ? Units : [.. field.Options.Select(option => option.Value)];
    }

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(field);
        var count = JsonText.Number((value as JsonObject)?["count"]) ?? 0;
        return decimal.Truncate(count) != count ? [FieldFault.Of("form.number.whole")]
            : count < (field.Min ?? 1) ? [FieldFault.Of("form.number.min", ("Min", JsonText.Plain(field.Min ?? 1)))]
            : field.Max is { } max && count > max ? [FieldFault.Of("form.number.max", ("Max", JsonText.Plain(max)))]
            : UnitsOf(field).Contains(Text(value, "unit") ?? "", StringComparer.Ordinal) ? []
            : [FieldFault.Of("form.period.unit")];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return IsEmpty(value) || value is not JsonObject ? JsonText.Of(value) ?? ""
            : $"{Typed(value, "count")}{(reading.IsChinese ? "" : " ")}{Label(field, Text(value, "unit") ?? "", reading.Culture, reading.Texts)}";
    }

    /// <summary>A unit as it reads.</summary>
    public static string Label(FieldDefinition field, string unit, string culture, Func<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(texts);
        return field.Options.FirstOrDefault(option => option.Value == unit)?.Label.In(culture)
            ?? (Units.Contains(unit, StringComparer.Ordinal) ? texts("form.period." + unit) : unit);
    }
}

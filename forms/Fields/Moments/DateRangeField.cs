using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Composite;
using LowCodeGov.Forms.Fields.Other;

namespace LowCodeGov.Forms.Fields.Moments;

/// <summary>From one day to another, both counted (起止日期).</summary>
public sealed class DateRangeField : CompositeField
{
    /// <inheritdoc/>
    public override string Key => "dateRange";

    /// <inheritdoc/>
    public override Type Input => typeof(DateRangeInput);

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    public override string MisfitKey => "form.date.invalid";

    /// <inheritdoc/>
    public override ImmutableArray<FieldPart> Parts { get; } = [new("from", PartKind.Date), new("to", PartKind.Date)];

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        if (JsonText.Date(Text(value, "from")) is not { } from || JsonText.Date(Text(value, "to")) is not { } to)
        {
            return [FieldFault.Of("form.dateRange.incomplete")];
        }

        return from > to ? [FieldFault.Of("form.dateRange.order")]
            : surroundings.MinDate is { } min && from < min ? [FieldFault.Of("form.date.min", ("Min", $"{min:yyyy-MM-dd}"))]
            : surroundings.MaxDate is { } max && to > max ? [FieldFault.Of("form.date.max", ("Max", $"{max:yyyy-MM-dd}"))]
            : [];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return IsEmpty(value) || value is not JsonObject parts ? JsonText.Of(value) ?? ""
            : $"{DateField.Written(parts["from"], reading)}{(reading.IsChinese ? "至" : " – ")}{DateField.Written(parts["to"], reading)}";
    }
}

using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Fields.Numbers;

/// <summary>A percentage (百分比): 12.5 means 12.5 %; from 0 to 100 unless the definition says otherwise.</summary>
public sealed class PercentageField : NumberField
{
    /// <inheritdoc/>
    public override string Key => "percentage";

    /// <inheritdoc/>
    public override Type Input => typeof(PercentageInput);

    /// <inheritdoc/>
    public override int Decimals(FieldDefinition field) => Math.Clamp(field.Decimals ?? 2, 0, 10);

    /// <inheritdoc/>
    public override decimal? Min(FieldDefinition field) => field.Min ?? 0;

    /// <inheritdoc/>
    public override decimal? Max(FieldDefinition field) => field.Max ?? 100;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => base.Tidy(typed).TrimEnd('%');

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        JsonText.Number(value) is { } number ? Written(field, number) + "%" : JsonText.Of(value) ?? "";
}

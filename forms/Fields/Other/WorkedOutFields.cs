using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Numbers;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Other;

/// <summary>A value that a rule gives (计算项), whatever its kind: number, text, day or truth.</summary>
public class CalculatedField : FieldType
{
    /// <inheritdoc/>
    public override string Key => "calculated";

    /// <inheritdoc/>
    public override bool IsTyped => false;

    /// <inheritdoc/>
    public override Type Input => typeof(StaticTextInput);

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => null;

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => JsonText.Of(value) is not null || JsonText.Truth(value) is not null || NumberField.IsNumber(value);

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) => [];

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return JsonText.Truth(value) is { } truth ? reading.Texts(truth ? "form.yes" : "form.no")
            : JsonText.Number(value) is not null ? new NumberField().Format(field, value, reading)
            : JsonText.Date(value) is not null ? DateField.Written(value, reading)
            : JsonText.Of(value) ?? "";
    }
}

/// <summary>A value that is kept and never shown (隐藏项): from a rule, a default or a source.</summary>
public sealed class HiddenField : CalculatedField
{
    /// <inheritdoc/>
    public override string Key => "hidden";

    /// <inheritdoc/>
    public override bool IsHidden => true;
}

using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Choices;

/// <summary>Yes or no (是否); unlike a single box it knows "not answered".</summary>
public sealed class YesNoField : FieldType
{
    /// <inheritdoc/>
    public override string Key => "yesNo";

    /// <inheritdoc/>
    public override Type Input => typeof(YesNoInput);

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => posted.Last switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ => null,
    };

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => JsonText.Truth(value) is not null;

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) => [];

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        JsonText.Truth(value) switch { true => reading.Texts("form.yes"), false => reading.Texts("form.no"), _ => "" };
}

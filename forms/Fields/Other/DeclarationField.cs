using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Other;

/// <summary>A promise to be ticked (承诺声明); always required unless the definition says otherwise.</summary>
public sealed class DeclarationField : FieldType
{
    /// <inheritdoc/>
    public override string Key => "declaration";

    /// <inheritdoc/>
    public override Type Input => typeof(DeclarationInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override bool RequiredByNature => true;

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.declare";

    /// <inheritdoc/>
    public override bool IsEmpty(JsonNode? value) => base.IsEmpty(value) || JsonText.Truth(value) is false;

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => JsonValue.Create(posted.Last == "true");

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => JsonText.Truth(value) is not null;

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) => [];

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        JsonText.Truth(value) is true ? reading.Texts("form.declaration.given") : "";
}

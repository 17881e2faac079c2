using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Other;

/// <summary>A text among the fields (说明文字); holds no value.</summary>
public sealed class StaticTextField : FieldType
{
    /// <inheritdoc/>
    public override string Key => "staticText";

    /// <inheritdoc/>
    public override Type Input => typeof(StaticTextInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override bool HoldsValue => false;

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => null;

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) => [];
}

using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Other;

/// <summary>A picture among the fields (图片), such as a sample; holds no value.</summary>
public sealed class StaticPictureField : FieldType
{
    /// <inheritdoc/>
    public override string Key => "picture";

    /// <inheritdoc/>
    public override Type Input => typeof(StaticPictureInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override bool HoldsValue => false;

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => null;

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) => [];
}

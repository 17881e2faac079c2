using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Fields.Numbers;

/// <summary>A whole number (整数).</summary>
public sealed class IntegerField : NumberField
{
    /// <inheritdoc/>
    public override string Key => "integer";

    /// <inheritdoc/>
    public override string? InputMode => "numeric";

    /// <inheritdoc/>
    public override int Decimals(FieldDefinition field) => 0;
}

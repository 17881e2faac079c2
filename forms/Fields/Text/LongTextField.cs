using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Text;

/// <summary>Several lines of text (多行文本).</summary>
public sealed class LongTextField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "longText";

    /// <inheritdoc/>
    public override Type Input => typeof(LongTextInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => field.MaxLength ?? 2000;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => PostedText.Lines(typed);
}

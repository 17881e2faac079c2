namespace LowCodeGov.Forms.Fields.Text;

/// <summary>One line of text (单行文本).</summary>
public sealed class TextField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "text";
}

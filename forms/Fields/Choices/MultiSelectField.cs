namespace LowCodeGov.Forms.Fields.Choices;

/// <summary>Several choices from a long list that is searched by typing (可搜索多选); without script all boxes in a list that scrolls.</summary>
public sealed class MultiSelectField : ManyChoicesField
{
    /// <inheritdoc/>
    public override string Key => "multiSelect";

    /// <inheritdoc/>
    public override Type Input => typeof(MultiSelectInput);
}

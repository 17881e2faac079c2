namespace LowCodeGov.Forms.Fields.Choices;

/// <summary>One choice from a long list that is searched by typing (可搜索下拉); without script an ordinary list that opens.</summary>
public sealed class SearchSelectField : OneChoiceField
{
    /// <inheritdoc/>
    public override string Key => "searchSelect";

    /// <inheritdoc/>
    public override Type Input => typeof(SearchSelectInput);
}

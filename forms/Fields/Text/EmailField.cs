using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Text;

/// <summary>An e-mail address (电子邮箱).</summary>
public sealed class EmailField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "email";

    /// <inheritdoc/>
    public override string HtmlType => "email";

    /// <inheritdoc/>
    public override string? InputMode => "email";

    /// <inheritdoc/>
    public override string? Autocomplete => "email";

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => field.MaxLength ?? 100;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => PostedText.Code(typed);

    /// <inheritdoc/>
    protected override IEnumerable<FieldFault> Check(string text) =>
        LooksRight(text) ? [] : [FieldFault.Of("form.email.invalid")];

    /// <summary>Whether a mail server could take the address; the same few checks run in the browser.</summary>
    public static bool LooksRight(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var host = at < 0 ? "" : text[(at + 1)..];
        return at > 0 && text.All(c => c is > ' ' and < (char)127 and not ('"' or '<' or '>' or ',' or ';' or '(' or ')'))
            && !host.Contains('@', StringComparison.Ordinal) && host.Contains('.', StringComparison.Ordinal)
            && host.Split('.').All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-');
    }
}

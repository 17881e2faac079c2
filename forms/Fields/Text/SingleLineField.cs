using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Text;

/// <summary>A type that is typed into one line; says which keyboard a phone shows and what a browser may fill in.</summary>
public abstract class SingleLineField : FieldType
{
    /// <inheritdoc/>
    public override Type Input => typeof(SingleLineInput);

    /// <summary>The HTML input type.</summary>
    public virtual string HtmlType => "text";

    /// <summary>The HTML <c>inputmode</c>; absent: the usual keyboard.</summary>
    public virtual string? InputMode => null;

    /// <summary>The HTML <c>autocomplete</c> token, unless the prefill source says it better.</summary>
    public virtual string? Autocomplete => null;

    /// <summary>Most characters; what is longer is told, not cut off.</summary>
    public virtual int MaxLength(FieldDefinition field) => field.MaxLength ?? 200;

    /// <summary>The text to be shown in the control, also while it is not yet a valid value.</summary>
    public virtual string Typed(JsonNode? value) => JsonText.Of(value) ?? "";

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted)
    {
        var text = Tidy(posted.Last);
        return text.Length == 0 ? null : Parse(text);
    }

    /// <summary>Takes blanks and odd characters out of what was typed.</summary>
    protected virtual string Tidy(string typed) => PostedText.Line(typed);

    /// <summary>The value meant by a tidy text; the text itself where it cannot be read.</summary>
    protected virtual JsonNode Parse(string text) => JsonValue.Create(text);

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        var text = JsonText.Of(value) ?? "";
        if (text.Length > MaxLength(field))
        {
            return [FieldFault.Of("form.text.too-long", ("Max", $"{MaxLength(field)}"), ("Length", $"{text.Length}"))];
        }

        return field.MinLength is { } least && text.Length < least
            ? [FieldFault.Of("form.text.too-short", ("Min", $"{least}"), ("Length", $"{text.Length}"))]
            : Check(text);
    }

    /// <summary>What the type itself demands of a text of allowed length.</summary>
    protected virtual IEnumerable<FieldFault> Check(string text) => [];
}

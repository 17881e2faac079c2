using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.RichText;

/// <summary>Text with paragraphs, lists, emphasis and links (富文本), kept as clean HTML of a closed list of tags.</summary>
public sealed class RichTextField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "richText";

    /// <inheritdoc/>
    public override Type Input => typeof(RichTextInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => field.MaxLength ?? 10_000;

    /// <inheritdoc/>
    public override bool IsEmpty(JsonNode? value) => base.IsEmpty(value) || (JsonText.Of(value) is { } html && RichTextCleaning.Words(html).Length == 0);

    /// <summary>What was typed, as clean HTML; plain text with line ends, as it comes without script, becomes paragraphs.</summary>
    protected override string Tidy(string typed)
    {
        var text = PostedText.Lines(typed);
        return RichTextCleaning.Clean(text.Contains('<', StringComparison.Ordinal) || !text.Contains('\n', StringComparison.Ordinal)
            ? text
            : string.Concat(text.Split('\n').Where(line => line.Trim().Length > 0).Select(line => $"<p>{line}</p>")));
    }

    // JSON from elsewhere is not posted through the cleaning; what it would change is refused.
    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => JsonText.Of(value) is { } html && RichTextCleaning.Clean(html) == html;

    /// <inheritdoc/>
    public override string MisfitKey => "form.rich.unclean";

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) => RichTextCleaning.Words(JsonText.Of(value) ?? "");
}

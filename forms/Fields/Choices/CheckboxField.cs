using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Choices;

/// <summary>Any number of choices, all shown (多选).</summary>
public sealed class CheckboxField : ManyChoicesField
{
    /// <inheritdoc/>
    public override string Key => "checkbox";

    /// <inheritdoc/>
    public override Type Input => typeof(CheckboxInput);
}

/// <summary>Any number of choices; the value is a list of the options' values.</summary>
public abstract class ManyChoicesField : FieldType
{
    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override JsonNode? Empty => new JsonArray();

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => new JsonArray(
        [.. posted.Values.Take(200).Select(PostedText.Line).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(value => JsonValue.Create(value))]);

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => value is JsonArray chosen && chosen.All(item => JsonText.Of(item) is not null);

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var offered = Offered(field, surroundings);
        var values = value.AsArray().Select(item => JsonText.Of(item) ?? "").ToArray();
        return values.All(offered.Contains) && values.Length == values.Distinct(StringComparer.Ordinal).Count()
            ? []
            : [FieldFault.Of("form.choice.unknown")];
    }

    /// <summary>The values that may be chosen.</summary>
    protected virtual IReadOnlySet<string> Offered(FieldDefinition field, FieldSurroundings surroundings) =>
        FieldChoices.Of(field, surroundings.Codes, surroundings.Beside).Select(option => option.Value).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) => value is JsonArray chosen
        ? string.Join(
            reading.IsChinese ? "、" : ", ",
            chosen.Select(JsonText.Of).OfType<string>().Select(v => FieldChoices.Label(field, reading.Codes, v, reading.Culture)))
        : JsonText.Of(value) ?? "";
}

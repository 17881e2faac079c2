using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Choices;

/// <summary>One of several choices; the value is the option's.</summary>
public abstract class OneChoiceField : FieldType
{
    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) =>
        PostedText.Line(posted.Last) is { Length: > 0 } chosen ? JsonValue.Create(chosen) : null;

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) =>
        FieldChoices.Of(field, surroundings.Codes, surroundings.Beside).Any(option => option.Value == JsonText.Of(value)) ? [] : [FieldFault.Of("form.choice.unknown")];

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        JsonText.Of(value) is { } chosen ? FieldChoices.Label(field, reading.Codes, chosen, reading.Culture) : "";
}

/// <summary>One choice, all shown (单选).</summary>
public sealed class RadioField : OneChoiceField
{
    /// <inheritdoc/>
    public override string Key => "radio";

    /// <inheritdoc/>
    public override Type Input => typeof(RadioInput);

    /// <inheritdoc/>
    public override bool IsGroup => true;
}

/// <summary>One choice from a list that opens (下拉选择).</summary>
public sealed class SelectField : OneChoiceField
{
    /// <inheritdoc/>
    public override string Key => "select";

    /// <inheritdoc/>
    public override Type Input => typeof(SelectInput);
}

using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields;

/// <summary>A type of form field: how it is typed in, what it holds, when that is right, how it reads.</summary>
/// <remarks>
/// A value that cannot be what the type wants stays in the data as the text that was typed, and <see cref="Validate"/>
/// says what is wrong with it: so nothing typed is lost, and posted forms and API JSON are judged by the same code.
/// </remarks>
public abstract class FieldType
{
    /// <summary>Key in definitions, e.g. <c>money</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Component that lets the value be typed in; a <see cref="Rendering.FieldInput"/>.</summary>
    public abstract Type Input { get; }

    /// <summary>Whether the field has a value at all; a static text has none.</summary>
    public virtual bool HoldsValue => true;

    /// <summary>Whether the field is several controls under one legend, instead of one control with a label.</summary>
    public virtual bool IsGroup => false;

    /// <summary>Whether every value of the type identifies a person, so that it is hidden wherever personal numbers are, whatever the definition says.</summary>
    public virtual bool IsPersonal => false;

    /// <summary>Whether a value names one person or body: two rows with the same are the same row.</summary>
    public virtual bool Identifies => false;

    /// <summary>Whether a field's value is hidden where personal values are: it identifies a person, or the definition calls it sensitive.</summary>
    public bool IsMasked(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return IsPersonal || field.IsMasked();
    }

    /// <summary>Whether the field takes the whole line of its section.</summary>
    public virtual bool IsWide => false;

    /// <summary>Whether the field is never shown; its value comes from a rule or a source.</summary>
    public virtual bool IsHidden => false;

    /// <summary>Whether anybody types it; a value that only rules give is never read from a post.</summary>
    public virtual bool IsTyped => true;

    /// <summary>Value of a field that nobody has filled.</summary>
    public virtual JsonNode? Empty => null;

    /// <summary>Whether a definition that says nothing means that the field must be filled.</summary>
    public virtual bool RequiredByNature => false;

    /// <summary>Text key of what is told where a required field is empty.</summary>
    public virtual string RequiredKey => "form.required.fill";

    /// <summary>Whether the value counts as not filled.</summary>
    public virtual bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        _ => JsonText.Of(value) is { } text && string.IsNullOrWhiteSpace(text),
    };

    /// <summary>Makes a value of what a browser posted; never fails.</summary>
    public abstract JsonNode? Clean(FieldDefinition field, PostedField posted);

    /// <summary>Whether the JSON has the shape that the type holds; rules see nothing of a value that has not.</summary>
    public virtual bool Fits(JsonNode value) => JsonText.Of(value) is not null;

    /// <summary>Text key of what is told where the value does not fit.</summary>
    public virtual string MisfitKey => "form.wrong-type";

    /// <summary>Whether the value is chosen from what the host knows, by an id.</summary>
    public virtual bool IsChosen => false;

    /// <summary>Makes a chosen value whole from what the host knows; where the host does not say what there is, it stays as it is.</summary>
    internal virtual void Complete(JsonNode? value, FormScope scope)
    {
    }

    /// <summary>What is wrong with a value that fits and is not empty.</summary>
    public abstract IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings);

    /// <summary>The value as a person reads it; empty text for an empty value.</summary>
    public virtual string Format(FieldDefinition field, JsonNode? value, FieldReading reading) => JsonText.Of(value) ?? "";

    /// <summary>The value with its personal part hidden, for places outside the case.</summary>
    public virtual string Mask(string formatted) => Masking.Middle(formatted);
}

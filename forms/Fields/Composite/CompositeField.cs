using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Numbers;
using LowCodeGov.Forms.Fields.Other;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Composite;

/// <summary>A value of several parts that belong together, kept as one object: from and to, type and number, region and street.</summary>
public abstract class CompositeField : FieldType
{
    /// <summary>Its parts, in the order in which they are typed and kept.</summary>
    public abstract ImmutableArray<FieldPart> Parts { get; }

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject parts => Parts.All(part => base.IsEmpty(parts[part.Name])),
        _ => base.IsEmpty(value),
    };

    /// <summary>Whether a part has been filled.</summary>
    protected bool Has(JsonNode value, string part) => value is JsonObject parts && !base.IsEmpty(parts[part]);

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted)
    {
        var value = new JsonObject();
        foreach (var part in Parts)
        {
            value[part.Name] = CleanPart(field, part, posted);
        }

        return IsEmpty(value) ? null : value;
    }

    /// <summary>The value of one part; nothing where it is empty, the text as typed where it cannot be read.</summary>
    protected virtual JsonNode? CleanPart(FieldDefinition field, FieldPart part, PostedField posted)
    {
        var typed = posted.Part(part.Name);
        var text = part.Kind == PartKind.Text ? PostedText.Line(typed) : PostedText.Code(typed);
        return text.Length == 0 ? null : part.Kind switch
        {
            PartKind.Date => DateField.Read(text),
            PartKind.Number => NumberField.Read(text),
            PartKind.Code => JsonValue.Create(CodeText.Upper(text)),
            _ => JsonValue.Create(text),
        };
    }

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => value is JsonObject parts && Parts.All(part => parts[part.Name] is not { } each || part.Kind switch
    {
        PartKind.Date => DateField.IsDay(each),
        PartKind.Number => NumberField.IsNumber(each),
        _ => JsonText.Of(each) is not null,
    });

    /// <summary>What the controls of a value would have posted, for pages that tell one part at a time.</summary>
    /// <param name="value">The value so far.</param>
    /// <param name="name">Name of the field's control.</param>
    /// <param name="field">The field.</param>
    /// <param name="codes">Code lists, for parts that are chosen level by level.</param>
    public virtual Dictionary<string, string[]> Posted(JsonNode? value, string name, FieldDefinition field, CodeLists.CodeListSet codes)
    {
        var posted = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var part in Parts)
        {
            posted[PostedField.PartName(name, part.Name)] = [Typed(value, part.Name)];
        }

        return posted;
    }

    /// <summary>A part as it stands in its control.</summary>
    public static string Typed(JsonNode? value, string part) =>
        value is JsonObject parts && parts[part] is { } each ? JsonText.Number(each) is { } number ? JsonText.Plain(number) : JsonText.Of(each) ?? "" : "";

    /// <summary>The text of a part, or nothing.</summary>
    protected static string? Text(JsonNode? value, string part) => value is JsonObject parts ? JsonText.Of(parts[part]) : null;
}

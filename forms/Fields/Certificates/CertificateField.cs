using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields.Composite;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Certificates;

/// <summary>A certificate (电子证照): one of the applicant's own, or one named by type code and number, which an office then looks up.</summary>
public sealed class CertificateField : CompositeField
{
    /// <inheritdoc/>
    public override string Key => "certificate";

    /// <inheritdoc/>
    public override Type Input => typeof(CertificateInput);

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.choose";

    /// <inheritdoc/>
    public override ImmutableArray<FieldPart> Parts { get; } = [new("id", PartKind.Text), new("typeCode", PartKind.Code), new("number", PartKind.Text)];

    // The type code stands in the page from the beginning where the definition names it.
    /// <inheritdoc/>
    public override bool IsEmpty(JsonNode? value) => base.IsEmpty(value) || (value is JsonObject && !Has(value, "id") && !Has(value, "number"));

    /// <inheritdoc/>
    protected override JsonNode? CleanPart(FieldDefinition field, FieldPart part, PostedField posted)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(part);
        return part.Name == "typeCode" && field.CertificateType is { } type ? JsonValue.Create(type) : base.CleanPart(field, part, posted);
    }

    /// <summary>Those of the applicant's certificates that the field takes.</summary>
    public static IEnumerable<OwnCertificate> Offered(FieldDefinition field, IEnumerable<OwnCertificate> own) =>
        own.Where(each => field.CertificateType is null || field.CertificateType == each.TypeCode);

    /// <inheritdoc/>
    public override bool IsChosen => true;

    // Type and number stand beside the id, so that it can be read where nobody knows the applicant's space.
    internal override void Complete(JsonNode? value, FormScope scope)
    {
        if (scope.Certificates is { } own && value is JsonObject chosen && Text(chosen, "id") is { Length: > 0 } id && own.FirstOrDefault(each => each.Id == id) is { } found)
        {
            (chosen["typeCode"], chosen["number"]) = (found.TypeCode, found.Number);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        if (Has(value, "id"))
        {
            return surroundings.Certificates is not { } own || Offered(field, own).Any(each => each.Id == Text(value, "id")) ? [] : [FieldFault.Of("form.choice.unknown")];
        }

        var type = Text(value, "typeCode") ?? "";
        return type.Length != 21 || !type.All(char.IsAsciiLetterOrDigit) ? [FieldFault.Of("form.certificate.type")]
            : (Text(value, "number") ?? "").Length > 60 ? [FieldFault.Of("form.text.too-long", ("Max", "60"), ("Length", $"{Text(value, "number")!.Length}"))] // longer than nothing
            : [];
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Text(value, "id") is { Length: > 0 } id && reading.Certificates.FirstOrDefault(each => each.Id == id) is { } own ? $"{own.Name} {own.Number}"
            : Text(value, "number") ?? Text(value, "id") ?? JsonText.Of(value) ?? "";
    }
}

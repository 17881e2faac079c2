using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields.Composite;

namespace LowCodeGov.Forms.Fields.Documents;

/// <summary>An identity document (证件): its type from the list of DOMAIN 3 and its number, judged by the type.</summary>
/// <remarks>Source: GB 11643 for the identity card; GA/T 704 and the numbering of the National Immigration Administration for the others.</remarks>
public sealed class IdentityDocumentField : CompositeField
{
    /// <summary>Code list where the definition names none.</summary>
    public const string DefaultList = "idDocumentType";

    /// <inheritdoc/>
    public override string Key => "identityDocument";

    /// <inheritdoc/>
    public override bool Identifies => true;

    /// <inheritdoc/>
    public override Type Input => typeof(IdentityDocumentInput);

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <inheritdoc/>
    public override ImmutableArray<FieldPart> Parts { get; } = [new("type", PartKind.Text), new("number", PartKind.Code)];

    // A type alone is no document; it may stand in its control from the beginning.
    /// <inheritdoc/>
    public override bool IsEmpty(JsonNode? value) => base.IsEmpty(value) || (value is JsonObject && !Has(value, "number"));

    /// <summary>Document types that a field offers: those of persons, unless the definition says otherwise.</summary>
    public static ImmutableArray<FieldOption> TypesOf(FieldDefinition field, CodeListSet codes)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.CodeList is null && field.Options.IsEmpty
            ? [.. FieldChoices.Of(field with { CodeList = DefaultList }, codes).Where(option => option.Value != "001")]
            : FieldChoices.Of(field, codes);
    }

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var type = Text(value, "type") ?? "";
        if (type.Length == 0 || !TypesOf(field, surroundings.Codes).Any(option => option.Value == type))
        {
            return [FieldFault.Of("form.document.type")];
        }

        return Fault(type, Text(value, "number") ?? "", surroundings.Today) is { } key ? [FieldFault.Of(key)] : [];
    }

    /// <summary>What is wrong with a number of that type, as a text key; <c>null</c>: nothing. The same checks run in the browser.</summary>
    public static string? Fault(string type, string number, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(number);
        return type switch
        {
            "111" => IdentityCardNumber.TryParse(number, today, out _, out var key) ? null : key,
            "001" => CreditCode.TryParse(number, out _, out var key) ? null : key,
            // Chinese passports: E, G, D, S, P or H and 8 digits, or E with a letter and 7 digits.
            "414" => IsPassport(number) ? null : "form.document.passport",
            // Hong Kong and Macao: H or M and 8 digits, formerly with the 2 digits of the renewal.
            "516" => number.Length is 9 or 11 && number[0] is 'H' or 'M' && Digits(number[1..]) ? null : "form.document.hong-kong-macao",
            "511" => (number.Length == 8 && Digits(number)) || (number.Length == 10 && Digits(number)) ? null : "form.document.taiwan",
            _ => number.Length is >= 4 and <= 30 && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/') ? null : "form.document.number",
        };
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return IsEmpty(value) || value is not JsonObject ? JsonText.Of(value) ?? ""
            : $"{TypesOf(field, reading.Codes).FirstOrDefault(option => option.Value == Text(value, "type"))?.Label.In(reading.Culture) ?? Text(value, "type") ?? ""} {Text(value, "number")}".Trim();
    }

    /// <inheritdoc/>
    public override string Mask(string formatted)
    {
        ArgumentNullException.ThrowIfNull(formatted);
        var last = formatted.LastIndexOf(' ');
        return last < 0 ? Masking.Middle(formatted) : formatted[..(last + 1)] + Masked(formatted[(last + 1)..]);
    }

    private static string Masked(string number) => number.Length == 18 ? Masking.BirthDate(number) : Masking.Middle(number);

    private static bool Digits(string text) => text.All(char.IsAsciiDigit);

    private static bool IsPassport(string number) => number.Length is 9
        ? char.IsAsciiLetterUpper(number[0]) && (Digits(number[1..]) || (char.IsAsciiLetterUpper(number[1]) && Digits(number[2..])))
        : number.Length is >= 6 and <= 12 && number.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) && number.Any(char.IsAsciiDigit);
}

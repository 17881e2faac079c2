using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Posting;
using System.Text.Json.Nodes;

namespace LowCodeGov.Forms.Fields.Codes;

/// <summary>A resident identity card number (身份证号), checked to its check digit (GB 11643; DOMAIN 8.4).</summary>
public sealed class IdentityCardField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "identityCard";

    /// <inheritdoc/>
    public override bool Identifies => true;

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => 18;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => CodeText.Upper(PostedText.Code(typed));

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) =>
        IdentityCardNumber.TryParse(JsonText.Of(value), surroundings.Today, out _, out var key) ? [] : [FieldFault.Of(key)];

    /// <inheritdoc/>
    public override string Mask(string formatted) => Masking.BirthDate(formatted);
}

/// <summary>A unified social credit code (统一社会信用代码), checked to its check character (GB 32100; DOMAIN 8.5).</summary>
public sealed class CreditCodeField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "creditCode";

    /// <inheritdoc/>
    public override bool Identifies => true;

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => 18;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => CodeText.Upper(PostedText.Code(typed));

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings) =>
        CreditCode.TryParse(JsonText.Of(value), out _, out var key) ? [] : [FieldFault.Of(key)];

    // A credit code is public; masking it would hide from the reader which organisation is meant.
    /// <inheritdoc/>
    public override string Mask(string formatted) => formatted;
}

/// <summary>A telephone number of mainland China (联系电话), mobile or with area code.</summary>
public sealed class PhoneField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "phone";

    /// <inheritdoc/>
    public override Type Input => typeof(PhoneInput);

    /// <inheritdoc/>
    public override string HtmlType => "tel";

    /// <inheritdoc/>
    public override string? InputMode => "tel";

    /// <inheritdoc/>
    public override string? Autocomplete => "tel";

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => 30;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => PostedText.Code(typed);

    /// <inheritdoc/>
    protected override JsonNode Parse(string text) => JsonValue.Create(PhoneNumber.TryParse(text, out var phone, out _) ? phone.Value : text);

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(surroundings);
        FieldFault[] faults = [.. base.Validate(field, value, surroundings)];
        return faults.Length == 0 && field.VerifyByCode && surroundings.ProvedPhones is { } proved && !proved.Contains(JsonText.Of(value) ?? "")
            ? [FieldFault.Of("form.phone.unproved")]
            : faults;
    }

    /// <inheritdoc/>
    protected override IEnumerable<FieldFault> Check(string text) =>
        PhoneNumber.TryParse(text, out _, out var key) ? [] : [FieldFault.Of(key)];

    /// <inheritdoc/>
    public override string Mask(string formatted) => PhoneNumber.TryParse(formatted, out var phone, out _) ? phone.Masked : Masking.Middle(formatted);
}

using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Text;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Codes;

/// <summary>A bank card or account number (银行账号), of 8 to 30 digits; a card of China UnionPay (62…) is checked by the Luhn sum (ISO/IEC 7812; JR/T 0008).</summary>
public sealed class BankAccountField : SingleLineField
{
    /// <inheritdoc/>
    public override string Key => "bankAccount";

    /// <inheritdoc/>
    public override string? InputMode => "numeric";

    /// <inheritdoc/>
    public override int MaxLength(FieldDefinition field) => 30;

    /// <inheritdoc/>
    protected override string Tidy(string typed) => PostedText.Code(typed).Replace("-", "", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<FieldFault> Check(string text) =>
        text.Length is < 8 or > 30 || !text.All(char.IsAsciiDigit) ? [FieldFault.Of("form.bank.length")]
        : !IsCard(text) || Luhn(text) ? []
        : [FieldFault.Of("form.bank.check")];

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) =>
        JsonText.Of(value) is { } number ? string.Join(' ', number.Chunk(4).Select(four => new string(four))) : "";

    /// <summary>Keeps the last four digits, as banks print it.</summary>
    public override string Mask(string formatted)
    {
        ArgumentNullException.ThrowIfNull(formatted);
        var digits = formatted.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length <= 4 ? digits : "**** " + digits[^4..];
    }

    // Accounts of organisations and passbooks are numbered as each bank likes; only cards have the check digit of ISO/IEC 7812.
    private static bool IsCard(string digits) => digits.Length is >= 16 and <= 19 && digits.StartsWith("62", StringComparison.Ordinal);

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var twice = i % 2 == 0 ? digit : digit * 2;
            sum += twice > 9 ? twice - 9 : twice;
        }

        return sum % 10 == 0;
    }
}

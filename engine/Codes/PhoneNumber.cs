using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Telephone number of mainland China: a mobile number, or a landline with its area code.</summary>
/// <remarks>
/// Source: the numbering plan (mobile 1[3–9] + 9 digits; area 010, 02x or 0[3–9]xx, then 7–8 digits), general knowledge.
/// Refusals: <c>code.phone.characters</c>, <c>code.phone.mobile</c>, <c>code.phone.landline</c>.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<PhoneNumber>))]
public sealed record PhoneNumber : ICode<PhoneNumber>
{
    private PhoneNumber(string value, bool isMobile)
    {
        Value = value;
        IsMobile = isMobile;
    }

    /// <summary>Mobile: eleven digits. Landline: <c>0579-82345678</c>, an extension behind another hyphen.</summary>
    public string Value { get; }

    /// <summary>True when short messages can be sent to it.</summary>
    public bool IsMobile { get; }

    /// <summary>The number with its four middle digits (mobile) or last four digits (landline) hidden.</summary>
    public string Masked => IsMobile
        ? $"{Value[..3]}****{Value[7..]}"
        : Value.Split('-') is [var area, var local, ..] ? $"{area}-{local[..^4]}****" : Value;

    /// <summary>Reads a number; +86, blanks and hyphens as people write them are accepted.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? code, [NotNullWhen(false)] out string? refusalKey)
    {
        code = null;
        var value = CodeText.Clean(text).Replace(" ", string.Empty, StringComparison.Ordinal);
        foreach (var prefix in (ReadOnlySpan<string>)["+86-", "+86", "0086-", "0086"])
        {
            if (value.StartsWith(prefix, StringComparison.Ordinal))
            {
                value = value[prefix.Length..];
                break;
            }
        }

        var digits = value.Replace("-", string.Empty, StringComparison.Ordinal);
        if (!CodeText.IsDigits(digits))
        {
            refusalKey = "code.phone.characters";
        }
        else if (digits[0] == '1')
        {
            refusalKey = digits.Length == 11 && digits[1] is >= '3' and <= '9' ? null : "code.phone.mobile";
            code = refusalKey is null ? new PhoneNumber(digits, isMobile: true) : null;
        }
        else
        {
            code = Landline(value, digits);
            refusalKey = code is null ? "code.phone.landline" : null;
        }

        return code is not null;
    }

    /// <summary>The masked number, so that no log shows the full one by accident.</summary>
    public override string ToString() => Masked;

    private static PhoneNumber? Landline(string value, string digits)
    {
        if (digits.Length < 10 || digits[0] != '0')
        {
            return null;
        }

        var areaLength = digits[1] is '1' or '2' ? 3 : 4;
        if (digits.StartsWith("01", StringComparison.Ordinal) && digits[2] != '0')
        {
            return null;
        }

        // An extension is told apart only by its hyphen: area-local-extension.
        var parts = value.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var extension = parts.Length == 3 ? parts[2] : string.Empty;
        var local = digits[areaLength..^extension.Length];
        var fits = local.Length is 7 or 8
            && local[0] is >= '2' and <= '9'
            && extension.Length <= 6
            && parts.Length <= 3
            && (parts.Length == 1 || parts[0].Length == areaLength);
        return fits
            ? new PhoneNumber(digits[..areaLength] + "-" + local + (extension.Length > 0 ? "-" + extension : string.Empty), isMobile: false)
            : null;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Identifier of an electronic certificate (电子证照标识): root, type code, issuer, serial, version and check character, separated by dots.</summary>
/// <remarks>
/// Source: DOMAIN 8.6; check by ISO 7064 MOD 37,36 over everything behind the root, without dots. Refusals: <c>code.certificate.root</c>,
/// <c>code.certificate.parts</c>, <c>code.certificate.type</c>, <c>code.certificate.issuer</c>, <c>code.certificate.serial</c>,
/// <c>code.certificate.version</c>, <c>code.certificate.check-character</c>.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<CertificateIdentifier>))]
public sealed record CertificateIdentifier : ICode<CertificateIdentifier>
{
    /// <summary>Object identifier under which all certificates are registered.</summary>
    public const string Root = "1.2.156.3005.2";

    private const int LongestSerial = 32;

    private CertificateIdentifier(string typeCode, string issuer, string serial, string version, char check)
    {
        TypeCode = typeCode;
        Issuer = issuer;
        Serial = serial;
        Version = version;
        Value = $"{Root}.{typeCode}.{issuer}.{serial}.{version}.{check}";
    }

    /// <inheritdoc/>
    public string Value { get; }

    /// <summary>Credit code of the body that defines the certificate type(18) and its serial(3).</summary>
    public string TypeCode { get; }

    /// <summary>Credit code of the issuer, or an issuer code.</summary>
    public string Issuer { get; }

    /// <summary>Serial given by the issuer, digits and capitals, at most 32.</summary>
    public string Serial { get; }

    /// <summary>Version of this certificate, three digits from <c>001</c>.</summary>
    public string Version { get; }

    /// <summary>Puts the parts together and works out the check character.</summary>
    /// <remarks>Refusals as for parsing.</remarks>
    public static bool TryCreate(
        string typeCode,
        string issuer,
        string serial,
        int version,
        [NotNullWhen(true)] out CertificateIdentifier? code,
        [NotNullWhen(false)] out string? refusalKey)
    {
        var versionText = version.ToString("000", System.Globalization.CultureInfo.InvariantCulture);
        refusalKey = Refusal(typeCode, issuer, serial, versionText);
        code = refusalKey is null
            ? new CertificateIdentifier(
                typeCode, issuer, serial, versionText, CheckCharacters.Mod37And36(typeCode + issuer + serial + versionText))
            : null;
        return code is not null;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CertificateIdentifier? code, [NotNullWhen(false)] out string? refusalKey)
    {
        code = null;
        var value = CodeText.Clean(text);
        if (!value.StartsWith(Root + ".", StringComparison.Ordinal))
        {
            refusalKey = "code.certificate.root";
            return false;
        }

        if (value[(Root.Length + 1)..].Split('.') is not [var type, var issuer, var serial, var version, [var check]])
        {
            refusalKey = "code.certificate.parts";
            return false;
        }

        refusalKey = Refusal(type, issuer, serial, version)
            ?? (CheckCharacters.Mod37And36(type + issuer + serial + version) == check ? null : "code.certificate.check-character");
        code = refusalKey is null ? new CertificateIdentifier(type, issuer, serial, version, check) : null;
        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string? Refusal(string typeCode, string issuer, string serial, string version) =>
        typeCode.Length != 21 || !CreditCode.TryParse(typeCode[..18], out _, out _) || !CodeText.IsDigits(typeCode.AsSpan(18)) ? "code.certificate.type"
        // Issuers are written as credit codes, region codes and others, and nothing in the identifier says which: only the form is checked.
        : issuer.Length is < 6 or > 18 || !CodeText.IsDigitsOrCapitals(issuer) ? "code.certificate.issuer"
        : serial.Length > LongestSerial || !CodeText.IsDigitsOrCapitals(serial) ? "code.certificate.serial"
        : version.Length != 3 || !CodeText.IsDigits(version) || version == "000" ? "code.certificate.version"
        : null;
}

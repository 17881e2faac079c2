using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Basic code of a catalogue entry (基本编码): province(2, 00 = national), matter type(2), sector(2), main matter(3), sub matter(3, 000 = none).</summary>
/// <remarks>Source: national platform data exchange; DOMAIN 8.1. Refusals: <c>code.basic.length</c>, <c>code.basic.characters</c>.</remarks>
[JsonConverter(typeof(CodeJsonConverter<BasicCode>))]
public sealed record BasicCode : ICode<BasicCode>
{
    /// <summary>Number of digits.</summary>
    public const int Length = 12;

    private BasicCode(string value) => Value = value;

    /// <inheritdoc/>
    public string Value { get; }

    /// <summary>Province, <c>00</c> for a national entry.</summary>
    public string Province => Value[..2];

    /// <summary>Matter type code of DOMAIN 3, two digits.</summary>
    public string MatterType => Value[2..4];

    /// <summary>Sector or department.</summary>
    public string Sector => Value[4..6];

    /// <summary>Main matter.</summary>
    public string MainMatter => Value[6..9];

    /// <summary>Sub matter; <c>000</c> when the entry has none.</summary>
    public string SubMatter => Value[9..12];

    /// <summary>True when set by the State Council's catalogue for the whole country.</summary>
    public bool IsNational => Province == "00";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BasicCode? code, [NotNullWhen(false)] out string? refusalKey)
    {
        var value = CodeText.Clean(text);
        refusalKey = value.Length != Length ? "code.basic.length" : !CodeText.IsDigits(value) ? "code.basic.characters" : null;
        code = refusalKey is null ? new BasicCode(value) : null;
        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

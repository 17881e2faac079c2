using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Administrative region (行政区划代码): 6 digits to the county, 9 to the township, 12 to the village.</summary>
/// <remarks>Source: GB/T 2260, GB/T 10114; DOMAIN 8.1. Refusals: <c>code.region.length</c>, <c>code.region.characters</c>, <c>code.region.gap</c> (a part follows an empty one).</remarks>
[JsonConverter(typeof(CodeJsonConverter<RegionCode>))]
public sealed record RegionCode : ICode<RegionCode>
{
    private static readonly string[] KnownProvinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    private RegionCode(string value) => Value = value;

    /// <inheritdoc/>
    public string Value { get; }

    /// <summary>The region above: the last part that is not zero replaced by zeros (or left off beyond 6 digits); null for a province.</summary>
    public RegionCode? Parent =>
        Value.Length > 6 ? new RegionCode(Value[..^3])
        : !CodeText.IsZero(Value.AsSpan(4)) ? new RegionCode(Value[..4] + "00")
        : !CodeText.IsZero(Value.AsSpan(2)) ? new RegionCode(Value[..2] + "0000")
        : null;

    /// <summary>1 province, 2 city, 3 county, 4 township, 5 village; one less than the exercise level of DOMAIN 3.</summary>
    public int Depth =>
        Value.Length > 6 ? Value.Length / 3 + 1
        : !CodeText.IsZero(Value.AsSpan(4)) ? 3
        : !CodeText.IsZero(Value.AsSpan(2)) ? 2
        : 1;

    /// <summary>The first two digits.</summary>
    public string Province => Value[..2];

    /// <summary>False when GB/T 2260 has no such province; a warning, no refusal.</summary>
    public bool HasKnownProvince => IsKnownProvince(Province);

    /// <summary>True when this region is <paramref name="other"/> or lies in it.</summary>
    public bool IsWithin(RegionCode other)
    {
        for (var region = this; region is not null; region = region.Parent)
        {
            if (region == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RegionCode? code, [NotNullWhen(false)] out string? refusalKey)
    {
        var value = CodeText.Clean(text);
        refusalKey = value.Length is not (6 or 9 or 12) ? "code.region.length"
            : !CodeText.IsDigits(value) ? "code.region.characters"
            : HasGap(value) ? "code.region.gap"
            : null;
        code = refusalKey is null ? new RegionCode(value) : null;
        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal static bool IsKnownProvince(string twoDigits) => Array.IndexOf(KnownProvinces, twoDigits) >= 0;

    // "330002" names a county of no city. A township below a city without counties (441900003) is real, so only the six digits are looked at.
    private static bool HasGap(string value) =>
        CodeText.IsZero(value.AsSpan(0, 2)) || (CodeText.IsZero(value.AsSpan(2, 2)) && !CodeText.IsZero(value.AsSpan(4, 2)));
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Case number (办件编号): implementation code(31), day of receipt or acceptance(8), daily serial(4, five digits beyond 9999).</summary>
/// <remarks>
/// Source: DOMAIN 8.3; the serial restarts each day per implementation code. Refusals: <c>code.case-no.length</c>, <c>code.case-no.date</c>,
/// <c>code.case-no.serial</c>, and those of <see cref="ImplementationCode"/>.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<CaseNo>))]
public sealed record CaseNo : ICode<CaseNo>
{
    private CaseNo(ImplementationCode implementation, DateOnly day, int serial)
    {
        Implementation = implementation;
        Day = day;
        Serial = serial;
    }

    /// <inheritdoc/>
    public string Value =>
        Implementation.Value + Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Serial.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The matter as the agency implements it.</summary>
    public ImplementationCode Implementation { get; }

    /// <summary>Day of receipt or acceptance, China time.</summary>
    public DateOnly Day { get; }

    /// <summary>1 to 99999.</summary>
    public int Serial { get; }

    /// <summary>The number for the given serial of the day.</summary>
    public static CaseNo Of(ImplementationCode implementation, DateOnly day, int serial)
    {
        ArgumentNullException.ThrowIfNull(implementation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 99_999);
        return new CaseNo(implementation, day, serial);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CaseNo? code, [NotNullWhen(false)] out string? refusalKey)
    {
        code = null;
        var value = CodeText.Clean(text);
        if (value.Length is not (43 or 44))
        {
            refusalKey = "code.case-no.length";
        }
        else if (ImplementationCode.TryParse(value[..ImplementationCode.Length], out var implementation, out refusalKey))
        {
            if (!CodeText.TryDay(value.AsSpan(31, 8), out var day))
            {
                refusalKey = "code.case-no.date";
            }
            else if (!CodeText.IsDigits(value.AsSpan(39))
                || int.Parse(value.AsSpan(39), CultureInfo.InvariantCulture) is not (> 0 and var serial)
                || serial > 9999 != (value.Length == 44))
            {
                refusalKey = "code.case-no.serial";
            }
            else
            {
                code = new CaseNo(implementation, day, serial);
            }
        }

        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

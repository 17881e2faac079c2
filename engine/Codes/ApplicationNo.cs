using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Application number (申请编号), given at submission: <c>SQ</c>, day(8), daily serial(6), region(6).</summary>
/// <remarks>Source: DOMAIN 8.3. Refusals: <c>code.application-no.format</c>, <c>code.application-no.date</c>, <c>code.application-no.region</c>.</remarks>
[JsonConverter(typeof(CodeJsonConverter<ApplicationNo>))]
public sealed record ApplicationNo : ICode<ApplicationNo>
{
    private ApplicationNo(DateOnly day, int serial, RegionCode region)
    {
        Day = day;
        Serial = serial;
        Region = region;
    }

    /// <inheritdoc/>
    public string Value => DailyNumber.Format(DailyNumber.Application, Day, Serial) + Region.Value;

    /// <summary>Day of submission, China time.</summary>
    public DateOnly Day { get; }

    /// <summary>1 to 999999.</summary>
    public int Serial { get; }

    /// <summary>Region to the county, six digits.</summary>
    public RegionCode Region { get; }

    /// <summary>The number for the given serial of the day; a township or village counts for its county.</summary>
    public static ApplicationNo Of(DateOnly day, int serial, RegionCode region)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 999_999);
        while (region.Value.Length > 6 && region.Parent is { } parent)
        {
            region = parent;
        }

        return new ApplicationNo(day, serial, region);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApplicationNo? code, [NotNullWhen(false)] out string? refusalKey)
    {
        code = null;
        refusalKey = null;
        var value = CodeText.Clean(text);
        if (value.Length != 22
            || !value.StartsWith(DailyNumber.Application, StringComparison.Ordinal)
            || !CodeText.IsDigits(value.AsSpan(2))
            || CodeText.IsZero(value.AsSpan(10, 6)))
        {
            refusalKey = "code.application-no.format";
        }
        else if (!CodeText.TryDay(value.AsSpan(2, 8), out var day))
        {
            refusalKey = "code.application-no.date";
        }
        else if (!RegionCode.TryParse(value[16..], out var region, out _))
        {
            refusalKey = "code.application-no.region";
        }
        else
        {
            code = new ApplicationNo(day, int.Parse(value.AsSpan(10, 6), CultureInfo.InvariantCulture), region);
        }

        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

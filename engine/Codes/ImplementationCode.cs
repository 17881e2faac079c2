using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Implementation code (实施编码): credit code of the agency(18), exercise level(1), basic code(12).</summary>
/// <remarks>
/// Source: national platform data exchange; DOMAIN 8.2. Refusals: <c>code.implementation.length</c>, <c>code.implementation.agency</c>,
/// <c>code.implementation.exercise-level</c>, <c>code.implementation.basic-code</c>.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<ImplementationCode>))]
public sealed record ImplementationCode : ICode<ImplementationCode>
{
    /// <summary>Number of characters.</summary>
    public const int Length = 31;

    private ImplementationCode(CreditCode agency, int exerciseLevel, BasicCode basicCode)
    {
        Agency = agency;
        ExerciseLevel = exerciseLevel;
        BasicCode = basicCode;
    }

    /// <inheritdoc/>
    public string Value => $"{Agency.Value}{ExerciseLevel.ToString(CultureInfo.InvariantCulture)}{BasicCode.Value}";

    /// <summary>Credit code of the implementing agency.</summary>
    public CreditCode Agency { get; }

    /// <summary>Exercise level code of DOMAIN 3, 1 (national) to 7 (by levels).</summary>
    public int ExerciseLevel { get; }

    /// <summary>Basic code of the catalogue entry.</summary>
    public BasicCode BasicCode { get; }

    /// <summary>Puts the parts together.</summary>
    /// <param name="agency">The implementing agency.</param>
    /// <param name="exerciseLevel">1 to 7.</param>
    /// <param name="basicCode">The catalogue entry.</param>
    public static ImplementationCode Of(CreditCode agency, int exerciseLevel, BasicCode basicCode)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(basicCode);
        ArgumentOutOfRangeException.ThrowIfLessThan(exerciseLevel, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exerciseLevel, 7);
        return new ImplementationCode(agency, exerciseLevel, basicCode);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImplementationCode? code, [NotNullWhen(false)] out string? refusalKey)
    {
        var value = CodeText.Clean(text);
        code = null;
        refusalKey = null;
        if (value.Length != Length)
        {
            refusalKey = "code.implementation.length";
        }
        else if (!CreditCode.TryParse(value[..CreditCode.Length], out var agency, out _))
        {
            refusalKey = "code.implementation.agency";
        }
        else if (value[CreditCode.Length] is not (>= '1' and <= '7'))
        {
            refusalKey = "code.implementation.exercise-level";
        }
        else if (!BasicCode.TryParse(value[(CreditCode.Length + 1)..], out var basicCode, out _))
        {
            refusalKey = "code.implementation.basic-code";
        }
        else
        {
            code = new ImplementationCode(agency, value[CreditCode.Length] - '0', basicCode);
        }

        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Resident identity card number (公民身份号码): region(6), birth date(8), serial(3, odd male, even female), check(1).</summary>
/// <remarks>
/// Source: GB 11643; DOMAIN 8.4. Refusals: <c>code.identity-card.old-format</c> (15 digits), <c>code.identity-card.length</c>,
/// <c>code.identity-card.characters</c>, <c>code.identity-card.birth-date</c>, <c>code.identity-card.future</c>, <c>code.identity-card.check-digit</c>.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<IdentityCardNumber>))]
public sealed record IdentityCardNumber : ICode<IdentityCardNumber>
{
    private const string CheckDigits = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private IdentityCardNumber(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    /// <summary>The full number; show <see cref="Masked"/> to people.</summary>
    public string Value { get; }

    /// <summary>Date of birth.</summary>
    public DateOnly BirthDate { get; }

    /// <summary>Male for an odd serial, female for an even one.</summary>
    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>First six digits: the region of first registration, perhaps abolished since.</summary>
    public string Region => Value[..6];

    /// <summary>False when no province has the first two digits; a warning, no refusal.</summary>
    public bool HasKnownRegion => RegionCode.IsKnownProvince(Value[..2]);

    /// <summary>The number with year, month and day of birth hidden: <c>330702********5111</c>.</summary>
    public string Masked => $"{Value[..6]}********{Value[14..]}";

    /// <summary>Completed years of age (周岁) on the day; who was born on 29 February completes a year on 1 March of a common year. Negative never: 0 before birth.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - BirthDate.Year;
        return Math.Max(0, (day.Month, day.Day).CompareTo((BirthDate.Month, BirthDate.Day)) < 0 ? years - 1 : years);
    }

    /// <summary>Reads a number as a person typed it and also refuses a birth date after <paramref name="today"/>.</summary>
    public static bool TryParse(
        string? text,
        DateOnly today,
        [NotNullWhen(true)] out IdentityCardNumber? code,
        [NotNullWhen(false)] out string? refusalKey)
    {
        if (TryParse(text, out code, out refusalKey) && code.BirthDate > today)
        {
            code = null;
            refusalKey = "code.identity-card.future";
        }

        return code is not null;
    }

    /// <summary>Reads a number that was checked against the day's date before, such as a stored one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IdentityCardNumber? code, [NotNullWhen(false)] out string? refusalKey)
    {
        var value = CodeText.Clean(text);
        var birthDate = default(DateOnly);
        refusalKey = value.Length == 15 && CodeText.IsDigits(value) ? "code.identity-card.old-format"
            : value.Length != 18 ? "code.identity-card.length"
            : !CodeText.IsDigits(value.AsSpan(0, 17)) || !CheckDigits.Contains(value[17], StringComparison.Ordinal) ? "code.identity-card.characters"
            : !CodeText.TryDay(value.AsSpan(6, 8), out birthDate) ? "code.identity-card.birth-date"
            : CheckDigit(value) != value[17] ? "code.identity-card.check-digit"
            : null;
        code = refusalKey is null ? new IdentityCardNumber(value, birthDate) : null;
        return code is not null;
    }

    /// <summary>The masked number, so that no log shows the full one by accident.</summary>
    public override string ToString() => Masked;

    private static char CheckDigit(string value)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * (value[i] - '0');
        }

        return CheckDigits[sum % 11];
    }
}

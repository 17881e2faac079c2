using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LowCodeGov.Engine.Codes;

/// <summary>Whom a unified social credit code was given to, by its first two characters.</summary>
/// <remarks>Source: GB 32100; DOMAIN 8.5.</remarks>
public enum CreditCodeHolder
{
    /// <summary>其他: first two characters not listed here.</summary>
    Other = 0,

    /// <summary>机关 (11).</summary>
    Agency = 1,

    /// <summary>事业单位 (12).</summary>
    PublicInstitution = 2,

    /// <summary>社会团体 (51).</summary>
    Association = 3,

    /// <summary>民办非企业单位 (52).</summary>
    PrivateNonEnterprise = 4,

    /// <summary>基金会 (53).</summary>
    Foundation = 5,

    /// <summary>企业 (91).</summary>
    Enterprise = 6,

    /// <summary>个体工商户 (92).</summary>
    IndividualTrader = 7,

    /// <summary>农民专业合作社 (93).</summary>
    Cooperative = 8,
}

/// <summary>Unified social credit code (统一社会信用代码): registering body(1), category(1), region(6), organisation code(9), check character(1).</summary>
/// <remarks>
/// Source: GB 32100; DOMAIN 8.5. Refusals: <c>code.credit.length</c>, <c>code.credit.characters</c> (I, O, S, V, Z do not occur),
/// <c>code.credit.region</c>, <c>code.credit.check-character</c>.
/// </remarks>
[JsonConverter(typeof(CodeJsonConverter<CreditCode>))]
public sealed record CreditCode : ICode<CreditCode>
{
    /// <summary>Number of characters.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly int[] OlderWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private CreditCode(string value) => Value = value;

    /// <inheritdoc/>
    public string Value { get; }

    /// <summary>Region of the registering body, six digits; not necessarily a region in use today.</summary>
    public string Region => Value[2..8];

    /// <summary>Organisation code (组织机构代码), nine characters.</summary>
    public string OrganisationCode => Value[8..17];

    /// <summary>Kind of holder.</summary>
    public CreditCodeHolder Holder => Value[..2] switch
    {
        "11" => CreditCodeHolder.Agency,
        "12" => CreditCodeHolder.PublicInstitution,
        "51" => CreditCodeHolder.Association,
        "52" => CreditCodeHolder.PrivateNonEnterprise,
        "53" => CreditCodeHolder.Foundation,
        "91" => CreditCodeHolder.Enterprise,
        "92" => CreditCodeHolder.IndividualTrader,
        "93" => CreditCodeHolder.Cooperative,
        _ => CreditCodeHolder.Other,
    };

    /// <summary>False when the organisation code fails its own, older check (GB 11714). A warning only: real codes exist that fail it.</summary>
    public bool HasConsistentOrganisationCode
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < OlderWeights.Length; i++)
            {
                var character = OrganisationCode[i];
                sum += OlderWeights[i] * (char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10);
            }

            var expected = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
            return OrganisationCode[^1] == expected;
        }
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CreditCode? code, [NotNullWhen(false)] out string? refusalKey)
    {
        var value = CodeText.Clean(text);
        refusalKey = value.Length != Length ? "code.credit.length"
            : value.AsSpan().ContainsAnyExcept(Allowed) ? "code.credit.characters"
            : !CodeText.IsDigits(value.AsSpan(2, 6)) ? "code.credit.region"
            : CheckCharacter(value) != value[^1] ? "code.credit.check-character"
            : null;
        code = refusalKey is null ? new CreditCode(value) : null;
        return code is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static char CheckCharacter(string value)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * Alphabet.IndexOf(value[i], StringComparison.Ordinal);
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}

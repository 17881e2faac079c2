using LowCodeGov.Engine.Codes;
using static LowCodeGov.Engine.Tests.Codes.Reading;

namespace LowCodeGov.Engine.Tests.Codes;

/// <summary>DOMAIN 8.4, 8.5 and phones.</summary>
public sealed class PersonAndOrganisationCodes
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("11010519491231002X", 1949, 12, 31, Sex.Female)]
    [InlineData("11010519491231002x", 1949, 12, 31, Sex.Female)]
    [InlineData("440524188001010014", 1880, 1, 1, Sex.Male)]
    [InlineData("330702199003075111", 1990, 3, 7, Sex.Male)]
    [InlineData("330702198504120027", 1985, 4, 12, Sex.Female)]
    [InlineData("110101200002290018", 2000, 2, 29, Sex.Male)]
    public void an_identity_card_tells_birth_and_sex(string text, int year, int month, int day, Sex sex)
    {
        IdentityCardNumber.TryParse(text, Today, out var code, out var refusalKey).ShouldBeTrue(refusalKey);
        code!.BirthDate.ShouldBe(new DateOnly(year, month, day));
        code.Sex.ShouldBe(sex);
        code.Value.ShouldBe(text.ToUpperInvariant());
        code.HasKnownRegion.ShouldBeTrue();
    }

    [Theory]
    [InlineData("330702199003075112", "code.identity-card.check-digit")]
    [InlineData("330702199002305119", "code.identity-card.birth-date")]
    [InlineData("33070219900307511", "code.identity-card.length")]
    [InlineData("330702900307511", "code.identity-card.old-format")]
    [InlineData("33070219900307511A", "code.identity-card.characters")]
    [InlineData("33070219900307511\uFF11", "code.identity-card.characters")]
    [InlineData("", "code.identity-card.length")]
    [InlineData(null, "code.identity-card.length")]
    public void an_identity_card_refuses(string? text, string key) => Refusal<IdentityCardNumber>(text).ShouldBe(key);

    [Fact]
    public void an_identity_card_of_the_future_is_refused()
    {
        IdentityCardNumber.TryParse("330702199003075111", new DateOnly(1990, 3, 6), out _, out var key).ShouldBeFalse();
        key.ShouldBe("code.identity-card.future");
        IdentityCardNumber.TryParse("330702199003075111", new DateOnly(1990, 3, 7), out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void an_identity_card_hides_the_birth_date()
    {
        var code = Read<IdentityCardNumber>("330702199003075111");
        code.Masked.ShouldBe("330702********5111");
        code.ToString().ShouldBe("330702********5111");
    }

    [Theory]
    [InlineData("330702199003075111", 2026, 3, 6, 35)]
    [InlineData("330702199003075111", 2026, 3, 7, 36)]
    [InlineData("110101200002290018", 2025, 2, 28, 24)]
    [InlineData("110101200002290018", 2025, 3, 1, 25)]
    [InlineData("110101200002290018", 1999, 3, 1, 0)]
    public void age_is_completed_years(string text, int year, int month, int day, int age) =>
        Read<IdentityCardNumber>(text).AgeOn(new DateOnly(year, month, day)).ShouldBe(age);

    [Theory]
    [InlineData("11100000000013338W", CreditCodeHolder.Agency)]
    [InlineData("11370800MB28559184", CreditCodeHolder.Agency)]
    [InlineData("12441500196720244T", CreditCodeHolder.PublicInstitution)]
    [InlineData("11330800MB0R57773W", CreditCodeHolder.Agency)]
    [InlineData("11330702TE5T000167", CreditCodeHolder.Agency)]
    [InlineData("11330702TE5T000242", CreditCodeHolder.Agency)]
    [InlineData("11330702TE5T00032W", CreditCodeHolder.Agency)]
    [InlineData("91330702MA9DEM087K", CreditCodeHolder.Enterprise)]
    [InlineData("12330702TE5T00091W", CreditCodeHolder.PublicInstitution)]
    [InlineData("51330702MJ8DEM0105", CreditCodeHolder.Association)]
    public void credit_codes_of_the_domain_are_valid(string text, CreditCodeHolder holder)
    {
        var code = Read<CreditCode>(text.ToLowerInvariant());
        code.Value.ShouldBe(text);
        code.Holder.ShouldBe(holder);
    }

    [Theory]
    [InlineData("11330702TE5T000168", "code.credit.check-character")]
    [InlineData("91330702MA9DEMO87K", "code.credit.characters")]
    [InlineData("9133070AMA9DEM087K", "code.credit.region")]
    [InlineData("1133", "code.credit.length")]
    public void a_credit_code_refuses(string text, string key) => Refusal<CreditCode>(text).ShouldBe(key);

    [Fact]
    public void the_older_check_only_warns()
    {
        var code = Read<CreditCode>("11330702TE5T000167");
        code.OrganisationCode.ShouldBe("TE5T00016");
        code.HasConsistentOrganisationCode.ShouldBeTrue();
        Read<CreditCode>("11100000000013338W").HasConsistentOrganisationCode.ShouldBeTrue();
    }

    [Theory]
    [InlineData("13800138000", "13800138000", true)]
    [InlineData("+86 138 0013 8000", "13800138000", true)]
    [InlineData("0086-138-0013-8000", "13800138000", true)]
    [InlineData("0579-82345678", "0579-82345678", false)]
    [InlineData("057982345678", "0579-82345678", false)]
    [InlineData("010-12345678-01", null, false)]
    [InlineData("010-82345678-01", "010-82345678-01", false)]
    [InlineData("021 62345678", "021-62345678", false)]
    public void phones_are_mobile_or_landline(string text, string? normal, bool mobile)
    {
        PhoneNumber.TryParse(text, out var code, out _).ShouldBe(normal is not null);
        code?.Value.ShouldBe(normal);
        code?.IsMobile.ShouldBe(mobile);
    }

    [Theory]
    [InlineData("12345678901", "code.phone.mobile")]
    [InlineData("1380013800", "code.phone.mobile")]
    [InlineData("82345678", "code.phone.landline")]
    [InlineData("0579-1234567", "code.phone.landline")]
    [InlineData("057-982345678", "code.phone.landline")]
    [InlineData("0579-8234-5678-1-2", "code.phone.landline")]
    [InlineData("0579-82345678-1234567", "code.phone.landline")]
    [InlineData("abc", "code.phone.characters")]
    [InlineData("", "code.phone.characters")]
    [InlineData(null, "code.phone.characters")]
    public void phones_refuse(string? text, string key) => Refusal<PhoneNumber>(text).ShouldBe(key);

    [Fact]
    public void phones_are_masked()
    {
        Read<PhoneNumber>("13800138000").Masked.ShouldBe("138****8000");
        Read<PhoneNumber>("0579-82345678").Masked.ShouldBe("0579-8234****");
    }
}

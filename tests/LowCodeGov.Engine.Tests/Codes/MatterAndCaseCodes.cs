using System.Text.Json;
using LowCodeGov.Engine.Codes;
using static LowCodeGov.Engine.Tests.Codes.Reading;

namespace LowCodeGov.Engine.Tests.Codes;

/// <summary>DOMAIN 8.2 and 8.3.</summary>
public sealed class MatterAndCaseCodes
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData("11370800MB285591843370117002011", "11370800MB28559184", 3, "370117002011")]
    [InlineData("12441500196720244T3442199806003", "12441500196720244T", 3, "442199806003")]
    [InlineData("11330702TE5T0001674330117002011", "11330702TE5T000167", 4, "330117002011")]
    public void an_implementation_code_is_agency_level_and_basic_code(string text, string agency, int level, string basic)
    {
        var code = Read<ImplementationCode>(text);
        (code.Agency.Value, code.ExerciseLevel, code.BasicCode.Value).ShouldBe((agency, level, basic));
        code.Value.ShouldBe(text);
        ImplementationCode.Of(Read<CreditCode>(agency), level, Read<BasicCode>(basic)).ShouldBe(code);
    }

    [Theory]
    [InlineData("11330702TE5T000167433011700201", "code.implementation.length")]
    [InlineData("11330702TE5T0001684330117002011", "code.implementation.agency")]
    [InlineData("11330702TE5T0001678330117002011", "code.implementation.exercise-level")]
    [InlineData("11330702TE5T000167433011700201X", "code.implementation.basic-code")]
    public void an_implementation_code_refuses(string text, string key) => Refusal<ImplementationCode>(text).ShouldBe(key);

    [Fact]
    public void a_handling_item_adds_two_digits()
    {
        var code = Read<HandlingItemCode>("11330702TE5T000167433011700201101");
        code.Implementation.Value.ShouldBe("11330702TE5T0001674330117002011");
        code.Serial.ShouldBe(1);
        HandlingItemCode.Of(code.Implementation, 1).Value.ShouldBe("11330702TE5T000167433011700201101");
        Refusal<HandlingItemCode>("11330702TE5T00016743301170020110").ShouldBe("code.handling-item.length");
        Refusal<HandlingItemCode>("11330702TE5T0001674330117002011XX").ShouldBe("code.handling-item.serial");
    }

    [Fact]
    public void a_case_number_restarts_each_day()
    {
        var matter = Read<ImplementationCode>("11330702TE5T0001674330117002011");
        CaseNo.Of(matter, Day, 1).Value.ShouldBe("11330702TE5T0001674330117002011202603020001");
        CaseNo.Of(matter, Day, 1).Value.Length.ShouldBe(43);
        CaseNo.Of(matter, Day, 10000).Value.ShouldEndWith("2026030210000");
        Read<CaseNo>("11330702TE5T00016743301170020112026030210000").Serial.ShouldBe(10000);
        var open = Read<CaseNo>("12441500196720244T3442199806003202206230068");
        (open.Day, open.Serial).ShouldBe((new DateOnly(2022, 6, 23), 68));
    }

    [Theory]
    [InlineData("1133", "code.case-no.length")]
    [InlineData("11330702TE5T0001674330117002011202602300001", "code.case-no.date")]
    [InlineData("11330702TE5T0001674330117002011202603020000", "code.case-no.serial")]
    [InlineData("11330702TE5T00016743301170020112026030200001", "code.case-no.serial")]
    [InlineData("11330702TE5T0001684330117002011202603020001", "code.implementation.agency")]
    public void a_case_number_refuses(string text, string key) => Refusal<CaseNo>(text).ShouldBe(key);

    [Fact]
    public void an_application_number_names_day_and_region()
    {
        ApplicationNo.Of(Day, 123, Read<RegionCode>("330702")).Value.ShouldBe("SQ20260302000123330702");
        ApplicationNo.Of(Day, 123, Read<RegionCode>("330702001005")).Value.ShouldBe("SQ20260302000123330702");
        var code = Read<ApplicationNo>("sq20260302000123330702");
        (code.Day, code.Serial, code.Region.Value).ShouldBe((Day, 123, "330702"));
        Refusal<ApplicationNo>("SQ2026030200012333070").ShouldBe("code.application-no.format");
        Refusal<ApplicationNo>("SQ20260230000123330702").ShouldBe("code.application-no.date");
        Refusal<ApplicationNo>("SQ20260302000123330002").ShouldBe("code.application-no.region");
    }

    [Fact]
    public void other_numbers_have_their_prefix()
    {
        DailyNumber.Format(DailyNumber.WorkOrder, Day, 7).ShouldBe("123452026030200007");
        DailyNumber.Format(DailyNumber.Payment, Day, 7).ShouldBe("JF20260302000007");
    }

    [Fact]
    public void codes_are_json_texts()
    {
        var code = Read<ImplementationCode>("11330702TE5T0001674330117002011");
        var json = JsonSerializer.Serialize(code);
        json.ShouldBe("\"11330702TE5T0001674330117002011\"");
        JsonSerializer.Deserialize<ImplementationCode>(json).ShouldBe(code);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<CreditCode>("\"11330702TE5T000168\"")).Message.ShouldContain("code.credit.check-character");
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<RegionCode>("330702"));
    }
}

using LowCodeGov.Engine.Codes;
using static LowCodeGov.Engine.Tests.Codes.Reading;

namespace LowCodeGov.Engine.Tests.Codes;

/// <summary>DOMAIN 8.1.</summary>
public sealed class RegionAndBasicCodes
{
    [Theory]
    [InlineData("330702", "330700", 3)]
    [InlineData("330700", "330000", 2)]
    [InlineData("330000", null, 1)]
    [InlineData("330702001", "330702", 4)]
    [InlineData("330702001005", "330702001", 5)]
    public void regions_know_the_one_above(string code, string? parent, int depth)
    {
        var region = Read<RegionCode>(code);
        region.Parent?.Value.ShouldBe(parent);
        (region.Parent is null).ShouldBe(parent is null);
        region.Depth.ShouldBe(depth);
        region.HasKnownProvince.ShouldBeTrue();
    }

    [Theory]
    [InlineData("33070", "code.region.length")]
    [InlineData("", "code.region.length")]
    [InlineData(null, "code.region.length")]
    [InlineData("33070A", "code.region.characters")]
    [InlineData("33070\uFF12", "code.region.characters")]
    [InlineData("330002", "code.region.gap")]
    [InlineData("000000", "code.region.gap")]
    public void regions_refuse(string? text, string key) => Refusal<RegionCode>(text).ShouldBe(key);

    [Fact]
    public void regions_contain_each_other()
    {
        Read<RegionCode>("330702001").IsWithin(Read<RegionCode>("330700")).ShouldBeTrue();
        Read<RegionCode>("330702").IsWithin(Read<RegionCode>("330702")).ShouldBeTrue();
        Read<RegionCode>("330703").IsWithin(Read<RegionCode>("330702")).ShouldBeFalse();
        Read<RegionCode>("990101").HasKnownProvince.ShouldBeFalse();
    }

    [Fact]
    public void a_basic_code_shows_its_parts()
    {
        var code = Read<BasicCode>("330117002011");
        (code.Province, code.MatterType, code.Sector, code.MainMatter, code.SubMatter).ShouldBe(("33", "01", "17", "002", "011"));
        code.IsNational.ShouldBeFalse();
        Read<BasicCode>("000117002000").IsNational.ShouldBeTrue();
        Refusal<BasicCode>("33011700201").ShouldBe("code.basic.length");
        Refusal<BasicCode>("33011700201X").ShouldBe("code.basic.characters");
    }
}

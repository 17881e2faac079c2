using LowCodeGov.Designer.Form;
using LowCodeGov.Designer.Samples;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.CodeLists;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Designer.Tests;

/// <summary>The preview is filled with samples: each type has one that it accepts itself.</summary>
public sealed class SamplesOfEveryType
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly CodeListSet Codes = new(
        Regions("region"), Regions("regions"),
        new CodeList("idDocumentType", [new CodeEntry("111", "居民身份证"), new CodeEntry("414", "普通护照")]));

    public static TheoryData<string> Types => [.. FieldTypes.All.Where(type => type is { HoldsValue: true, IsTyped: true, IsHidden: false } && type.Key != "rows").Select(type => type.Key)];

    [Theory]
    [MemberData(nameof(Types))]
    public void are_what_the_type_accepts(string key)
    {
        var type = FieldTypes.Of(key);
        var field = PaletteEntry.New(key, name => new LocalText(name));
        if (key is "tree" or "multiTree")
        {
            field = field with { Options = [new("1", "上级"), new("11", "下级", "1")] };
        }

        var value = SampleData.Of(Form(field), Codes, Today)[field.Key];
        value.ShouldNotBeNull();
        type.IsEmpty(value).ShouldBeFalse();
        type.Fits(value).ShouldBeTrue(value.ToJsonString());
        type.Validate(field, value, new FieldSurroundings(Codes, Today)).ShouldBeEmpty(value.ToJsonString());
    }

    [Fact]
    public void keep_to_the_limits_of_the_field()
    {
        var values = SampleData.Of(
            Form(
                new() { Key = "few", Type = "integer", Label = "人数", Max = 5 }, new() { Key = "much", Type = "money", Label = "金额", Min = 1_000_000 },
                new() { Key = "name", Type = "text", Label = "名称", MaxLength = 4 }, new() { Key = "county", Type = "region", Label = "设区市", Levels = 2 }),
            Codes, Today);
        values["few"]!.GetValue<decimal>().ShouldBe(5);
        values["much"]!.GetValue<decimal>().ShouldBe(1_000_000);
        values["name"]!.GetValue<string>().Length.ShouldBe(4);
        values["county"]!.GetValue<string>().ShouldBe("330700");
    }

    private static FormDefinition Form(params FieldDefinition[] fields) => new() { Pages = [new FormPage("p", "页", [new FormSection("s", "区", [.. fields])])] };

    private static CodeList Regions(string key) => new(key, [new CodeEntry("330000", "浙江省"), new CodeEntry("330700", "金华市", "330000"), new CodeEntry("330702", "婺城区", "330700")]);
}

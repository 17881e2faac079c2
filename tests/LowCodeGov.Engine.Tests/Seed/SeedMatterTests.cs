using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Tests.Seed;

public sealed class SeedMatterTests
{
    public static TheoryData<string> Matters => SeedFolder.Matters;

    [Theory]
    [MemberData(nameof(Matters))]
    public void A_matter_survives_being_written_and_read(string file)
    {
        var matter = SeedFolder.Matter(file);
        EngineJson.Hash(EngineJson.Read<MatterDefinition>(EngineJson.Canonical(matter))).ShouldBe(EngineJson.Hash(matter));
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Its_code_is_the_agency_the_level_and_the_basic_code(string file)
    {
        var matter = SeedFolder.Matter(file);
        ImplementationCode.TryParse(matter.Code, out _, out var refusal).ShouldBeTrue(refusal);
        matter.Code.ShouldBe(matter.Elements.ImplementationCode);
        matter.Code.ShouldBe(matter.Elements.ImplementingAgency.CreditCode + matter.Elements.ExerciseLevel + matter.Elements.BasicCode);
    }

    [Theory]
    [MemberData(nameof(Matters))]
    public void Every_label_is_there_in_english_too(string file)
    {
        foreach (var field in SeedFolder.Matter(file).Form.AllFields().SelectMany(field => field.Fields.Prepend(field)))
        {
            field.Label.En.ShouldNotBeNullOrWhiteSpace(field.Key);
        }
    }
}

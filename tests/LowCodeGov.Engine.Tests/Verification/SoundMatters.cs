using System.Globalization;
using LowCodeGov.Engine.Tests.Seed;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>What is right raises nothing: the matters of the seed, in the surroundings of the seed.</summary>
public sealed class SoundMatters
{
    public static TheoryData<string> Matters => SeedFolder.Matters;

    [Theory]
    [MemberData(nameof(Matters))]
    public void A_seed_matter_has_no_finding(string file) =>
        DefinitionVerification.Verify(SeedFolder.Matter(file), SeedSurroundings.All).Where(finding => finding.AcceptedBecause is null).Select(Shown).ShouldBeEmpty();

    internal static string Shown(DefinitionFinding finding)
    {
        var texts = TextCatalogue.From(typeof(DefinitionVerification).Assembly);
        var chinese = CultureInfo.GetCultureInfo("zh-CN");
        return $"{finding.Severity} {finding.Key} {finding.Place.Path} {finding.Describe(texts, chinese)} {string.Join("; ", finding.DescribeCounterExample(texts, chinese))}";
    }
}

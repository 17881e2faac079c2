using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>A corpus of definitions, each broken in one place: the fault is found, where it is, and nothing else is called one.</summary>
public sealed class BrokenDefinitions
{
    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(DefinitionVerification).Assembly);
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    private static readonly (string Name, JsonObject Case)[] All =
    [
        .. Directory.GetFiles(Path.Combine(BaseMatter.Folder, "broken"), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!.AsArray().OfType<JsonObject>()
                .Select(each => ($"{Path.GetFileNameWithoutExtension(file)}: {each["name"]!.GetValue<string>()}", each))),
    ];

    public static TheoryData<string> Names { get; } = [.. All.Select(each => each.Name)];

    [Fact]
    public void The_matter_that_is_broken_is_sound() =>
        DefinitionVerification.Verify(BaseMatter.Read(BaseMatter.Json), BaseMatter.Surroundings).Select(SoundMatters.Shown).ShouldBeEmpty();

    [Fact]
    public void There_are_at_least_sixty() => All.Select(each => each.Name).Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_where_it_is(string name)
    {
        var broken = All.First(each => each.Name == name).Case;
        var json = BaseMatter.Json;
        JsonPatch.Apply(json, broken["patch"]!.AsArray());
        var findings = DefinitionVerification.Verify(BaseMatter.Read(json), BaseMatter.Surroundings);
        var expected = $"{broken["key"]!.GetValue<string>()} {broken["at"]!.GetValue<string>()}";
        var isWarning = broken["severity"]?.GetValue<string>() == "warning";
        var all = string.Join('\n', findings.Select(SoundMatters.Shown));

        var found = findings.Where(finding => $"{finding.Key} {finding.Place.Path}" == expected).ToList();
        found.ShouldNotBeEmpty($"{expected} is missing:\n{all}");
        found[0].Severity.ShouldBe(isWarning ? FindingSeverity.Warning : FindingSeverity.Error);
        findings.Where(finding => finding.Blocks).Except(found).ShouldBeEmpty(all);
        if (broken["way"] is JsonArray way)
        {
            found[0].DescribeCounterExample(Texts, Chinese).ShouldBe(way.Select(step => step!.GetValue<string>()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_told_in_both_languages(string name)
    {
        var broken = All.First(each => each.Name == name).Case;
        var json = BaseMatter.Json;
        JsonPatch.Apply(json, broken["patch"]!.AsArray());
        foreach (var finding in DefinitionVerification.Verify(BaseMatter.Read(json), BaseMatter.Surroundings))
        {
            foreach (var language in TextCatalogue.Languages)
            {
                var culture = CultureInfo.GetCultureInfo(language);
                var told = finding.DescribeCounterExample(Texts, culture).Prepend(finding.Describe(Texts, culture)).ToList();
                told.ShouldAllBe(text => !text.Contains("verification.", StringComparison.Ordinal) && !text.Contains('{'), finding.Key);
            }
        }
    }
}

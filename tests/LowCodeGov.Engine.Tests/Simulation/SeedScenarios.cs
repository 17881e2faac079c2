using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Simulation;
using LowCodeGov.Engine.Tests.Seed;
using LowCodeGov.Engine.Tests.Time;

namespace LowCodeGov.Engine.Tests.Simulation;

public sealed class SeedScenarios
{
    private static readonly RuleEngine Rules = new();

    public static TheoryData<string, string> All { get; } =
    [
        .. from file in SeedFolder.Matters.Select(row => row.Data)
           from scenario in SeedFolder.Matter(file).Scenarios ?? []
           select (file, scenario.Key),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void pass(string file, string key)
    {
        var matter = SeedFolder.Matter(file);
        var result = ScenarioRun.Run(matter, (matter.Scenarios ?? []).Single(each => each.Key == key), Calendars.China, Rules);
        result.Findings.Select(each => $"{each.Place} {each.Key} {string.Join(", ", each.Values)}").ShouldBeEmpty();
        result.Trace.Where(entry => entry.Refused is null).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SeedFolder.Matters), MemberType = typeof(SeedFolder))]
    public void belong_to_every_matter(string file) => (SeedFolder.Matter(file).Scenarios ?? []).ShouldNotBeEmpty();
}

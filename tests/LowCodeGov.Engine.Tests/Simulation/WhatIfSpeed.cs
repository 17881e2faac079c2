using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Simulation;
using LowCodeGov.Engine.Tests.Seed;
using LowCodeGov.Engine.Tests.Time;

namespace LowCodeGov.Engine.Tests.Simulation;

/// <summary>Runs when nothing else does, so that the processor time measured is its own.</summary>
[Collection(nameof(WhatIfSpeed))]
[CollectionDefinition(nameof(WhatIfSpeed), DisableParallelization = true)]
public sealed class WhatIfSpeed(ITestOutputHelper output)
{
    private static readonly RuleEngine Rules = new();

    [Theory]
    [InlineData("food-business-licence.json")]
    [InlineData("construction-qualification.json")]
    public void A_thousand_cases_over_two_years_take_less_than_ten_seconds(string file)
    {
        var matter = SeedFolder.Matter(file);
        var roles = matter.Flow.Walk().OfType<TaskNode>().Select(task => task.Candidates).Select(rule => new RoleGrant(rule.Role)).Distinct();
        var question = new WhatIf
        {
            Seed = 7, Otherwise = new StepAssumption(Distribution.Uniform(5, 60)),
            From = new DateOnly(2025, 1, 1), To = new DateOnly(2026, 12, 31), Arrivals = new Arrivals(2.2), MostCases = 1000,
            Staff = [.. roles.Select(grant => new StaffGroup(grant.Role, 4, [grant]))],
        };
        var before = Environment.CpuUsage.TotalTime;
        var result = WhatIfRun.Answer(matter, question, Calendars.China, Rules);
        var spent = Environment.CpuUsage.TotalTime - before;
        output.WriteLine($"{file}: {result.Arrived} cases, {result.Commands} commands in {spent.TotalSeconds:0.00} s of processor time; ended {result.Ended}, late {result.LateShare:0.000}, days {result.HandlingDays.Mean:0.0}, refusals {string.Join(' ', result.Refusals)}");
        result.Arrived.ShouldBe(1000);
        result.Ended.ShouldBeGreaterThan(950);
        spent.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}

using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Tests.HumanTasks;
using LowCodeGov.Engine.Tests.Migration;
using static LowCodeGov.Engine.Tests.Flow.FlowPlays;
using Decision = LowCodeGov.Engine.Cases.Decision;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>
/// Random commands, returns, take-backs, reports and migrations on random matters. After each command the invariants hold; in the end every
/// open case is led to its end. A seed that fails is played again by <c>LOWCODEGOV_FSCHECK_SEED</c>.
/// </summary>
public sealed class RandomMatterPlays(ITestOutputHelper output)
{
    private const int Plays = 60;

    [Fact]
    public void hold_the_invariants_and_reach_the_end()
    {
        var given = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FSCHECK_SEED"), out var one);
        var times = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FSCHECK_TIMES"), out var more) ? more : 1;
        var first = given ? one : Random.Shared.Next();
        var reached = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = first; seed < first + (given ? times : Plays * times); seed++)
        {
            Play(seed, reached);
        }

        output.WriteLine($"from seed {first}");
        output.WriteLine(string.Join("  ", reached.Select(each => $"{each.Key} {each.Value}")));
        reached.Keys.Count(key => key.StartsWith("event ", StringComparison.Ordinal)).ShouldBeGreaterThan(given ? 10 : 50, "the plays get somewhere");
    }

    private static void Play(int seed, SortedDictionary<string, int> reached)
    {
        var chance = new Random(seed);
        var random = new Dice([.. Enumerable.Range(0, 260).Select(_ => chance.Next(10_000))]);
        var design = new Dice([.. Enumerable.Range(0, 2_000).Select(_ => chance.Next(10_000))]);
        var definition = new RandomMatters(design).Matter();
        var versions = new Dictionary<int, MatterDefinition> { [definition.Version] = definition };
        var later = new LaterVersions(design);
        var s = Scenario.Straight(definition);
        s.Staff = new HumanTasks.Directory();
        s.Cast = RandomOffices.Cast;
        s.Received(random.Of(
        [
            """{"company":"x","area":1,"withFire":true,"shops":[]}""",
            """{"company":"x","area":50,"openDay":"2026-03-05","shops":[{"name":"东店"},{"name":"西店"}]}""",
            """{"company":"x","area":500,"withFire":true,"shops":[{"name":"东店"},{"name":"西店"},{"name":"南店"}]}""",
        ]));
        try
        {
            Play(s, later, versions, random, reached);
            GoingOn.ToTheEnd(s, random);
            EngineJson.Canonical(CaseReplay.Replay(version => versions[version], s.Events)).ShouldBe(EngineJson.Canonical(s.State));
        }
        catch (Exception fault)
        {
            var lately = s.Events.TakeLast(int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_FSCHECK_LAST"), out var many) ? many : 25).Select(each => $"{each.Sequence} {each.At:MM-dd HH:mm} {each.By.Id} {EngineJson.Canonical(each.Event)}");
            throw new InvalidOperationException($"LOWCODEGOV_FSCHECK_SEED={seed}: {fault.Message}\n{EngineJson.Canonical(s.Definition.Flow)}\n{string.Join('\n', lately)}", fault);
        }

        foreach (var key in s.Events.Select(each => $"event {each.Event.GetType().Name}").Distinct(StringComparer.Ordinal).Append($"state {s.State.State}"))
        {
            reached[key] = reached.GetValueOrDefault(key) + 1;
        }
    }

    private static void Play(Scenario s, LaterVersions later, Dictionary<int, MatterDefinition> versions, Dice random, SortedDictionary<string, int> reached)
    {
        while (random.HasMore)
        {
            switch (random.Next(14))
            {
                case 0:
                    RandomPlay.Sleep(s, random);
                    break;
                case 1:
                    RandomPlay.Attack(s, random);
                    break;
                case 2 when s.State.Suspension is null && !s.State.IsEnded:
                    s.Do(People.Platform, new ReportEvent(random.Of(["x", "y"])));
                    break;
                case 3 when !s.State.IsEnded && random.Chance(3):
                    Migrate(s, later.Of(s.Definition, s.State.Activations.Where(each => each.Status == NodeStatus.Active).Select(each => each.Node).ToHashSet()), versions, random, reached);
                    break;
                case 4 or 5 or 6 when RandomFlows.Reports(s, random) is { } report:
                    RandomPlay.Act(s, People.Platform, report, mustBeAccepted: true);
                    break;
                case 7 or 8:
                    RandomPlay.Work(s, random, "return-step", "take-back-task", "revive-case");
                    break;
                default:
                    RandomPlay.Work(s, random);
                    break;
            }
        }
    }

    // What the preview says is what happens: not possible is refused, everything else goes with any of the options that it names.
    private static void Migrate(Scenario s, MatterDefinition to, Dictionary<int, MatterDefinition> versions, Dice random, SortedDictionary<string, int> reached)
    {
        var preview = s.Preview(to);
        var choices = preview.Choices.ToImmutableSortedDictionary(choice => choice.Key, choice => random.Of(choice.Options).Key);
        var key = $"migration {preview.Verdict}";
        reached[key] = reached.GetValueOrDefault(key) + 1;
        s.MigrationTarget = to;
        if (preview.Verdict == MigrationVerdict.NotPossible)
        {
            s.Refused<MigrationNotPossible>(People.Designer, new MigrateCase(to.Version, choices));
            return;
        }

        versions[to.Version] = to;
        s.Do(People.Designer, new MigrateCase(to.Version, choices));
    }
}

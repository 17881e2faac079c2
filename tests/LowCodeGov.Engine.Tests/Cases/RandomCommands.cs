using FsCheck;
using FsCheck.Fluent;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Flow;
using Decision = LowCodeGov.Engine.Cases.Decision;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>
/// Random sequences of commands, honest and hostile, on every test matter. After each command the invariants hold, nobody has acted
/// without the right, what is offered is accepted, and what is refused has left no trace.
/// </summary>
public sealed class RandomCommands(ITestOutputHelper output)
{
    private const string SeedVariable = "LOWCODEGOV_FSCHECK_SEED";
    private const string TimesVariable = "LOWCODEGOV_FSCHECK_TIMES";

    public static TheoryData<string, int> Matters { get; } = new()
    {
        { nameof(OnlineMode.PreReviewOriginals), 15 },
        { nameof(OnlineMode.VerifyOriginals), 15 },
        { nameof(OnlineMode.FullyOnline), 15 },
        { "window", 15 },
        { "joint", 15 },
        { "everything", 15 },
        { "loops", 15 },
        { "children", 15 },
        { "office", 12 },
        { "office-branch", 12 },
        { "countersign", 12 },
        { "ratio", 12 },
        { "in-turn", 12 },
    };

    [Theory]
    [MemberData(nameof(Matters))]
    public void hold_the_invariants(string matter, int sequences)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : (ulong)Random.Shared.NextInt64();
        var times = int.TryParse(Environment.GetEnvironmentVariable(TimesVariable), out var more) ? more : 1;
        output.WriteLine($"{SeedVariable}={seed}");
        var definition = matter switch
        {
            "joint" => TestMatters.Joint(),
            "everything" => RandomFlows.Everything,
            "loops" => RandomFlows.Loops,
            "children" => RandomFlows.Children,
            "office" or "office-branch" or "countersign" or "ratio" or "in-turn" => HumanTasks.RandomOffices.Of(matter),
            _ => TestMatters.Licence(Enum.TryParse<OnlineMode>(matter, out var mode) ? mode : OnlineMode.VerifyOriginals),
        };
        var dice = Gen.Choose(0, 9999).ArrayOf(500).ToArbitrary();
        var reached = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(sequences * times).WithReplay(seed, 1UL | seed),
            Prop.ForAll(dice, rolls => Play(definition, online: Enum.TryParse<OnlineMode>(matter, out _), rolls, reached)));
        output.WriteLine(string.Join("  ", reached.Select(each => $"{each.Key} {each.Value}")));
        reached.Keys.Count(key => key.StartsWith("event ", StringComparison.Ordinal)).ShouldBeGreaterThan(15, "the plays get somewhere");
    }

    private static void Play(MatterDefinition definition, bool online, int[] rolls, SortedDictionary<string, int> reached)
    {
        var s = Scenario.Straight(definition);
        if (definition.Operations is not null)
        {
            s.Staff = new HumanTasks.Directory();
            s.Cast = HumanTasks.RandomOffices.Cast;
        }

        var random = new Dice(rolls);
        s.ApplicantFacts = null;
        var form = RandomFlows.Form(definition, random) ?? (random.Chance(4) ? """{"company":"x","area":1,"simple":true,"withFire":true}""" : null);
        if (online)
        {
            s.Submitted(form, random.Chance(2) ? ["form", "plan"] : null);
        }
        else
        {
            s.Received(form, random.Chance(3) ? ["form"] : null);
        }

        while (random.HasMore)
        {
            switch (random.Next(10))
            {
                case 0 when random.Chance(4):
                    Migrate(s);
                    break;
                case 0:
                    RandomPlay.Sleep(s, random);
                    break;
                case 1 or 2:
                    RandomPlay.Attack(s, random);
                    break;
                case 3 or 4 when RandomFlows.Reports(s, random) is { } report:
                    RandomPlay.Act(s, People.Platform, report, mustBeAccepted: true);
                    break;
                default:
                    RandomPlay.Work(s, random);
                    break;
            }
        }

        foreach (var key in s.Events.Select(each => $"event {each.Event.GetType().Name}").Distinct(StringComparer.Ordinal).Append($"state {s.State.State}"))
        {
            reached[key] = reached.GetValueOrDefault(key) + 1;
        }
    }

    // To the same definition with the next number: nothing but the version changes.
    private static void Migrate(Scenario s)
    {
        var before = s.State;
        s.MigrationTarget = s.Definition with { Version = s.Definition.Version + 1 };
        if (before.IsEnded)
        {
            s.Refused<CaseHasEnded>(People.Designer, new MigrateCase(s.MigrationTarget.Version));
            return;
        }

        if (before.Activations.Any(each => each.Status == NodeStatus.Active && before.Activations.Any(above => above.Number == each.Parent && s.Definition.Nodes().Any(node => node.Id == above.Node && node is TaskNode))))
        {
            // Returned, to come straight back: the case waits until it has.
            s.Refused<LowCodeGov.Engine.Migration.MigrationNotPossible>(People.Designer, new MigrateCase(s.MigrationTarget.Version));
            return;
        }

        s.Do(People.Designer, new MigrateCase(s.MigrationTarget.Version));
        EngineJson.Canonical(s.State with { MatterVersion = before.MatterVersion, Version = before.Version, Migrations = before.Migrations }).ShouldBe(EngineJson.Canonical(before));
    }
}

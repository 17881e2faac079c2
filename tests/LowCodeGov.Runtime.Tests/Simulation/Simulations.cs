using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Runtime.Tests.Databases;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>The runtime as a whole under a seed: a seed that fails is played again by <c>LOWCODEGOV_SIM_SEED</c>, longer by <c>LOWCODEGOV_SIM_STEPS</c>, at most <c>LOWCODEGOV_SIM_MINUTES</c>.</summary>
public sealed class Simulations(ITestOutputHelper output)
{
    // About a year on the virtual clock. What the applications say of dates is not true for ever, so a longer play begins anew, with the next seed.
    private const int StepsOfOnePlay = 25_000;

    // A play of this many is held to have met every fault and every answer. Some are rare: what chance has left out is played for, at most as often as this.
    private const int EnoughForEverything = 5_000;
    private const int FurtherSteps = 2_000;
    private const int MostFurtherPlays = 10;

    [Fact]
    public Task Nothing_is_lost_or_doubled_whatever_fails() => Play(Setting("LOWCODEGOV_SIM_STEPS") ?? (TestDatabase.Store == "sqlite" ? 6_000 : EnoughForEverything), sideBySide: false);

    // In all lanes and with workers beside them: what is sent together follows from the seed, in which order it arrives does not.
    [Fact]
    public Task Nothing_is_lost_or_doubled_side_by_side() => Play(Setting("LOWCODEGOV_SIM_BESIDE_STEPS") ?? 1_000, sideBySide: true);

    private async Task Play(int steps, bool sideBySide)
    {
        var seed = Setting("LOWCODEGOV_SIM_SEED") ?? Random.Shared.Next(int.MaxValue / 2);
        var minutes = Setting("LOWCODEGOV_SIM_MINUTES") ?? int.MaxValue;
        var watch = Stopwatch.StartNew();
        var totals = new Totals();
        var most = steps + (steps < EnoughForEverything ? 0 : FurtherSteps * MostFurtherPlays);
        for (var play = seed; (totals.Steps < steps || (totals.Steps < most && !totals.HasEverything)) && watch.Elapsed.TotalMinutes < minutes; play++)
        {
            await One(play, Math.Min(StepsOfOnePlay, totals.Steps < steps ? steps - totals.Steps : FurtherSteps), sideBySide, totals, () => watch.Elapsed.TotalMinutes >= minutes);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"LOWCODEGOV_SIM_SEED={play}: {totals.Steps} of {steps} steps in {watch.Elapsed.TotalSeconds:F0} s, {totals.Cases} cases, {totals.Acknowledged} acknowledged"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{totals.Steps / watch.Elapsed.TotalSeconds:F0} steps per second, proofs included"));
        foreach (var counted in totals.Counted.Values)
        {
            output.WriteLine(string.Join(", ", counted.Select(each => $"{each.Key} {each.Value}")));
        }

        totals.Acknowledged.ShouldBeGreaterThan(totals.Steps / 8, "the play gets somewhere");
        if (totals.Steps >= EnoughForEverything)
        {
            totals.HasEverything.ShouldBeTrue("every kind of fault has happened, and every kind of answer has come from outside");
        }
    }

    private async Task One(int seed, int steps, bool sideBySide, Totals totals, Func<bool> isOver)
    {
        output.WriteLine($"LOWCODEGOV_SIM_SEED={seed}, {steps} steps"); // said first: a failing one is played again by this
        await using var world = await SimulatedWorld.Of(seed, sideBySide);
        var taken = 0;
        for (; taken < steps && !isOver(); taken++)
        {
            await Told(seed, world, world.Step);
        }

        await Told(seed, world, world.Settle);
        totals.Steps += taken;
        totals.Cases += world.Cases;
        totals.Acknowledged += world.Acknowledged;
        totals.Count("steps", world.Taken);
        totals.Count("commands", world.Commands);
        totals.Count("answers", world.Answers);
        totals.Count("faults", world.Faults);
    }

    // On a server several commands are written side by side, so only the outcome is certain there, not the order.
    [Fact]
    public async Task A_seed_plays_the_same_twice()
    {
        Assert.SkipUnless(TestDatabase.Store == "sqlite", "one writer only");

        async Task<string> Twice()
        {
            await using var world = await SimulatedWorld.Of(20260302);
            for (var step = 0; step < 600; step++)
            {
                await Told(20260302, world, world.Step);
            }

            return world.Play();
        }

        (await Twice()).ShouldBe(await Twice());
    }

    private static async Task Told(int seed, SimulatedWorld world, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception fault) when (fault is not ShouldAssertException)
        {
            throw new InvalidOperationException($"LOWCODEGOV_SIM_SEED={seed}\n{world.Story()}", fault);
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private sealed class Totals
    {
        public int Steps { get; set; }

        public int Cases { get; set; }

        public int Acknowledged { get; set; }

        /// <summary>Whether every kind of fault and of answer from outside has come.</summary>
        public bool HasEverything => Counted["faults"].Count == 5 && Counted["answers"].Count == 7;

        public SortedDictionary<string, SortedDictionary<string, int>> Counted { get; } = new(StringComparer.Ordinal);

        public void Count(string what, IReadOnlyDictionary<string, int> counted)
        {
            var all = Counted.TryGetValue(what, out var known) ? known : Counted[what] = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (name, count) in counted)
            {
                all[name] = all.GetValueOrDefault(name) + count;
            }
        }
    }
}

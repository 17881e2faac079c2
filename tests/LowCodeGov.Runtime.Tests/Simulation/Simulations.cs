using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Runtime.Tests.Databases;

namespace LowCodeGov.Runtime.Tests.Simulation;

/// <summary>The runtime as a whole under a seed: a seed that fails is played again by <c>LOWCODEGOV_SIM_SEED</c>, longer by <c>LOWCODEGOV_SIM_STEPS</c>, at most <c>LOWCODEGOV_SIM_MINUTES</c>.</summary>
public sealed class Simulations(ITestOutputHelper output)
{
    private const int StepsBetweenWords = 50_000;

    [Fact]
    public Task Nothing_is_lost_or_doubled_whatever_fails() => Play(Setting("LOWCODEGOV_SIM_STEPS") ?? 10_000, sideBySide: false);

    // In all lanes and with workers beside them: what is sent together follows from the seed, in which order it arrives does not.
    [Fact]
    public Task Nothing_is_lost_or_doubled_side_by_side() => Play(Setting("LOWCODEGOV_SIM_BESIDE_STEPS") ?? 1_500, sideBySide: true);

    private async Task Play(int steps, bool sideBySide)
    {
        var seed = Setting("LOWCODEGOV_SIM_SEED") ?? Random.Shared.Next();
        var minutes = Setting("LOWCODEGOV_SIM_MINUTES") ?? int.MaxValue;
        output.WriteLine($"LOWCODEGOV_SIM_SEED={seed}, {steps} steps");
        await using var world = await SimulatedWorld.Of(seed, sideBySide);
        var watch = Stopwatch.StartNew();
        var taken = 0;
        for (; taken < steps && watch.Elapsed.TotalMinutes < minutes; taken++)
        {
            await Told(seed, world, world.Step);
            if (taken % StepsBetweenWords == StepsBetweenWords - 1)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken + 1} steps after {watch.Elapsed.TotalSeconds:F0} s, cases {world.Cases}"));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken} steps, {taken / watch.Elapsed.TotalSeconds:F0} per second"));
        await Told(seed, world, world.Settle);
        output.WriteLine($"cases {world.Cases}, acknowledged {world.Acknowledged}");
        output.WriteLine(string.Join(", ", world.Answers.Select(each => $"{each.Key} {each.Value}")));
        output.WriteLine(string.Join(", ", world.Commands.Select(each => $"{each.Key} {each.Value}")));
        output.WriteLine(string.Join(", ", world.Taken.Select(each => $"{each.Key} {each.Value}")));
        output.WriteLine(string.Join(", ", world.Faults.Select(each => $"{each.Key} {each.Value}")));
        world.Acknowledged.ShouldBeGreaterThan(taken / 8, "the play gets somewhere");
        if (taken >= 5_000)
        {
            world.Faults.Count.ShouldBe(5, "every kind of fault has happened");
            world.Answers.Count.ShouldBe(7, "every kind of answer has come from outside");
        }
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
}

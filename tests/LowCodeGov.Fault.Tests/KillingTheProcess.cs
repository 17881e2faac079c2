using System.Globalization;
using LowCodeGov.Browser.Tests;

namespace LowCodeGov.Fault.Tests;

/// <summary>The process is killed at random moments while applicants apply and clerks act; what was acknowledged is there once.</summary>
/// <remarks>Rounds: <c>LOWCODEGOV_KILL_ROUNDS</c>, 2 by default. Seed: <c>LOWCODEGOV_KILL_SEED</c>; printed, so that a failure can be played again.</remarks>
public sealed class KillingTheProcess(ITestOutputHelper output)
{
    private const int Applicants = 3;
    private const int Clerks = 2;
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Loses_no_acknowledged_command_and_doubles_none()
    {
        var rounds = Setting("LOWCODEGOV_KILL_ROUNDS") ?? 2;
        var seed = Setting("LOWCODEGOV_KILL_SEED") ?? Environment.TickCount;
        output.WriteLine($"seed {seed}, {rounds} rounds");
        var random = new Random(seed);
        var data = Directory.CreateTempSubdirectory("lowcodegov-fault-").FullName;
        try
        {
            var attempts = new Attempts();
            for (var round = 1; round <= rounds; round++)
            {
                await using (var host = await WebHost.StartAsync(data))
                {
                    await Work(host, attempts, killAfter: random.Next(1, 40));
                }

                (await Checks.Verify(data)).ShouldBe(0, $"verification after round {round}");
                await using var again = await WebHost.StartAsync(data);
                using var client = new Client(again.Address);
                await client.SignIn();
                await Checks.SendAgain(client, attempts);
                output.WriteLine($"round {round}: {attempts.Acknowledged} acknowledged of {attempts.Count}");
                await again.KillAsync();
            }

            attempts.Acknowledged.ShouldBeGreaterThan(0);
            (await Checks.Verify(data)).ShouldBe(0);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Applies and acts from several clients at once, and kills the host in the middle of it.</summary>
    private static async Task Work(WebHost host, Attempts attempts, int killAfter)
    {
        using var client = new Client(host.Address);
        await client.SignIn();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acknowledged = 0;
        void Count()
        {
            if (Interlocked.Increment(ref acknowledged) == killAfter)
            {
                enough.TrySetResult();
            }
        }

        using var stop = new CancellationTokenSource();
        Task[] workers =
        [
            .. Enumerable.Range(0, Applicants).Select(_ => client.Apply(attempts, Count, stop.Token)),
            .. Enumerable.Range(0, Clerks).Select(_ => client.Handle(attempts, Count, stop.Token)),
        ];
        await enough.Task.WaitAsync(RoundLimit);
        // The others are in the middle of a request now.
        await host.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(workers).WaitAsync(RoundLimit);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}

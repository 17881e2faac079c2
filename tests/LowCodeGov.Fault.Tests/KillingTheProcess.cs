using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Browser.Tests;

namespace LowCodeGov.Fault.Tests;

/// <summary>The process is killed at random moments while applicants apply and clerks act; what was acknowledged is there once.</summary>
/// <remarks>Rounds: <c>LOWCODEGOV_KILL_ROUNDS</c>, 3 by default. Seed: <c>LOWCODEGOV_KILL_SEED</c>; printed, so that a failure can be played again.</remarks>
public sealed class KillingTheProcess(ITestOutputHelper output)
{
    private const int Applicants = 3;
    private const int Clerks = 2;
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Loses_no_acknowledged_command_and_doubles_none()
    {
        var rounds = Setting("LOWCODEGOV_KILL_ROUNDS") ?? 3;
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

                (await Verify(data)).ShouldBe(0, $"verification after round {round}");
                await using var again = await WebHost.StartAsync(data);
                using var client = new Client(again.Address);
                await client.SignIn();
                await CheckEverything(client, attempts);
                output.WriteLine($"round {round}: {attempts.Acknowledged} acknowledged of {attempts.Count}");
                await again.KillAsync();
            }

            attempts.Acknowledged.ShouldBeGreaterThan(0);
            (await Verify(data)).ShouldBe(0);
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

    /// <summary>
    /// Sends every command once more under its id. An acknowledged one must answer as it did; one that was cut off takes effect now, or did already.
    /// In the end there is exactly one case for each application.
    /// </summary>
    private static async Task CheckEverything(Client client, Attempts attempts)
    {
        foreach (var attempt in attempts.All)
        {
            var answer = await client.Send(attempt);
            if (attempt.Answer is { } before)
            {
                answer.ShouldBe(before, $"{attempt.Path} with key {attempt.Key}");
            }
            else
            {
                attempt.Answer = answer;
            }
        }

        var applications = attempts.All.Where(attempt => attempt.Path == Client.ApplicationsPath).ToList();
        applications.Select(attempt => attempt.Answer).Distinct(StringComparer.Ordinal).Count().ShouldBe(applications.Count);
        (await client.CountCases()).ShouldBe(applications.Count);
    }

    private static async Task<int> Verify(string data)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetDirectoryName(Paths.WebHost),
            ArgumentList = { Paths.WebHost, "verify" },
            Environment = { ["LOWCODEGOV_DATA"] = data, ["Logging__LogLevel__Default"] = "Warning" },
        }) ?? throw new InvalidOperationException("dotnet did not start");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}

using LowCodeGov.Browser.Tests;
using Npgsql;

namespace LowCodeGov.Fault.Tests;

/// <summary>Two hosts on one PostgreSQL work the same cases and the same queues; one is killed in the middle, the other goes on.</summary>
/// <remarks>Server: <c>LOWCODEGOV_POSTGRESQL</c>; <c>tests/run</c> starts one. Seed: <c>LOWCODEGOV_KILL_SEED</c>.</remarks>
public sealed class TwoHosts(ITestOutputHelper output)
{
    private const int Applicants = 2;
    private const int Clerks = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Lose_nothing_and_double_nothing_when_one_is_killed()
    {
        var server = Environment.GetEnvironmentVariable("LOWCODEGOV_POSTGRESQL");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "LOWCODEGOV_POSTGRESQL holds no connection string");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LOWCODEGOV_KILL_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var data = Directory.CreateTempSubdirectory("lowcodegov-hosts-").FullName;
        await using var hosts = new PostgreSqlHosts(server);
        var attempts = new Attempts();
        try
        {
            // Both at once: one makes the database and loads the demonstration, the other waits for it.
            var both = await Task.WhenAll(hosts.Start(data), hosts.Start(data));
            await using var doomed = both[0];
            await using var survivor = both[1];
            await Work(doomed, survivor, attempts, killAfter: random.Next(20, 60));
            using var client = new Client(survivor.Address);
            await client.SignIn();
            await Checks.SendAgain(client, attempts);
            output.WriteLine($"{attempts.Acknowledged} acknowledged of {attempts.Count}");

            await hosts.Until("""SELECT count(*) FROM "Outbox" WHERE "DoneAt" IS NULL AND "FailedAt" IS NULL""", 0, Limit);
            var cases = await hosts.Count("""SELECT count(*) FROM "Cases" """);
            (await hosts.Count("""SELECT count(*) FROM "Messages" WHERE "TextKey" = 'message.submit-succeeded'""")).ShouldBe(cases);
            (await hosts.Count("""SELECT count(DISTINCT "ApplicationNo") FROM "Cases" """)).ShouldBe(cases);
            (await hosts.Count("""SELECT count(*) FROM "Outbox" WHERE "FailedAt" IS NOT NULL""")).ShouldBe(0);
            (await Checks.Verify(data, hosts.Connection)).ShouldBe(0, "verification");
            survivor.HasExited.ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Applicants and clerks at both hosts; after the kill those of the other go on until as much again is done.</summary>
    private static async Task Work(WebHost doomed, WebHost survivor, Attempts attempts, int killAfter)
    {
        using var first = new Client(doomed.Address);
        using var second = new Client(survivor.Address);
        await first.SignIn();
        await second.SignIn();
        using var stop = new CancellationTokenSource();
        var atDoomed = new Milestone(killAfter);
        var atSurvivor = new Milestone(2 * killAfter);
        Task[] workers =
        [
            .. Enumerable.Range(0, Applicants).Select(_ => first.Apply(attempts, atDoomed.Pass, stop.Token)),
            .. Enumerable.Range(0, Clerks).Select(_ => first.Handle(attempts, atDoomed.Pass, stop.Token)),
            .. Enumerable.Range(0, Applicants).Select(_ => second.Apply(attempts, atSurvivor.Pass, stop.Token)),
            .. Enumerable.Range(0, Clerks).Select(_ => second.Handle(attempts, atSurvivor.Pass, stop.Token)),
        ];
        await atDoomed.Reached.WaitAsync(Limit);
        // The others are in the middle of a request now, and its workers in the middle of an effect.
        await doomed.KillAsync();
        await atSurvivor.Reached.WaitAsync(Limit);
        await stop.CancelAsync();
        await Task.WhenAll(workers).WaitAsync(Limit);
    }

    /// <summary>Is reached after so many steps.</summary>
    private sealed class Milestone(int steps)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _done;

        public Task Reached => _reached.Task;

        public void Pass()
        {
            if (Interlocked.Increment(ref _done) == steps)
            {
                _reached.TrySetResult();
            }
        }
    }
}

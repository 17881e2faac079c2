using System.Diagnostics;
using LowCodeGov.Benchmarks.Approval;
using LowCodeGov.Benchmarks.Stores;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Benchmarks.Runtime;

/// <summary>How fast one worker works off a backlog of due timers: claimed by lease, decided, committed, one command each.</summary>
internal static class TimersBenchmark
{
    private const int Drivers = 8;

    public static async Task Run(Arguments arguments)
    {
        var due = arguments.Number("due", 100_000);
        var clock = new MovingClock();
        await using var platform = await Platform.Start(BenchmarkStores.Open(arguments, arguments.NewDirectory()), clock);
        var office = await Office.Of(platform, arguments.Word("matter", "lean"));
        // An application that nobody accepts has two timers: the red card of T-06 and deemed acceptance.
        await ApprovalBenchmark.Submit(platform, office, (due + 1) / 2, Drivers, deliver: false);
        clock.Advance(TimeSpan.FromDays(30));
        await using var db = await platform.Db();
        var now = clock.GetUtcNow();
        var backlog = await db.Timers.CountAsync(timer => timer.NextAttemptAt <= now);
        var worker = platform.Get<TimerWorker>();
        var fired = 0;
        var watch = Stopwatch.StartNew();
        for (int round; (round = await worker.RunDue()) > 0;)
        {
            fired += round;
        }

        var took = watch.Elapsed;
        // The acceptance that one timer brings about takes the case's other one away: worked off are both.
        var left = await db.Timers.CountAsync(timer => timer.NextAttemptAt <= now);
        Report.Line($"{backlog} timers were due, {left} are left after {took.TotalSeconds:F1} s and {fired} attempts; sync {platform.Store.Sync}");
        Report.End(new
        {
            Scenario = "timers",
            Store = platform.Store.Name,
            platform.Store.Sync,
            Due = backlog,
            Left = left,
            TimersPerSecond = Math.Round((backlog - left) / took.TotalSeconds, 1),
        });
    }
}

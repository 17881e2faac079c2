using System.Diagnostics;
using LowCodeGov.Benchmarks.Runtime;
using LowCodeGov.Benchmarks.Stores;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Supervision;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Benchmarks.Supervision;

/// <summary>Supervision over many open cases: how late a due card is, how long the board and its levels take, and a new rule over all of them, called off half-way.</summary>
internal static class SupervisionBenchmark
{
    private const int Due = 200;
    private const int Rounds = 7;

    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RuleRuns = TimeSpan.FromSeconds(20);

    public static async Task Run(Arguments arguments)
    {
        var count = arguments.Number("cases", 1_000_000);
        var clock = new MovingClock();
        await using var platform = await Platform.Start(BenchmarkStores.Open(arguments, arguments.NewDirectory()), clock);
        var watch = Stopwatch.StartNew();
        var chosen = await ManyCases.Fill(platform, count, Due);
        var filled = watch.Elapsed;
        await using var db = await platform.Db();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        var supervisor = (await platform.Get<AccountDirectory>().ActorOf(await db.Users.Where(account => account.StaffNo == "SP008").Select(account => account.Id).SingleAsync()))!; // the demonstration has this account

        var late = await CardsComeInTime(platform, clock, chosen);
        var board = await BoardOpens(platform, supervisor);
        var (perSecond, stopped, looked) = await RuleOverAll(platform, supervisor);
        Report.Line($"{count} cases put in within {filled.TotalSeconds:F0} s; cards at most {late:F2} s late; board {board[0]:F0} ms, below {string.Join(", ", board.Skip(1).Select(each => $"{each:F0}"))} ms; new rule {perSecond:F0} cases/s, stopped within {stopped:F1} s");
        Report.End(new
        {
            Scenario = "supervision", Store = platform.Store.Name, Cases = count, FillSeconds = Math.Round(filled.TotalSeconds, 1), CardLateSeconds = Math.Round(late, 2), BoardMs = Math.Round(board[0], 1),
            DrillDownMs = Math.Round(board.Skip(1).Max(), 1), RuleCasesPerSecond = Math.Round(perSecond, 1), RuleLooked = looked, CancelSeconds = Math.Round(stopped, 2),
            Meets = new { Card = late <= 5, Board = board[0] < 1000, DrillDown = board.Skip(1).Max() < 300, Cancel = stopped < 5 },
        });
    }

    // The clock comes to the instant at which some cards fall due, among timers of all the others; how long until the last of them is in the store.
    private static async Task<double> CardsComeInTime(Platform platform, MovingClock clock, List<Guid> chosen)
    {
        await using var db = await platform.Db();
        var due = await db.Timers.Where(timer => chosen.Contains(timer.CaseId)).MinAsync(timer => timer.NextAttemptAt);
        clock.Advance(due - clock.GetUtcNow());
        // The host's worker sleeps until the next timer is due; here it is asked four times a second, for the settings of benchmarks keep workers still.
        var worker = platform.Get<TimerWorker>();
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (watch.Elapsed < GivenUp && await timer.WaitForNextTickAsync())
        {
            while (await worker.RunDue() > 0)
            {
            }

            if (await db.Cards.Where(card => chosen.Contains(card.CaseId) && card.Indicator == "T-06").CountAsync() == chosen.Count)
            {
                return watch.Elapsed.TotalSeconds;
            }
        }

        return GivenUp.TotalSeconds;
    }

    private static async Task<List<double>> BoardOpens(Platform platform, Actor supervisor)
    {
        var board = platform.Get<LiveBoard>();
        var took = new List<double>();
        var key = "";
        foreach (var depth in Enum.GetValues<BoardDepth>())
        {
            var times = new List<double>();
            Board? opened = null;
            for (var round = 0; round < Rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                opened = await board.Open(supervisor, depth, key);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            times.Sort();
            took.Add(times[Rounds / 2]);
            Report.Line($"{times[Rounds / 2],8:F1} ms (slowest {times[^1]:F1})  {depth}, {opened?.Lines.Length} lines, {opened?.Sum.Open} open, {opened?.Sum.Red} red");
            key = opened?.Lines.MaxBy(line => line.Open)?.Key ?? "";
        }

        return took;
    }

    private static async Task<(double PerSecond, double Stopped, long Looked)> RuleOverAll(Platform platform, Actor supervisor)
    {
        var (book, runs) = (platform.Get<SupervisionRuleBook>(), platform.Get<SupervisionRuns>());
        if (await book.Save(supervisor, new SupervisionRule { Key = "X-99", Name = "新规则", Condition = "case.channel === '2'", Moments = [IndicatorMoment.Applied] }, 0) is not RuleSaving.Saved)
        {
            throw new InvalidOperationException("The rule was not saved.");
        }

        var run = (await runs.Order(supervisor, ["X-99"])).Run ?? throw new InvalidOperationException("The run was not ordered.");
        var watch = Stopwatch.StartNew();
        var work = Task.Run(() => runs.Round());
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (watch.Elapsed < RuleRuns && !work.IsCompleted && await timer.WaitForNextTickAsync())
        {
            var now = (await runs.List(supervisor))[0];
            Report.Line($"{now.Looked} of {now.Total} looked at, {now.Cards} cards");
        }

        var ran = watch.Elapsed.TotalSeconds;
        var looked = (await runs.List(supervisor))[0].Looked;
        var cancelled = Stopwatch.StartNew();
        await runs.Cancel(supervisor, run.Id);
        await work;
        return (looked / ran, cancelled.Elapsed.TotalSeconds, looked);
    }
}

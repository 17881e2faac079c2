using System.Collections.Concurrent;
using System.Diagnostics;
using LowCodeGov.Benchmarks.Stores;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Workers;

namespace LowCodeGov.Benchmarks.Approval;

/// <summary>
/// Plays accept → review → two parallel reviews → decide through the desk that the API uses. All cases are submitted first; then
/// the drivers complete, and a task is completed as soon as it exists. A completion counts once its answer is there, and that
/// comes after its commit.
/// </summary>
internal static class ApprovalBenchmark
{
    private const int WarmUpCases = 2_000;
    private const int WarmUpPart = 500;
    private const int Rounds = 5;
    private static readonly TimeSpan LimitLength = TimeSpan.FromSeconds(2);

    public static async Task Run(Arguments arguments)
    {
        var (cases, drivers, kind) = (arguments.Number("cases", 2000), arguments.Number("drivers", 8), arguments.Word("matter", "lean"));
        await using var platform = await Platform.Start(BenchmarkStores.Open(arguments, arguments.NewDirectory()));
        var store = platform.Store;
        var office = await Office.Of(platform, kind);
        await using var limit = await BareLimit.Open(store, drivers, cases);
        // A server runs for weeks; what its compiler does in the first seconds is not what is asked for.
        var warmUp = arguments.Number("warmup", WarmUpCases);
        for (var warmed = 0; warmed < warmUp; warmed += WarmUpPart)
        {
            await Complete(platform, office, await Submit(platform, office, Math.Min(WarmUpPart, warmUp - warmed), drivers), drivers);
        }

        await StoredCases.Fill(platform, arguments.Number("stored", 0));
        await limit.Measure(drivers, LimitLength / 4);

        var sizeBefore = await store.Bytes();
        var rounds = new ApprovalRound[arguments.Number("rounds", Rounds)];
        var limitBefore = await limit.Measure(drivers, LimitLength);
        for (var i = 0; i < rounds.Length; i++)
        {
            var round = await Round(platform, office, cases, drivers);
            var limitAfter = await limit.Measure(drivers, LimitLength);
            // The mean of before and after: the machine may be busier at one end than at the other.
            rounds[i] = round with { LimitPerSecond = (limitBefore + limitAfter) / 2 };
            Report.Line($"round {i + 1}: {cases / round.Submitting.TotalSeconds:F0} cases submitted/s, {rounds[i].PerSecond:F0} tasks completed/s, {round.TaskMicroseconds:F0} us of processor time each, {round.Collections} collections; limit {limitBefore:F0}/s before, {limitAfter:F0}/s after; ratio {rounds[i].Ratio:F3}");
            limitBefore = limitAfter;
        }

        var bytes = await store.Bytes() - sizeBefore;
        await using var apart = await BareLimit.Open(store, drivers, cases, apart: true);
        await apart.Measure(drivers, LimitLength / 4);
        var limitApart = await apart.Measure(drivers, LimitLength);
        await using var whole = await BareLimit.Open(store, drivers, cases, inOnePiece: true);
        await whole.Measure(drivers, LimitLength / 4);
        var limitWhole = await whole.Measure(drivers, LimitLength);
        // A round lasts a second, so one alone says little. All figures but those of everything are the median round's.
        var median = rounds.OrderBy(round => round.Ratio).ElementAt(rounds.Length / 2);
        Report.Line($"sync {store.Sync}; matter {kind}; {arguments.Number("stored", 0)} cases stored before");
        Report.End(new
        {
            Scenario = "approval",
            Store = store.Name,
            store.Sync,
            Cases = cases,
            Drivers = drivers,
            Rounds = rounds.Length,
            TasksPerSecond = Math.Round(median.PerSecond, 1),
            P50Ms = Math.Round(Report.Percentile(median.Latencies, 0.5), 3),
            P95Ms = Math.Round(Report.Percentile(median.Latencies, 0.95), 3),
            CpuMsPerCase = Math.Round(median.CaseMilliseconds, 3),
            WarmUpCases = warmUp,
            AllocKbPerTask = Math.Round(median.AllocatedKb, 1),
            BytesPerCase = bytes / (cases * rounds.Length),
            LimitPerSecond = Math.Round(median.LimitPerSecond, 1),
            LimitWithOwnConnections = Math.Round(limitApart, 1),
            LimitInOnePiece = Math.Round(limitWhole, 1),
            RatioToLimit = Math.Round(median.Ratio, 3),
            RatioOfRounds = rounds.Select(round => Math.Round(round.Ratio, 3)),
        });
    }

    private static async Task<ApprovalRound> Round(Platform platform, Office office, int cases, int drivers)
    {
        var cpuBefore = Processor();
        var watch = Stopwatch.StartNew();
        var begun = await Submit(platform, office, cases, drivers);
        var submitting = watch.Elapsed;
        var cpuBetween = Processor();
        var collections = GC.CollectionCount(0);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var (took, latencies) = await Complete(platform, office, begun, drivers);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        collections = GC.CollectionCount(0) - collections;
        var cpuAfter = Processor();
        Array.Sort(latencies);
        return new ApprovalRound(
            latencies, took, submitting, (cpuAfter - cpuBetween).TotalMicroseconds / latencies.Length, (cpuAfter - cpuBefore).TotalMilliseconds / cases,
            allocated / 1024.0 / latencies.Length, collections);
    }

    // Unlike the time on the wall it does not depend on who else is at work on the machine.
    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>Submits cases with several drivers, and lets the outbox run dry unless it is to keep its messages.</summary>
    public static async Task<CaseState[]> Submit(Platform platform, Office office, int cases, int drivers, bool deliver = true)
    {
        var commands = platform.Get<CaseCommands>();
        var begun = new CaseState[cases];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, drivers).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < cases;)
            {
                begun[i] = await office.Submit(commands);
            }
        })));
        var outbox = platform.Get<OutboxWorker>();
        while (deliver && await outbox.RunDue() > 0)
        {
            // What submissions have put there belongs to the cases too, and so to their processor time.
        }

        return begun;
    }

    /// <summary>Completes all tasks of the cases; a driver takes a new case only when no task of a begun one waits.</summary>
    public static async Task<(TimeSpan Took, double[] Latencies)> Complete(Platform platform, Office office, CaseState[] begun, int drivers)
    {
        var desk = platform.Get<CaseDesk>();
        var open = new ConcurrentStack<(CaseId Case, HumanTask Task)>();
        var latencies = new ConcurrentQueue<double>();
        var seen = new ConcurrentDictionary<(CaseId Case, int Task), bool>();
        var next = -1;
        var ended = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, drivers).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref ended) < begun.Length)
            {
                (CaseId Case, HumanTask Task) work;
                if (!open.TryPop(out work))
                {
                    if (Volatile.Read(ref next) >= begun.Length - 1 || Interlocked.Increment(ref next) is var i && i >= begun.Length)
                    {
                        await Task.Yield(); // the last tasks are in other drivers' hands
                        continue;
                    }

                    work = (begun[i].Id, Office.OpenTasks(begun[i]).Single());
                    seen.TryAdd((work.Case, work.Task.Number), true);
                }

                var started = Stopwatch.GetTimestamp();
                var outcome = await desk.Execute(office.ClerkFor(work.Task), work.Case, Office.Completion(work.Task), Guid.CreateVersion7().ToString("N"));
                latencies.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (outcome is not CommandOutcome.Done done)
                {
                    throw new InvalidOperationException($"{work.Task.Node} was not completed: {outcome}");
                }

                if (done.State.IsEnded)
                {
                    Interlocked.Increment(ref ended);
                    continue;
                }

                foreach (var task in Office.OpenTasks(done.State).Where(task => seen.TryAdd((work.Case, task.Number), true)))
                {
                    open.Push((work.Case, task));
                }
            }
        })));
        return (watch.Elapsed, [.. latencies]);
    }
}

using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Benchmarks.Stores;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Benchmarks.Runtime;

/// <summary>
/// How many messages a second go through the outbox: written as commands write them (encrypted, sixty-four in a commit), claimed by lease, handed to
/// the lane of their system, which answers at once, and noted. Beside it the same database's bare loop: insert, claim, delete, in groups of the same size.
/// </summary>
internal static class OutboxBenchmark
{
    private const int Group = 64;
    private const int Drivers = 8;

    // Unlike the time on the wall it does not depend on who else is at work on the machine.
    private static readonly List<TimeSpan> _processor = [];

    public static async Task Run(Arguments arguments)
    {
        var messages = arguments.Number("messages", 100_000);
        var handler = new AnswersAtOnce(arguments.Number("systems", 4));
        await using var platform = await Platform.Start(BenchmarkStores.Open(arguments, arguments.NewDirectory()), more: services => services.AddSingleton<IOutboxHandler>(handler), workers: true);
        var store = platform.Store;
        await Round(platform, handler, messages / 4, "warm"); // what is compiled and prepared on first use is not the outbox's
        await using var bare = await BareOutbox.Open(store);
        await bare.Round(messages / 4);
        var bareCpu = Environment.CpuUsage.TotalTime;
        var (bareIn, bareOut) = await bare.Round(messages);
        bareCpu = Environment.CpuUsage.TotalTime - bareCpu;
        var collected = GC.CollectionCount(2);
        _processor.Clear();
        var (into, outOf) = await Round(platform, handler, messages, "sent");
        var (bareInAfter, bareOutAfter) = await bare.Round(messages);
        var perSecond = messages / (into + outOf).TotalSeconds;
        // The mean of before and after: the machine may be busier at one end than at the other.
        var limit = (PerSecond(bareIn + bareOut) + PerSecond(bareInAfter + bareOutAfter)) / 2;
        Report.Line($"{messages} messages in at {PerSecond(into):F0}/s, out at {PerSecond(outOf):F0}/s; {GC.CollectionCount(2) - collected} full collections; {handler.Handled} handled");
        Report.Line($"processor time of a message: {(_processor[1] - _processor[0]).TotalMicroseconds / messages:F0} us in, {(_processor[2] - _processor[1]).TotalMicroseconds / messages:F0} us out; bare {bareCpu.TotalMicroseconds / messages:F0} us");
        Report.Line($"bare: in at {PerSecond(bareIn):F0}/s, out at {PerSecond(bareOut):F0}/s before; {PerSecond(bareInAfter):F0}/s and {PerSecond(bareOutAfter):F0}/s after; sync {store.Sync}");
        Report.End(new
        {
            Scenario = "outbox",
            Store = store.Name,
            store.Sync,
            Messages = messages,
            Systems = handler.Systems,
            MessagesPerSecond = Math.Round(perSecond, 1),
            LimitPerSecond = Math.Round(limit, 1),
            RatioToLimit = Math.Round(perSecond / limit, 3),
        });

        double PerSecond(TimeSpan took) => messages / took.TotalSeconds;
    }

    private static async Task<(TimeSpan In, TimeSpan Out)> Round(Platform platform, AnswersAtOnce handler, int messages, string name)
    {
        var before = handler.Handled;
        _processor.Add(Environment.CpuUsage.TotalTime);
        var watch = Stopwatch.StartNew();
        await Write(platform, messages, name);
        var into = watch.Elapsed;
        _processor.Add(Environment.CpuUsage.TotalTime);
        var worker = platform.Get<OutboxWorker>();
        await worker.StartAsync(CancellationToken.None);
        await using var db = await platform.Db();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (handler.Handled - before < messages || await db.Outbox.AnyAsync(row => row.DoneAt == null))
        {
            await look.WaitForNextTickAsync();
        }

        var all = watch.Elapsed;
        _processor.Add(Environment.CpuUsage.TotalTime);
        await worker.StopAsync(CancellationToken.None);
        return (into, all - into);
    }

    // As lanes of commands do: packed and encrypted side by side, written one after another.
    private static Task Write(Platform platform, int messages, string name)
    {
        var next = -Group;
        return Task.WhenAll(Enumerable.Range(0, Drivers).Select(_ => Task.Run(async () =>
        {
            await using var store = await CaseStore.Open(platform.Get<IDbContextFactory<GovDbContext>>(), platform.Get<StorageTraits>(), new ReturnedNumbers(), platform.Get<CaseStates>());
            for (int from; (from = Interlocked.Add(ref next, Group)) < messages;)
            {
                var batch = store.Begin();
                store.AddEffects(
                    batch, Guid.CreateVersion7(),
                    Enumerable.Range(from, Math.Min(Group, messages - from)).Select(i => new OutgoingEffect(string.Create(CultureInfo.InvariantCulture, $"{name}:{i}"), AnswersAtOnce.MessageKind, BareOutbox.Payload)),
                    TimeProvider.System.GetUtcNow());
                await batch.Commit();
            }
        })));
    }

    private sealed class AnswersAtOnce(int systems) : IOutboxHandler
    {
        public const string MessageKind = "benchmark.message";

        private static readonly Task<OutboxResult> Done = Task.FromResult<OutboxResult>(new OutboxResult.Done());

        private int _handled;

        public int Systems => systems;

        public int Handled => Volatile.Read(ref _handled);

        public string Kind => MessageKind;

        public string? LaneOf(OutboxEntry entry) => systems == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"system{entry.Key[^1] % systems}");

        public Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
        {
            Interlocked.Increment(ref _handled);
            return Done;
        }
    }
}

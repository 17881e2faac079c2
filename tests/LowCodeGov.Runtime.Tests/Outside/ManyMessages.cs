using System.Collections.Concurrent;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Resilience;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Outside;

/// <summary>A queue of a hundred thousand messages, on a clock that moves on when somebody waits for it.</summary>
public sealed class ManyMessages
{
    // On a server the rows are the same and each round takes longer: there a part of them says that its statements hold.
    private static readonly int Count = TestDatabase.Store == "sqlite" ? 100_000 : 10_000;
    private const int PerSecond = 500;

    [Fact]
    public async Task A_hundred_thousand_leave_at_the_contracted_rate_and_are_never_in_memory_together()
    {
        var clock = new HurriedClock();
        var gateway = new Gateway(clock);
        await using var platform = await TestPlatform.Start(
            services => services.AddSingleton<IConnector>(gateway).AddSingleton<TimeProvider>(clock), settings => settings with { CallsOutside = true, SmsConnector = gateway.Key });
        var began = clock.GetUtcNow();
        await platform.Tamper(
            $$$"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{{Count}}}) INSERT INTO SentMessages
            (Key, Channel, State, Content, ReceiverHash, MaskedReceiver, TextKey, CreatedAt, NextAttemptAt, Attempts, PiecesOpen)
            SELECT 'many' || i, 'Sms', 'Waiting', '{"to":"13900001234","text":"办结","textKey":"message.closed","values":{}}', 'h', '139****1234', 'message.closed', {{{began.UtcTicks}}}, {{{began.UtcTicks}}}, 0, 0 FROM n
            """);
        var dispatch = platform.Get<SmsDispatch>();
        var most = 0;
        for (int round; (round = await dispatch.RunDue()) > 0;)
        {
            most = Math.Max(most, round);
        }

        gateway.Taken.Count.ShouldBe(Count);
        gateway.Taken.Values.ShouldAllBe(times => times == 1);
        most.ShouldBe(256, "what is in memory is one round's, however long the queue");
        gateway.MostAtOnce.ShouldBeLessThanOrEqualTo(32);
        // Never faster than contracted, and not noticeably slower.
        (clock.GetUtcNow() - began).TotalSeconds.ShouldBeInRange((Count - 1) / (double)PerSecond, Count * 1.01 / PerSecond);
        await using var db = await platform.Db();
        (await db.SentMessages.CountAsync(m => m.State == SendingState.Sent && m.Attempts == 1 && m.LeaseUntil == null)).ShouldBe(Count);
    }

    private sealed class Gateway(TimeProvider time) : IConnector
    {
        private readonly Throttle _throttle = new(PerSecond, time);
        private int _under;
        private int _most;

        public ConcurrentDictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

        public int MostAtOnce => _most;

        public string Key => "own-gateway";

        public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
        {
            var under = Interlocked.Increment(ref _under);
            InterlockedMax(under);
            await _throttle.Wait(ct);
            Taken.AddOrUpdate(call.Key, 1, static (_, times) => times + 1);
            Interlocked.Decrement(ref _under);
            return new ConnectorAnswer.Done(System.Text.Json.JsonSerializer.SerializeToElement(new { }));
        }

        private void InterlockedMax(int under)
        {
            for (int seen; under > (seen = Volatile.Read(ref _most)) && Interlocked.CompareExchange(ref _most, under, seen) != seen;)
            {
                // another was faster; look again
            }
        }
    }

    /// <summary>Whoever waits is woken at once, and it is as late as he wanted to wait for.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        // What this thread has last seen: it asks for the time and then waits, and others move the clock in between.
        [ThreadStatic]
        private static long seen;

        private long _now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)).UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(seen = Volatile.Read(ref _now), TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1))
            {
                var then = seen + dueTime.Ticks;
                for (long now; then > (now = Volatile.Read(ref _now)) && Interlocked.CompareExchange(ref _now, then, now) != now;)
                {
                    // another was faster; look again
                }

                dueTime = TimeSpan.Zero;
            }

            return base.CreateTimer(callback, state, dueTime, Timeout.InfiniteTimeSpan);
        }
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Execution;

public sealed class Outbox
{
    [Fact]
    public async Task Messages_reach_the_applicant_once()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await filled.Submit(platform);
        var worker = platform.Get<OutboxWorker>();
        (await worker.RunDue()).ShouldBeGreaterThan(0);
        (await worker.RunDue()).ShouldBe(0);

        await using var db = await platform.Db();
        var message = (await db.Messages.ToListAsync()).Where(m => m.TextKey == "message.submit-succeeded").ShouldHaveSingleItem();
        message.AccountId.ShouldBe(filled.Applicant.Id);
        message.Values.ShouldContain("高龄津贴");

        var box = platform.Get<MessageBox>();
        (await box.Unread(filled.Applicant)).ShouldBe(1);
        var stranger = await platform.Actor("zhanghaishan");
        await box.MarkRead(stranger, [message.Id]);
        (await box.Unread(stranger)).ShouldBe(0);
        (await box.Unread(filled.Applicant)).ShouldBe(1);
        await box.MarkRead(filled.Applicant, [message.Id]);
        (await box.List(filled.Applicant, PageRequest.First)).Rows.ShouldHaveSingleItem().IsRead.ShouldBeTrue();

        // The worker died after the message and before its mark: it comes again and changes nothing.
        var messages = await db.Messages.CountAsync();
        await platform.Tamper("UPDATE Outbox SET DoneAt = NULL");
        (await worker.RunDue()).ShouldBeGreaterThan(0);
        (await db.Messages.CountAsync()).ShouldBe(messages);
    }

    [Fact]
    public async Task Effects_carried_out_long_ago_are_removed_and_no_others()
    {
        await using var platform = await TestPlatform.Start();
        await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        await platform.Get<OutboxWorker>().RunDue();
        await platform.Tamper(
            "INSERT INTO Outbox (Key, Kind, CaseId, Payload, CreatedAt, NextAttemptAt, FailedAt, Attempts) SELECT 'failed', 'moody', Id, '{}', 0, 0, 1, 3 FROM Cases");
        var retention = platform.Get<OutboxRetention>();
        await using var db = await platform.Db();
        var done = await db.Outbox.CountAsync(o => o.DoneAt != null);
        done.ShouldBeGreaterThan(0);

        (await retention.Remove()).ShouldBe(0);
        platform.Clock.Advance(platform.Get<RuntimeSettings>().OutboxKept + TimeSpan.FromMinutes(1));
        (await retention.Remove()).ShouldBe(done);
        (await db.Outbox.AsNoTracking().Select(o => o.Key).ToListAsync()).ShouldBe(["failed"]);
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_keeps_nobody_back()
    {
        var handler = new Moody();
        await using var platform = await TestPlatform.Start(services => services.AddSingleton<IOutboxHandler>(handler));
        await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        var now = platform.Clock.GetUtcNow().UtcTicks;
        await platform.Tamper(
            $"INSERT INTO Outbox (Key, Kind, CaseId, Payload, CreatedAt, NextAttemptAt, Attempts) SELECT 'moody', 'moody', Id, '{{}}', 0, 0, 0 FROM Cases");
        var worker = platform.Get<OutboxWorker>();

        handler.Next = new OutboxResult.Later("closed");
        await worker.RunDue();
        (await Row(platform)).ShouldSatisfyAllConditions(
            row => row.Attempts.ShouldBe(1), row => row.LastError.ShouldBe("closed"), row => row.NextAttemptAt.UtcTicks.ShouldBeGreaterThan(now), row => row.LeaseUntil.ShouldBeNull());
        await using var db = await platform.Db();
        (await db.Messages.AnyAsync()).ShouldBeTrue();

        handler.Next = null; // throws
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.RunDue();
        (await Row(platform)).Attempts.ShouldBe(2);

        handler.Next = new OutboxResult.Done();
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.RunDue();
        (await Row(platform)).ShouldSatisfyAllConditions(row => row.DoneAt.ShouldNotBeNull(), row => row.LastError.ShouldBeNull());
        platform.Clock.Advance(TimeSpan.FromHours(3));
        await worker.RunDue();
        handler.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task What_failed_for_good_waits_for_an_operator()
    {
        var handler = new Moody { Next = new OutboxResult.Failed("no such thing") };
        await using var platform = await TestPlatform.Start(services => services.AddSingleton<IOutboxHandler>(handler));
        await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        await platform.Tamper(
            "INSERT INTO Outbox (Key, Kind, CaseId, Payload, CreatedAt, NextAttemptAt, Attempts) SELECT 'moody', 'moody', Id, '{}', 0, 0, 0 FROM Cases");
        await platform.Get<OutboxWorker>().RunDue();
        platform.Clock.Advance(TimeSpan.FromDays(1));
        await platform.Get<OutboxWorker>().RunDue();

        handler.Calls.ShouldBe(1);
        (await platform.Get<StuckWork>().List()).ShouldContain(item => item.Key == "moody" && item.GivenUp);
    }

    [Fact]
    public async Task A_dead_system_keeps_only_its_own_effects_waiting()
    {
        var handler = new Systems();
        await using var platform = await TestPlatform.Start(services => services.AddSingleton<IOutboxHandler>(handler), settings => settings with { RunWorkers = true });
        await Fill(platform, "dead", 600);
        await Fill(platform, "alive", 300);
        var worker = platform.Get<OutboxWorker>();
        await worker.StartAsync(CancellationToken.None);
        await handler.AllAlive.WaitAsync(TimeSpan.FromMinutes(5));
        handler.Dead.ShouldBeLessThanOrEqualTo(platform.Get<RuntimeSettings>().CallsAtOnce);

        handler.Wake();
        await worker.StopAsync(CancellationToken.None);
        await worker.RunDue(); // waits for what is under way
        for (var i = 0; i < 20 && handler.Dead < 600; i++)
        {
            platform.Clock.Advance(TimeSpan.FromMinutes(11));
            await worker.RunDue();
        }

        (handler.Alive, handler.Dead).ShouldBe((300, 600), "each once, and none forgotten");
        await using var db = await platform.Db();
        (await db.Outbox.CountAsync(o => o.Kind == "systems" && o.DoneAt == null)).ShouldBe(0);
    }

    [Fact]
    public async Task A_commit_wakes_the_worker()
    {
        await using var platform = await TestPlatform.Start();
        var signals = platform.Get<WorkSignals>();
        signals.Outbox.TryRead(out _).ShouldBeFalse();
        await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        (await signals.Outbox.ReadAsync()).ShouldBeTrue();
        (await signals.Timers.ReadAsync()).ShouldBeTrue();
    }

    private static async Task<Runtime.Storage.OutboxRow> Row(TestPlatform platform)
    {
        await using var db = await platform.Db();
        return await db.Outbox.AsNoTracking().SingleAsync(o => o.Key == "moody");
    }

    private static Task<int> Fill(TestPlatform platform, string system, int count) => platform.Tamper(
        $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) INSERT INTO Outbox (Key, Kind, CaseId, Payload, CreatedAt, NextAttemptAt, Attempts) "
        + $"SELECT '{system}' || i, 'systems', '{Guid.NewGuid():N}', '{{}}', 0, {(system == "dead" ? 0 : 1)}, 0 FROM n");

    /// <summary>Two systems, of which one does not answer until it is woken.</summary>
    private sealed class Systems : IOutboxHandler
    {
        private readonly TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _alive = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _answered;
        private int _asked;

        public int Alive => Volatile.Read(ref _answered);

        public int Dead => Volatile.Read(ref _asked);

        public Task AllAlive => _alive.Task;

        public string Kind => "systems";

        public void Wake() => _woken.TrySetResult();

        public string LaneOf(OutboxEntry entry) => entry.Key[..4];

        public async Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
        {
            if (entry.Key.StartsWith("dead", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _asked);
                await _woken.Task;
            }
            else if (Interlocked.Increment(ref _answered) == 300)
            {
                _alive.TrySetResult();
            }

            return new OutboxResult.Done();
        }
    }

    private sealed class Moody : IOutboxHandler
    {
        public OutboxResult? Next { get; set; }

        public int Calls { get; private set; }

        public string Kind => "moody";

        public Task<OutboxResult> Handle(OutboxEntry entry, CancellationToken ct)
        {
            Calls++;
            return Task.FromResult(Next ?? throw new InvalidOperationException("in a mood"));
        }
    }
}

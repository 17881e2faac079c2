using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Execution;

public sealed class Timers
{
    [Fact]
    public async Task Fire_when_they_are_due_and_not_before()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        var worker = platform.Get<TimerWorker>();
        (await worker.RunDue()).ShouldBe(0);

        // Pre-review has one working day; its yellow card is due on the day after.
        var first = done.State.Timers.Min(timer => timer.DueAt);
        platform.Clock.Set(first.AddSeconds(-1));
        (await worker.RunDue()).ShouldBe(0);
        platform.Clock.Set(first);
        (await worker.RunDue()).ShouldBe(1);

        await using var db = await platform.Db();
        var card = await db.Cards.SingleAsync();
        (card.Indicator, card.Level, card.State).ShouldBe(("T-05", CardLevel.Yellow, CardState.Issued));
        (await db.Cases.SingleAsync()).Lamp.ShouldBe(CardLevel.Yellow);
        (await db.Tasks.SingleAsync(t => t.Status == Engine.Cases.TaskStatus.Open)).Lamp.ShouldBe(CardLevel.Yellow);
        (await db.CountEvents("timer-fired.1")).ShouldBe(1);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_workers_one_fires()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        for (var i = 0; i < 20; i++)
        {
            await filled.Submit(platform);
        }

        platform.Clock.Advance(TimeSpan.FromDays(3));
        var workers = Enumerable.Range(0, 4).Select(_ => New(platform)).ToList();
        await Task.WhenAll(workers.Select(worker => worker.RunDue()));
        foreach (var worker in workers)
        {
            while (await worker.RunDue() > 0)
            {
            }
        }

        await using var db = await platform.Db();
        (await db.CountEvents("timer-fired.1")).ShouldBe(20);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_died_is_replaced_when_its_lease_ends()
    {
        await using var platform = await TestPlatform.Start();
        await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        platform.Clock.Advance(TimeSpan.FromDays(2));
        var until = platform.Clock.GetUtcNow().AddMinutes(1);
        await platform.Tamper($"UPDATE Timers SET LeaseOwner = 'dead', LeaseUntil = {until.UtcTicks}");

        (await platform.Get<TimerWorker>().RunDue()).ShouldBe(0);
        platform.Clock.Set(until);
        (await platform.Get<TimerWorker>().RunDue()).ShouldBe(1);
    }

    [Fact]
    public async Task A_timer_that_cannot_fire_keeps_nobody_back()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await filled.Submit(platform);
        platform.Clock.Advance(TimeSpan.FromDays(2));
        // A timer of no case, due before all others.
        await platform.Tamper($"INSERT INTO Timers (CaseId, Number, Purpose, DueAt, NextAttemptAt, Attempts) VALUES ('{Guid.NewGuid():N}', 1, 'EndWait', 1, 1, 0)");

        (await platform.Get<TimerWorker>().RunDue()).ShouldBe(2);
        await using (var db = await platform.Db())
        {
            (await db.CountEvents("timer-fired.1")).ShouldBe(1);
            var poison = await db.Timers.SingleAsync(t => t.Attempts == 1);
            (poison.LastError, poison.LeaseUntil).ShouldBe(("NotFound", null));
            poison.NextAttemptAt.ShouldBeGreaterThan(platform.Clock.GetUtcNow());
        }

        for (var i = 0; i < 9; i++)
        {
            platform.Clock.Advance(TimeSpan.FromHours(1));
            await platform.Get<TimerWorker>().RunDue();
        }

        (await platform.Get<StuckWork>().List()).ShouldContain(item => item.Kind == "timer" && item.LastError == "NotFound");
    }

    [Fact]
    public async Task A_warning_lifts_itself_when_the_clock_ends_in_time()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "construction-qualification")).Submit(platform);
        var clerk = await platform.Actor("SP004");
        (await platform.Commands.Execute(clerk, done.Case, new PassPreReview { Task = done.State.Tasks.Single().Number }, "pass")).ShouldBeOfType<CommandOutcome.Done>();

        await using var db = await platform.Db();
        var due = await db.Timers.Where(t => t.Purpose == TimerPurpose.Threshold).OrderBy(t => t.DueAt).Select(t => t.DueAt).FirstAsync();
        platform.Clock.Set(due);
        await platform.Get<TimerWorker>().RunDue();
        var cards = await db.Cards.AsNoTracking().ToListAsync();
        cards.ShouldNotBeEmpty();
        (await platform.Commands.Execute(await platform.Actor("gongsi"), done.Case, new WithdrawApplication("不办了"), "withdraw")).ShouldBeOfType<CommandOutcome.Done>();
        (await db.Cards.AsNoTracking().Where(c => c.IsWarning).ToListAsync()).ShouldAllBe(card => card.State == CardState.AutoLifted && card.ClosedAt != null);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    private static TimerWorker New(TestPlatform platform) => new(
        platform.Get<IDbContextFactory<GovDbContext>>(), platform.Get<StorageTraits>(), platform.Commands, new WorkSignals(), platform.Get<RuntimeSettings>(), platform.Clock,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<TimerWorker>.Instance);
}

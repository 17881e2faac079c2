using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Tests.Databases;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Execution;

/// <summary>Two hosts on one database: neither knows what the other keeps in memory.</summary>
public sealed class SeveralHosts
{
    [Fact]
    public async Task Clerks_at_two_hosts_taking_one_task_make_one_holder()
    {
        await using var first = await TestPlatform.Start();
        await using var second = first.AnotherHost();
        var done = await (await FilledApplication.Of(first, "old-age-allowance")).Submit(first);
        var task = done.State.Tasks.Single().Number;
        var clerks = await Task.WhenAll(new[] { "MZ004", "MZ003" }.Select(first.Actor));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            (i % 2 == 0 ? first : second).Commands.Execute(clerks[i % 4 / 2], done.Case, new ClaimTask { Task = task }, $"claim-{i}", done.Version)));

        var winner = outcomes.OfType<CommandOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<CommandOutcome.Conflict>().ShouldAllBe(conflict => conflict.Current == winner.Version);
        outcomes.Length.ShouldBe(1 + outcomes.OfType<CommandOutcome.Conflict>().Count());
        (await second.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_that_the_other_host_made_stale_is_read_again()
    {
        await using var first = await TestPlatform.Start();
        await using var second = first.AnotherHost();
        var done = await (await FilledApplication.Of(first, "old-age-allowance")).Submit(first);
        var clerk = await first.Actor("MZ004");
        var task = done.State.Tasks.Single().Number;

        var claimed = (await second.Commands.Execute(clerk, done.Case, new ClaimTask { Task = task }, "claim")).ShouldBeOfType<CommandOutcome.Done>();
        (await first.Commands.Execute(clerk, done.Case, new ReleaseTask { Task = task }, "too-late", done.Version))
            .ShouldBeOfType<CommandOutcome.Conflict>().Current.ShouldBe(claimed.Version);
        var released = (await first.Commands.Execute(clerk, done.Case, new ReleaseTask { Task = task }, "release")).ShouldBeOfType<CommandOutcome.Done>();
        released.Version.ShouldBeGreaterThan(claimed.Version);
        (await second.Commands.Execute(clerk, done.Case, new ClaimTask { Task = task }, "again")).ShouldBeOfType<CommandOutcome.Done>();
        (await first.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_sent_to_both_takes_effect_once()
    {
        await using var first = await TestPlatform.Start();
        await using var second = first.AnotherHost();
        var filled = await FilledApplication.Of(first, "old-age-allowance");
        for (var round = 0; round < 10; round++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"both-{round}");
            var answers = await Task.WhenAll(filled.Submit(first, id), filled.Submit(second, id), filled.Submit(first, id));
            answers.Select(answer => answer.Case).Distinct().ShouldHaveSingleItem();
        }

        await using var db = await first.Db();
        (await db.Cases.CountAsync()).ShouldBe(10);
    }

    [Fact]
    public async Task A_number_is_given_once_and_none_is_left_out()
    {
        await using var first = await TestPlatform.Start();
        await using var second = first.AnotherHost();
        var filled = await FilledApplication.Of(first, "old-age-allowance");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => filled.Submit(i % 2 == 0 ? first : second)));

        var serials = answers.Select(done => int.Parse(done.State.ApplicationNo.AsSpan(10, 6), CultureInfo.InvariantCulture)).Order().ToList();
        serials.ShouldBe(Enumerable.Range(serials[0], 60));
    }

    [Fact]
    public async Task Their_workers_fire_each_timer_and_carry_out_each_effect_once()
    {
        await using var first = await TestPlatform.Start();
        await using var second = first.AnotherHost();
        var filled = await FilledApplication.Of(first, "old-age-allowance");
        for (var i = 0; i < 20; i++)
        {
            await filled.Submit(i % 2 == 0 ? first : second);
        }

        first.Clock.Advance(TimeSpan.FromDays(3));
        async Task Work(TestPlatform host)
        {
            while (await host.Get<TimerWorker>().RunDue() + await host.Get<OutboxWorker>().RunDue() > 0)
            {
            }
        }

        await Task.WhenAll(Work(first), Work(second));
        await using var db = await first.Db();
        var (texts, fired) = (await db.Messages.CountAsync(m => m.TextKey == "message.submit-succeeded"), await db.Cards.CountAsync());
        (texts, fired).ShouldBe((20, 20));
        (await db.Outbox.Where(o => o.DoneAt == null || o.Attempts != 1).Select(o => o.Key).ToListAsync()).ShouldBeEmpty();
        (await second.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Started_at_once_on_nothing_they_load_the_demonstration_once()
    {
        Assert.SkipWhen(TestDatabase.Store == "sqlite", "one host serves a file");
        await using var first = TestPlatform.Empty();
        await using var second = first.AnotherHost();
        var outcomes = await Task.WhenAll(RuntimeStartup.Prepare(first.Services), RuntimeStartup.Prepare(second.Services));

        outcomes.Count(outcome => outcome is not null).ShouldBe(1);
        (await second.Verify()).Faults.ShouldBeEmpty();
    }
}

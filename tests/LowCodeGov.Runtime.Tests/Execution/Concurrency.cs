using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Execution;

public sealed class Concurrency
{
    [Fact]
    public async Task Of_a_hundred_commands_on_one_version_exactly_one_wins()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        var clerk = await platform.Actor("MZ004");
        var task = done.State.Tasks.Single().Number;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            platform.Commands.Execute(clerk, done.Case, new ClaimTask { Task = task }, $"claim-{i}", done.Version)));

        var winner = outcomes.OfType<CommandOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<CommandOutcome.Conflict>().Count().ShouldBe(99);
        outcomes.OfType<CommandOutcome.Conflict>().ShouldAllBe(conflict => conflict.Current == winner.Version);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_clerks_taking_one_task_make_one_holder()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        var task = done.State.Tasks.Single();
        var clerks = await Task.WhenAll(new[] { "MZ004", "MZ003" }.Select(platform.Actor));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            platform.Commands.Execute(clerks[i % 2], done.Case, new ClaimTask { Task = task.Number }, $"claim-{i}")));

        outcomes.Select(outcome => outcome.GetType().Name).Distinct().ShouldBeSubsetOf(["Done", "Refused"]);
        await using var db = await platform.Db();
        (await db.CountEvents("task-claimed.1")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_acknowledged_case_is_there_after_reopening()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => filled.Submit(platform)));
        await platform.Reopen();

        await using var db = await platform.Db();
        var present = await db.Cases.Select(c => c.Id).ToListAsync();
        present.Order().ShouldBe(answers.Select(done => done.Case.Value).Order());
        (await db.Cases.Select(c => c.ApplicationNo).Distinct().CountAsync()).ShouldBe(100);
        var report = await platform.Verify();
        report.Faults.ShouldBeEmpty();
        report.Cases.ShouldBe(100);
    }

    [Fact]
    public async Task A_command_that_fails_leaves_the_others_of_its_group_alone()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var done = await filled.Submit(platform);
        // The number that the next case would get is taken behind the platform's back: its insert breaks a unique index.
        var serial = int.Parse(done.State.ApplicationNo.AsSpan(10, 6), CultureInfo.InvariantCulture) + 1;
        var next = string.Create(CultureInfo.InvariantCulture, $"{done.State.ApplicationNo[..10]}{serial:000000}{done.State.ApplicationNo[16..]}");
        await platform.Tamper($"UPDATE Cases SET ApplicationNo = '{next}'");
        var clerk = await platform.Actor("MZ004");

        var failing = filled.Submit(platform);
        var working = platform.Commands.Execute(clerk, done.Case, new ClaimTask { Task = done.State.Tasks.Single().Number }, "claim");

        await Should.ThrowAsync<CommandFailedException>(() => failing);
        (await working).ShouldBeOfType<CommandOutcome.Done>();
    }
}

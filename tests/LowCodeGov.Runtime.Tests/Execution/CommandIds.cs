using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Execution;

public sealed class CommandIds
{
    [Fact]
    public async Task The_same_id_gives_the_first_outcome_again()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var first = await filled.Submit(platform, "once");
        var second = await filled.Submit(platform, "once");

        second.Case.ShouldBe(first.Case);
        second.Version.ShouldBe(first.Version);
        await using var db = await platform.Db();
        (await db.Cases.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_hundred_repetitions_at_the_same_time_begin_one_case()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => filled.Submit(platform, "once")));

        answers.Select(done => done.Case).Distinct().ShouldHaveSingleItem();
        await using var db = await platform.Db();
        (await db.Cases.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_id_for_another_command_is_refused()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var done = await filled.Submit(platform, "once");
        var other = await platform.Commands.Execute(filled.Applicant, done.Case, new WithdrawApplication("不办了"), "once");

        other.ShouldBeOfType<CommandOutcome.Refused>().Refusal.Key.ShouldBe("command.id-reused");
        await using var db = await platform.Db();
        (await db.Cases.SingleAsync()).Version.ShouldBe(done.Version);
    }

    [Fact]
    public async Task Ids_of_two_senders_do_not_meet()
    {
        await using var platform = await TestPlatform.Start();
        var first = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform, "once");
        var second = await (await FilledApplication.Of(platform, "old-age-allowance-promised")).Submit(platform, "once");
        second.Case.ShouldNotBe(first.Case);
    }

    [Fact]
    public async Task A_refused_command_may_be_sent_again_with_its_id()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        var stranger = await platform.Actor("RS002");
        var task = done.State.Tasks.Single().Number;
        (await platform.Commands.Execute(stranger, done.Case, new ClaimTask { Task = task }, "x")).ShouldBeOfType<CommandOutcome.Refused>();
        (await platform.Commands.Execute(stranger, done.Case, new ClaimTask { Task = task }, "x")).ShouldBeOfType<CommandOutcome.Refused>();
        (await platform.Commands.Execute(await platform.Actor("MZ004"), done.Case, new ClaimTask { Task = task }, "x")).ShouldBeOfType<CommandOutcome.Done>();
    }

    [Fact]
    public async Task Who_has_lost_sight_of_the_case_is_told_that_it_took_effect_and_nothing_else()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        var claim = new ClaimTask { Task = done.State.Tasks.Single().Number };
        var clerk = await platform.Actor("MZ004");
        var desk = platform.Get<CaseDesk>();
        (await desk.Execute(clerk, done.Case, claim, "once")).ShouldBeOfType<CommandOutcome.Done>();
        (await desk.Execute(clerk, done.Case, new ReleaseTask { Task = claim.Task }, "back")).ShouldBeOfType<CommandOutcome.Done>();

        var gone = clerk with { Grants = [], Agency = null };
        (await desk.Execute(gone, done.Case, claim, "once")).ShouldBeOfType<CommandOutcome.Acknowledged>();
        (await desk.Execute(gone, done.Case, new ReleaseTask { Task = claim.Task }, "once")).ShouldBeOfType<CommandOutcome.NotFound>();
        (await desk.Execute(gone, done.Case, claim, "other")).ShouldBeOfType<CommandOutcome.NotFound>();
        (await desk.Execute(clerk, done.Case, claim, "once")).ShouldBeOfType<CommandOutcome.Done>().Version.ShouldBe(done.Version + 1);
    }

    [Fact]
    public async Task One_id_sent_for_many_cases_at_the_same_time_takes_effect_on_one_and_harms_no_other_command()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var cases = new List<CommandOutcome.Done>();
        for (var i = 0; i < 16; i++)
        {
            cases.Add(await filled.Submit(platform));
        }

        var clerk = await platform.Actor("MZ004");
        // Every other one shares its id; they meet in the one writer's groups, where one that is refused must take nobody with it.
        var outcomes = await Task.WhenAll(cases.Select((each, i) => Task.Run(() =>
            platform.Commands.Execute(clerk, each.Case, new ClaimTask { Task = each.State.Tasks.Single().Number }, i % 2 == 0 ? "shared" : $"own-{i}"))));

        outcomes.Where((_, i) => i % 2 == 1).ShouldAllBe(outcome => outcome is CommandOutcome.Done);
        outcomes.Where((_, i) => i % 2 == 0).OfType<CommandOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<CommandOutcome.Refused>().Select(refused => refused.Refusal.Key).ShouldBe(Enumerable.Repeat("command.id-reused", 7));
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_id_must_be_given(string id)
    {
        await using var platform = await TestPlatform.Start();
        var outcome = await platform.Commands.Execute(await platform.Actor("MZ004"), new CaseId(Guid.NewGuid()), new ClaimTask { Task = 1 }, id);
        outcome.ShouldBeOfType<CommandOutcome.Refused>().Refusal.Key.ShouldBe("command.id-unusable");
    }

    [Fact]
    public async Task Somebody_elses_case_looks_like_none()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        var stranger = await platform.Actor("zhanghaishan");
        (await platform.Commands.Execute(stranger, done.Case, new WithdrawApplication("x"), "a")).ShouldBeOfType<CommandOutcome.NotFound>();
        (await platform.Commands.Execute(stranger, new CaseId(Guid.NewGuid()), new WithdrawApplication("x"), "b")).ShouldBeOfType<CommandOutcome.NotFound>();
    }
}

using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Execution;

public sealed class Crashing
{
    [Fact]
    public async Task Between_commit_and_answer_nothing_is_lost_or_doubled()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        platform.Get<CommandWriter>().BeforeAnswering = () => throw new IOException("the power is gone");

        await Should.ThrowAsync<CommandFailedException>(() => filled.Submit(platform, "once"));
        await platform.Reopen();
        var done = await filled.Submit(platform, "once");

        await using var db = await platform.Db();
        (await db.Cases.SingleAsync()).Id.ShouldBe(done.Case.Value);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_writer_goes_on_after_a_group_failed()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var writer = platform.Get<CommandWriter>();
        writer.BeforeAnswering = () => throw new IOException("a hiccup");
        await Should.ThrowAsync<CommandFailedException>(() => filled.Submit(platform, "once"));
        writer.BeforeAnswering = null;

        var again = await filled.Submit(platform, "once");
        var other = await filled.Submit(platform, "twice");
        other.Case.ShouldNotBe(again.Case);
    }
}

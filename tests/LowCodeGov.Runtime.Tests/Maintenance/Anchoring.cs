using LowCodeGov.Engine;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Maintenance;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Maintenance;

public sealed class Anchoring
{
    [Fact]
    public async Task A_rewritten_history_does_not_fit_the_anchor()
    {
        await using var platform = await TestPlatform.Start();
        var done = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        (await platform.Get<Anchors>().Write()).ShouldBe(1);
        (await platform.Verify()).Faults.ShouldBeEmpty();

        // Somebody who knows the algorithm changes the applicant's name and makes every hash, snapshot and list row anew.
        await platform.Retell(lines => lines.Replace("李秀珍", "李秀真", StringComparison.Ordinal));
        await platform.Redraw(snapshot => snapshot.Replace("李秀珍", "李秀真", StringComparison.Ordinal));
        await using (var db = await platform.Db())
        {
            var previous = EventChain.Beginning(done.Case.Value);
            foreach (var row in await db.Events.OrderBy(e => e.Sequence).ToListAsync())
            {
                previous = row.Hash = EventChain.Hash(previous, row);
            }

            await db.SaveChangesAsync();
            await platform.Tamper($"UPDATE Cases SET HeadHash = '{previous}', ApplicantName = '李秀真', Summary = REPLACE(Summary, '李秀珍', '李秀真')");
            await platform.Tamper("UPDATE Tasks SET ApplicantName = '李秀真'");
        }

        (await platform.Verify()).Faults.ShouldHaveSingleItem().Key.ShouldBe("verify.anchor");
    }

    [Fact]
    public async Task A_case_that_is_gone_altogether_is_missed()
    {
        await using var platform = await TestPlatform.Start();
        await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        await platform.Get<Anchors>().Write();
        foreach (var table in new[] { "Cases", "CaseEvents", "Tasks", "Timers", "Commands", "Outbox" })
        {
            await platform.Tamper($"DELETE FROM {table}");
        }

        (await platform.Verify()).Faults.ShouldHaveSingleItem().Key.ShouldBe("verify.anchor");
    }

    [Fact]
    public async Task Anchors_hold_each_other()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await filled.Submit(platform);
            await platform.Get<Anchors>().Write();
            platform.Clock.Advance(TimeSpan.FromDays(1));
        }

        (await platform.Get<Anchors>().Write()).ShouldBe(0);
        (await platform.Verify()).Faults.ShouldBeEmpty();
        var first = Directory.EnumerateFiles(Path.Combine(platform.Directory, "anchors")).Order(StringComparer.Ordinal).First();
        await File.WriteAllTextAsync(first, (await File.ReadAllTextAsync(first)).Replace('a', 'b'));
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.anchor-file");
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Maintenance;

public sealed class Tampering
{
    [Fact]
    public async Task An_untouched_database_is_clean()
    {
        await using var platform = await Played();
        var report = await platform.Verify();
        report.Faults.ShouldBeEmpty();
        (report.Cases, report.Definitions).ShouldBe((2, Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "seed", "matters"), "*.json").Length));
        report.Events.ShouldBeGreaterThan(10);
        report.Timers.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("an edit with a new hash", "UPDATE CaseEvents SET Hash = 'ff' WHERE Sequence = (SELECT MIN(e.Sequence) FROM CaseEvents e)", "verify.hash")]
    [InlineData("a removal", "DELETE FROM CaseEvents WHERE Sequence = (SELECT MIN(e.Sequence) FROM CaseEvents e)", "verify.gap")]
    [InlineData("a reordering", "UPDATE CaseEvents SET Sequence = Sequence + 1000 WHERE Sequence = (SELECT MIN(e.Sequence) FROM CaseEvents e)", "verify.hash")]
    [InlineData("a cut-off tail", "DELETE FROM CaseEvents WHERE Sequence = (SELECT MAX(e.Sequence) FROM CaseEvents e WHERE e.CaseId = CaseEvents.CaseId)", "verify.cut-off")]
    [InlineData("a changed column", "UPDATE CaseEvents SET ActorId = 'x'", "verify.event-columns")]
    [InlineData("a changed number", "UPDATE CaseEvents SET Sequence = Sequence + 1000", "verify.event-columns")]
    [InlineData("a changed head", "UPDATE Cases SET HeadHash = 'ff'", "verify.head")]
    [InlineData("a changed list column", "UPDATE Cases SET ApplicantName = '无名氏'", "verify.case-columns")]
    [InlineData("a task given to another", "UPDATE Tasks SET HolderId = 'x'", "verify.task")]
    [InlineData("a lost task", "DELETE FROM Tasks", "verify.task")]
    [InlineData("a lost timer", "DELETE FROM Timers", "verify.timer")]
    [InlineData("a moved timer", "UPDATE Timers SET DueAt = DueAt + 1", "verify.timer")]
    [InlineData("a lost case", "DELETE FROM Cases", "verify.no-case")]
    [InlineData("a changed definition", "UPDATE Definitions SET Json = REPLACE(Json, '高龄', '低龄')", "verify.definition-hash")]
    public async Task Is_found(string what, string sql, string key)
    {
        await using var platform = await Played();
        (await platform.Tamper(sql)).ShouldBeGreaterThan(0, what);
        await platform.Reopen();
        var report = await platform.Verify();
        report.Faults.ShouldContain(fault => fault.Key == key, $"{what}: {string.Join(", ", report.Faults.Select(fault => fault.Key))}");
    }

    [Fact]
    public async Task An_edited_event_is_found()
    {
        await using var platform = await Played();
        await platform.Retell(lines => lines.Replace("李秀珍", "李秀真", StringComparison.Ordinal));
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.hash");
    }

    [Fact]
    public async Task Nonsense_is_found()
    {
        await using var platform = await Played();
        await platform.Retell(_ => "{");
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.event-unreadable");
    }

    [Fact]
    public async Task A_changed_snapshot_is_found()
    {
        await using var platform = await Played();
        await platform.Redraw(snapshot => snapshot.Replace("\"visitCount\":0", "\"visitCount\":7", StringComparison.Ordinal));
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.snapshot");
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 255, 254, 3 })]
    [InlineData(new byte[] { 200, 1 })]
    public async Task Damaged_bytes_are_found(byte[] damaged)
    {
        await using var platform = await Played();
        await using (var db = await platform.Db())
        {
            (await db.Database.ExecuteSqlAsync($"""UPDATE "CaseEvents" SET "Lines" = {damaged}""")).ShouldBe(3);
        }

        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.event-unreadable");
    }

    private static async Task<TestPlatform> Played()
    {
        var platform = await TestPlatform.Start();
        var first = await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        await (await FilledApplication.Of(platform, "construction-qualification")).Submit(platform);
        var clerk = await platform.Actor("MZ004");
        (await platform.Commands.Execute(clerk, first.Case, new ClaimTask { Task = first.State.Tasks.Single().Number }, "claim")).ShouldBeOfType<CommandOutcome.Done>();
        return platform;
    }
}

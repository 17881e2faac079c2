using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Storage;

/// <summary>A case in memory is stored by its events alone; whoever reads it takes the last snapshot and the events since.</summary>
public sealed class OlderSnapshots
{
    [Fact]
    public async Task A_state_is_the_last_snapshot_and_the_events_since()
    {
        await using var platform = await TestPlatform.Start();
        var (id, told) = await PlayedOn(platform);

        var row = await Row(platform, id);
        VersionIn(row.LastSnapshot).ShouldBeLessThan(row.Version, "no snapshot was written since the case was opened");
        EngineJson.Canonical(await platform.Get<CaseStates>().Of(row)).ShouldBe(EngineJson.Canonical(told));
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_had_to_be_read_is_stored_whole_with_its_next_command()
    {
        await using var platform = await TestPlatform.Start();
        var (id, _) = await PlayedOn(platform);
        await platform.Reopen(); // nothing is in memory any more

        var before = await Row(platform, id);
        await CaseDrive.Step(platform, await CaseDrive.State(platform, id));
        var after = await Row(platform, id);
        after.Version.ShouldBeGreaterThan(before.Version);
        VersionIn(after.LastSnapshot).ShouldBeGreaterThan(before.Version);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_was_changed_is_found_though_it_is_older_than_the_case()
    {
        await using var platform = await TestPlatform.Start();
        await PlayedOn(platform);
        await platform.Redraw(snapshot => snapshot.Replace("\"visitCount\":0", "\"visitCount\":7", StringComparison.Ordinal));
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.snapshot");
    }

    [Theory]
    [InlineData("\"version\":0")]
    [InlineData("\"version\":100000")]
    [InlineData("\"version\":1")]
    public async Task One_that_says_another_version_is_found(string version)
    {
        await using var platform = await TestPlatform.Start();
        await PlayedOn(platform);
        await platform.Redraw(snapshot => snapshot.Replace($"\"version\":{VersionIn(snapshot)}", version, StringComparison.Ordinal));
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.snapshot");
    }

    private static async Task<(CaseId Id, CaseState Told)> PlayedOn(TestPlatform platform)
    {
        var id = (await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform)).Case;
        for (var steps = 0; (await Row(platform, id)).Version - VersionIn((await Row(platform, id)).LastSnapshot) <= 16; steps++)
        {
            steps.ShouldBeLessThan(20);
            await CaseDrive.Step(platform, await CaseDrive.State(platform, id));
        }

        // What the writer holds, told by a command that changes nothing more.
        var actor = await CaseDrive.ClerkFor(platform, (await CaseDrive.State(platform, id)).Tasks.First(task => task.IsOpen));
        var outcome = await CaseDrive.Do(platform, actor, id, new ClaimTask { Task = (await CaseDrive.State(platform, id)).Tasks.First(task => task.IsOpen).Number });
        return (id, outcome.ShouldBeOfType<CommandOutcome.Done>().State);
    }

    private static async Task<CaseRow> Row(TestPlatform platform, CaseId id)
    {
        await using var db = await platform.Db();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id.Value);
    }

    private static long VersionIn(string snapshot)
    {
        using var read = JsonDocument.Parse(snapshot);
        return read.RootElement.GetProperty("version").GetInt64();
    }
}

using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Migration;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Migration;

public sealed class MigratingMany
{
    private const int Cases = 5;
    private static readonly TimeSpan PastTheLease = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_host_that_dies_in_the_middle_loses_no_case_and_doubles_none()
    {
        await using var platform = await TestPlatform.Start();
        var (designer, code, cases) = await Waiting(platform);
        var begun = (await platform.Get<MigrationRuns>().Begin(designer, code, new MigrationOrder(2), "b")).ShouldNotBeNull();
        begun.Total.ShouldBe(Cases);

        // The third case is on its new version when the power goes, and nobody has been told.
        await DieAfter(platform, 3);
        await platform.Reopen();
        var runs = platform.Get<MigrationRuns>();
        var half = (await runs.Progress(designer, begun.Id)).ShouldNotBeNull();
        (half.Migrated, half.Left, half.IsDone).ShouldBe((2, 0, false));
        (await platform.Get<MigrationWorker>().RunDue()).ShouldBe(0, "the dead host's lease stands");

        platform.Clock.Advance(PastTheLease);
        await using (var other = platform.AnotherHost())
        {
            (await other.Get<MigrationWorker>().RunDue()).ShouldBe(Cases - 2 + 1);
        }

        var done = (await runs.Progress(designer, begun.Id)).ShouldNotBeNull();
        (done.Total, done.Migrated, done.Left, done.IsDone).ShouldBe((Cases, Cases, 0, true));
        var outcomes = (await runs.Cases(designer, begun.Id, left: false, PageRequest.First)).ShouldNotBeNull();
        outcomes.Rows.Select(each => each.CaseId).ShouldBe(cases, ignoreOrder: true);
        outcomes.Rows.ShouldAllBe(each => each.IsMigrated == true);
        await using (var db = await platform.Db())
        {
            foreach (var id in cases)
            {
                var events = await db.Events.AsNoTracking().Where(e => e.CaseId == id.Value).ToListAsync();
                events.SelectMany(row => row.Texts()).Select(EngineJson.Read<RecordedEvent>).Count(e => e.Event is CaseMigrated).ShouldBe(1);
            }
        }

        (await platform.Get<MigrationWorker>().RunDue()).ShouldBe(0);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_called_off_stops_where_it_is()
    {
        await using var platform = await TestPlatform.Start();
        var (designer, code, cases) = await Waiting(platform);
        var runs = platform.Get<MigrationRuns>();
        var begun = (await runs.Begin(designer, code, new MigrationOrder(2), "b")).ShouldNotBeNull();
        await DieAfter(platform, 2);
        var stopped = (await runs.CallOff(designer, begun.Id)).ShouldNotBeNull();
        (stopped.Migrated, stopped.IsDone, stopped.CalledOffBy).ShouldBe((1, true, designer.Name));

        platform.Clock.Advance(PastTheLease);
        (await platform.Get<MigrationWorker>().RunDue()).ShouldBe(0);
        (await runs.CallOff(designer, begun.Id)).ShouldBe(stopped);
        var versions = new List<int>();
        foreach (var id in cases)
        {
            versions.Add((await CaseDrive.State(platform, id)).MatterVersion);
        }

        versions.Count(version => version == 2).ShouldBe(2, "the second had taken effect when its host died");

        // The rest can be ordered again; the case that nobody heard of is not among them.
        var rest = (await runs.Begin(designer, code, new MigrationOrder(2), "rest")).ShouldNotBeNull();
        (await platform.Get<MigrationWorker>().RunDue()).ShouldBe(4);
        (await runs.Progress(designer, rest.Id)).ShouldNotBeNull().Migrated.ShouldBe(3);
    }

    [Fact]
    public async Task A_case_that_cannot_be_written_is_left_and_the_others_go_on()
    {
        await using var platform = await TestPlatform.Start();
        var (designer, code, cases) = await Waiting(platform);
        await using (var db = await platform.Db())
        {
            var damaged = cases[1].Value;
            await db.Cases.Where(c => c.Id == damaged).ExecuteUpdateAsync(set => set.SetProperty(c => c.Packed, new byte[] { 9, 1, 2 }));
        }

        await platform.Reopen();
        var runs = platform.Get<MigrationRuns>();
        var named = (await runs.Begin(designer, code, new MigrationOrder(2, Cases: [cases[0], cases[1], new CaseId(Guid.Empty)]), "b")).ShouldNotBeNull();
        named.Total.ShouldBe(2, "one of those named is not there");
        await platform.Get<MigrationWorker>().RunDue();
        var done = (await runs.Progress(designer, named.Id)).ShouldNotBeNull();
        (done.Total, done.Migrated, done.Left, done.IsDone).ShouldBe((2, 1, 1, true));
        (await runs.Cases(designer, named.Id, left: true, PageRequest.First)).ShouldNotBeNull().Rows.ShouldHaveSingleItem().Refusal.ShouldBe("migration.case-failed");
        (await CaseDrive.State(platform, cases[0])).MatterVersion.ShouldBe(2);
        (await CaseDrive.State(platform, cases[3])).MatterVersion.ShouldBe(1);
    }

    private static async Task<(Actor Designer, string Code, List<CaseId> Cases)> Waiting(TestPlatform platform)
    {
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var cases = new List<CaseId>();
        for (var i = 0; i < Cases; i++)
        {
            cases.Add((await filled.Submit(platform)).Case);
        }

        return (await MigratingCases.Designer(platform), await platform.Publish(filled.Matter.Code, 2, _ => { }), cases);
    }

    private static async Task DieAfter(TestPlatform platform, int commits)
    {
        using var life = new CancellationTokenSource();
        platform.Get<CommandWriter>().BeforeAnswering = () =>
        {
            if (--commits == 0)
            {
                life.Cancel();
                throw new IOException("the power is gone");
            }
        };
        await Should.ThrowAsync<OperationCanceledException>(() => platform.Get<MigrationWorker>().RunDue(life.Token));
        platform.Get<CommandWriter>().BeforeAnswering = null;
    }
}

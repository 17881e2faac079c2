using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Migration;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Migration;
using LowCodeGov.Runtime.Notices;

namespace LowCodeGov.Runtime.Tests.Migration;

public sealed class MigratingCases
{
    [Fact]
    public async Task A_case_goes_to_the_next_version_and_on_to_its_end()
    {
        await using var platform = await TestPlatform.Start();
        var designer = await Designer(platform);
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        var before = await CaseDrive.Until(platform, id, PublicState.UnderReview);
        var clerk = await CaseDrive.ClerkFor(platform, before.Tasks.First(task => task.IsOpen));
        var notice = before.Notices[0];
        var page = await platform.Get<NoticeDocuments>().Html(clerk, id, notice.Number);
        var code = await platform.Publish(filled.Matter.Code, 2, next =>
        {
            next["elements"]!["matterName"] = "食品经营许可(新版)";
            next["elements"]!["promisedTimeLimit"]!["value"] = (int)next["elements"]!["promisedTimeLimit"]!["value"]! + 1;
            next["notices"]![notice.Notice] = new JsonObject { ["title"] = "别的标题", ["paragraphs"] = new JsonArray() };
        });

        var migrations = platform.Get<CaseMigrations>();
        var preview = (await migrations.Preview(designer, id, 2)).ShouldNotBeNull();
        preview.Preview.Verdict.ShouldBe(MigrationVerdict.Automatic);
        preview.Preview.Choices.Select(choice => choice.Key).ShouldBe(["limit.handling.promised"]);
        (await migrations.Preview(clerk, id, 2)).ShouldBeNull();
        (await migrations.Preview(filled.Applicant, id, 2)).ShouldBeNull();
        (await migrations.Migrate(clerk, id, 2, null, "c")).ShouldBeOfType<CommandOutcome.NotFound>();
        (await CaseDrive.Do(platform, clerk, id, new MigrateCase(2))).ShouldBeOfType<CommandOutcome.Refused>().Refusal.ShouldBeOfType<CommandNotForPeople>();
        (await migrations.Migrate(designer, id, 2, null, "d", preview.Version + 1)).ShouldBeOfType<CommandOutcome.Conflict>();

        var done = (await migrations.Migrate(designer, id, 2, null, "m", preview.Version)).ShouldBeOfType<CommandOutcome.Done>();
        done.State.MatterVersion.ShouldBe(2);
        (await migrations.Migrate(designer, id, 2, null, "m", preview.Version)).ShouldBeOfType<CommandOutcome.Done>().Version.ShouldBe(done.Version);
        (await migrations.Migrate(designer, id, 2, null, "again")).ShouldBeOfType<CommandOutcome.Refused>().Refusal.ShouldBeOfType<MigrationTargetNotLater>();
        (await platform.Verify()).Faults.ShouldBeEmpty();
        (await platform.Get<NoticeDocuments>().Html(clerk, id, notice.Number)).ShouldBe(page);
        await using (var db = await platform.Db())
        {
            var row = (await db.Cases.FindAsync(id.Value)).ShouldNotBeNull();
            (row.MatterVersion, row.MatterName).ShouldBe((2, "食品经营许可(新版)"));
            row.DefinitionHash.ShouldBe((await platform.Get<MatterCatalogue>().Published(code, 2)).ShouldNotBeNull().Hash);
        }

        await platform.Reopen();
        (await CaseDrive.Until(platform, id, PublicState.ReadyForDelivery)).Certificates.Length.ShouldBe(1);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_cases_go_one_by_one_and_those_that_need_a_choice_are_left()
    {
        await using var platform = await TestPlatform.Start();
        var designer = await Designer(platform);
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var early = (await filled.Submit(platform)).Case;
        var inReview = (await filled.Submit(platform)).Case;
        await CaseDrive.Until(platform, inReview, PublicState.UnderReview);
        var ended = (await filled.Submit(platform)).Case;
        (await platform.Commands.Execute(filled.Applicant, ended, new WithdrawApplication("x"), "w")).ShouldBeOfType<CommandOutcome.Done>();
        var code = await platform.Publish(filled.Matter.Code, 2, next =>
        {
            var nodes = next["flow"]!["nodes"]!.AsArray();
            nodes.Remove(nodes.Single(node => (string?)node!["id"] == "review"));
            var inspection = nodes.Single(node => (string?)node!["id"] == "needInspection")!["branches"]![0]!["body"]!;
            foreach (var task in nodes.Append(inspection).Where(node => node!["candidates"] is not null))
            {
                task!.AsObject().Remove("returnTo");
                task["candidates"]!.AsObject().Remove("notActorOf");
            }

            next.Remove("scenarios");
        });
        var migrations = platform.Get<CaseMigrations>();
        var page = (await migrations.Candidates(designer, code, 2, PageRequest.First)).ShouldNotBeNull();
        page.Rows.ToDictionary(row => row.CaseId, row => row.Preview.Verdict)
            .ShouldBe(new Dictionary<CaseId, MigrationVerdict> { [early] = MigrationVerdict.Automatic, [inReview] = MigrationVerdict.NeedsChoice }, ignoreOrder: true);
        (await migrations.Candidates(filled.Applicant, code, 2, PageRequest.First)).ShouldBeNull();

        var runs = platform.Get<MigrationRuns>();
        (await runs.Begin(filled.Applicant, code, new MigrationOrder(2), "b")).ShouldBeNull();
        (await runs.Begin(designer, code, new MigrationOrder(9), "b")).ShouldBeNull();
        var begun = (await runs.Begin(designer, code, new MigrationOrder(2), "b")).ShouldNotBeNull();
        (begun.Total, begun.Migrated, begun.Left, begun.IsDone).ShouldBe((2, 0, 0, false));
        (await platform.Get<MigrationWorker>().RunDue()).ShouldBe(3);
        var done = (await runs.Progress(designer, begun.Id)).ShouldNotBeNull();
        (done.Total, done.Migrated, done.Left, done.IsDone, done.CalledOffBy).ShouldBe((2, 1, 1, true, null));
        var left = (await runs.Cases(designer, begun.Id, left: true, PageRequest.First)).ShouldNotBeNull().Rows.ShouldHaveSingleItem();
        (left.CaseId, left.IsMigrated, left.Refusal).ShouldBe((inReview, false, "migration.needs-choice"));
        left.Reason.ShouldNotBeNull().Zh.ShouldContain("step.review");
        (await runs.Begin(designer, code, new MigrationOrder(2), "b")).ShouldNotBeNull().ShouldBe(done);
        (await runs.Progress(filled.Applicant, begun.Id)).ShouldBeNull();
        (await runs.Cases(filled.Applicant, begun.Id, left: false, PageRequest.First)).ShouldBeNull();
        (await runs.CallOff(filled.Applicant, begun.Id)).ShouldBeNull();

        var chosen = (await runs.Begin(designer, code, new MigrationOrder(2, ImmutableSortedDictionary<string, string>.Empty.Add("step.review", "give-up")), "c")).ShouldNotBeNull();
        (await platform.Get<MigrationWorker>().RunDue()).ShouldBe(2);
        (await runs.Progress(designer, chosen.Id)).ShouldNotBeNull().Migrated.ShouldBe(1);
        (await runs.Of(designer, code, PageRequest.First)).ShouldNotBeNull().Rows.Select(run => run.Id).ShouldBe([chosen.Id, begun.Id], ignoreOrder: true);
        (await CaseDrive.State(platform, inReview)).Tasks.Single(task => task.IsOpen).Node.ShouldBe("inspection");
        (await CaseDrive.State(platform, ended)).MatterVersion.ShouldBe(1);
        (await platform.Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_verifier_misses_the_version_that_a_case_began_with()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var id = (await filled.Submit(platform)).Case;
        var code = await platform.Publish(filled.Matter.Code, 2, _ => { });
        (await platform.Get<CaseMigrations>().Migrate(await Designer(platform), id, 2, null, "m")).ShouldBeOfType<CommandOutcome.Done>();
        (await platform.Verify()).Faults.ShouldBeEmpty();
        await platform.Tamper($"DELETE FROM \"Definitions\" WHERE \"Code\" = '{code}' AND \"Version\" = 1");
        await platform.Reopen();
        (await platform.Verify()).Faults.ShouldContain(fault => fault.Key == "verify.no-definition");
    }

    internal static Task<Actor> Designer(TestPlatform platform) => platform.Actor("SP011");
}

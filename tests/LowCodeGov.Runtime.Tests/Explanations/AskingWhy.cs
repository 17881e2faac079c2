using System.Globalization;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Catalogue;

namespace LowCodeGov.Runtime.Tests.Explanations;

public sealed class AskingWhy
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    [Fact]
    public async Task The_office_reads_all_of_it_the_applicant_what_is_public_and_others_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await filled.Submit(platform);
        CaseId id;
        await using (var db = await platform.Db())
        {
            id = new CaseId(db.Cases.Single().Id);
        }

        var state = await CaseDrive.State(platform, id);
        var clerk = await CaseDrive.ClerkFor(platform, state.Tasks.First(task => task.IsOpen));
        var whys = platform.Get<CaseWhys>();
        var inner = (await whys.Ask(clerk, id, null, Chinese)).ShouldNotBeNull();
        inner.ShouldContain(answer => answer.About.StartsWith("assignee:", StringComparison.Ordinal));
        inner.SelectMany(answer => answer.Lines).ShouldAllBe(line => line.Text.Length > 0 && !line.Text.StartsWith("why.", StringComparison.Ordinal) && !line.Text.Contains('{'));

        var applicant = clerk with { Kind = ActorKind.Applicant, Id = state.Application.Applicant.AccountId!, Grants = [] };
        var open = (await whys.Ask(applicant, id, null, Chinese)).ShouldNotBeNull();
        open.ShouldNotBeEmpty();
        open.SelectMany(answer => answer.Lines).ShouldAllBe(line => line.Rule == null && line.Read.IsEmpty);
        open.Sum(answer => answer.Lines.Length).ShouldBeLessThan(inner.Sum(answer => answer.Lines.Length));

        (await whys.Ask(applicant with { Id = "stranger" }, id, null, Chinese)).ShouldBeNull();
        (await whys.Ask(clerk, id, new ExplainedSubject.Route(9999), Chinese)).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_step_hides_is_not_told_by_asking_why()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        await platform.Publish(filled.Matter.Code, 2, definition =>
        {
            foreach (var item in definition["elements"]!["feeStandard"]!.AsArray())
            {
                item!["chargeStage"] = "acceptance";
            }
        });
        var open = await Read(platform, filled);
        open.ShouldContain("form.waterPoints", "the fee for samples of water reads it");

        await platform.Publish(filled.Matter.Code, 3, definition =>
        {
            foreach (var step in Steps(definition["flow"]!))
            {
                step["fieldRights"] = new JsonObject { ["*"] = "read", ["waterPoints"] = "hidden" };
            }
        });
        (await Read(platform, filled)).ShouldBe(open.Where(name => name != "form.waterPoints"), ignoreOrder: true);
    }

    private static async Task<List<string>> Read(TestPlatform platform, FilledApplication filled)
    {
        var id = (await filled.Submit(platform)).Case;
        var clerk = await CaseDrive.ClerkFor(platform, (await CaseDrive.Until(platform, id, PublicState.ReadyForDelivery)).Tasks.First(task => task.IsOpen));
        return [.. (await platform.Get<CaseWhys>().Ask(clerk, id, null, Chinese)).ShouldNotBeNull().SelectMany(answer => answer.Lines).SelectMany(line => line.Read).Select(input => input.Name).Distinct()];
    }

    private static IEnumerable<JsonObject> Steps(JsonNode node) => node switch
    {
        JsonObject step when (string?)step["node"] == "task" => [step],
        JsonObject other => other.Where(member => member.Value is not null).SelectMany(member => Steps(member.Value!)),
        JsonArray nodes => nodes.Where(each => each is not null).SelectMany(each => Steps(each!)),
        _ => [],
    };
}

using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Explanations;
using LowCodeGov.Runtime.Cases;

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
}

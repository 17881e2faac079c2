using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Efficiency;
using LowCodeGov.Runtime.Efficiency;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Statistics;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Evaluation;

/// <summary>Whose load a supervisor sees in the figures.</summary>
public sealed class WatchingFigures
{
    private static readonly StatisticsQuery Always = new(new DateOnly(2020, 1, 1), new DateOnly(2040, 1, 1));

    [Fact]
    public void Every_fact_that_a_scheme_may_name_is_counted_and_no_other() =>
        FactSources.OfCases.Keys.Concat(FactSources.OfEvaluations.Keys).Concat(FactSources.OfSteps.Keys).Concat(FactSources.OfCards.Keys).Append("flagged")
            .Append("noticeRuns").ShouldBe(CountedFacts.All, ignoreOrder: true);

    [Fact]
    public async Task Open_tasks_are_those_of_the_agency_that_is_watched_and_asked_for()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await CaseDrive.Until(platform, (await filled.Submit(platform)).Case, PublicState.Closed);
        await platform.Get<CaseFactsBook>().Collect();
        var (mine, other) = ((await filled.Submit(platform)).Case, (await filled.Submit(platform)).Case);
        var agency = filled.Matter.Elements.ImplementingAgency.CreditCode;
        // An earlier version of the matter was another agency's.
        await platform.Tamper($"UPDATE Cases SET Agency = 'another', Region = '110000' WHERE ApplicationNo = '{(await CaseDrive.State(platform, other)).ApplicationNo}'");
        var query = Always with { Matter = filled.Matter.Code };
        async Task<int> Open(StatisticsQuery asked, params RoleGrant[] grants) => (await platform.Get<CaseStatistics>().Steps(With(grants), asked)).Sum(step => step.Open);
        (await Open(query, new RoleGrant("Supervisor"))).ShouldBe(2, mine.ToString());
        (await Open(query, new RoleGrant("AgencySupervisor", Agency: agency))).ShouldBe(1);
        (await Open(query with { Agency = agency }, new RoleGrant("Supervisor"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_grant_that_names_no_agency_shows_nothing()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await filled.Submit(platform);
        (await platform.Get<CaseStatistics>().Running(With(new RoleGrant("AgencySupervisor")), Always)).Running.ShouldBe(0);
        (await platform.Get<CaseStatistics>().Running(With(new RoleGrant("Supervisor")), Always)).Running.ShouldBe(1);
    }

    [Fact]
    public async Task A_number_of_one_agency_leads_to_its_own_cases_only()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var (mine, other) = ((await filled.Submit(platform)).Case, (await filled.Submit(platform)).Case);
        await CaseDrive.Until(platform, mine, PublicState.Closed);
        await CaseDrive.Until(platform, other, PublicState.Closed);
        await platform.Get<CaseFactsBook>().Collect();
        await using (var db = await platform.Db())
        {
            await db.CaseFacts.Where(f => f.CaseId == other.Value).ExecuteUpdateAsync(set => set.SetProperty(f => f.Agency, "another"));
        }

        var supervisor = await platform.Actor("SP008");
        var query = new EfficiencyQuery("weighted", Always.From, Always.To, EfficiencyOf.Clerk, filled.Matter.Elements.ImplementingAgency.CreditCode);
        var row = (await platform.Get<EfficiencyTables>().Table(supervisor, query)).ShouldHaveSingleItem();
        (await platform.Get<FactTraces>().Of(supervisor, query, row.Key, "finished", PageRequest.First)).Rows.ShouldHaveSingleItem().Case.ShouldBe(mine);
        (await platform.Get<FactTraces>().Of(supervisor, query with { Agency = null }, row.Key, "finished", PageRequest.First)).Total.ShouldBe(2);
    }

    private static Actor With(params RoleGrant[] grants) => new() { Kind = ActorKind.Clerk, Id = "s", Name = "监察员", Grants = [.. grants] };
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Statistics;

namespace LowCodeGov.Runtime.Tests.Evaluation;

/// <summary>Whose load a supervisor sees in the figures.</summary>
public sealed class WatchingFigures
{
    private static readonly StatisticsQuery Always = new(new DateOnly(2020, 1, 1), new DateOnly(2040, 1, 1));

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

    private static Actor With(params RoleGrant[] grants) => new() { Kind = ActorKind.Clerk, Id = "s", Name = "监察员", Grants = [.. grants] };
}

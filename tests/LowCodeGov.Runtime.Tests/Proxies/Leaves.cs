using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Inbox;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Proxies;

namespace LowCodeGov.Runtime.Tests.Proxies;

/// <summary>休假代理: entering a leave, and what the proxy then sees and may do.</summary>
public sealed class Leaves
{
    [Fact]
    public async Task The_proxy_finds_pool_and_held_tasks_and_the_record_names_both()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var (held, waiting) = ((await filled.Submit(platform)).Case, (await filled.Submit(platform)).Case);
        var absent = await platform.Actor("MZ004");
        (await CaseDrive.Do(platform, absent, held, new ClaimTask { Task = await OpenTask(platform, held) })).ShouldBeOfType<CommandOutcome.Done>();
        (await Inbox(platform, "MZ003", InboxTab.Pool)).ShouldBeEmpty("reviewers take no applications");
        (await platform.Get<CaseQueries>().View(await platform.Actor("RS002"), held)).ShouldBeNull();

        await Enter(platform, absent, "MZ003", 0, 3);
        (await Inbox(platform, "MZ003", InboxTab.Pool)).ShouldHaveSingleItem().CaseId.ShouldBe(waiting);
        (await Inbox(platform, "MZ003", InboxTab.Mine)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.CaseId.ShouldBe(held), row => row.OnBehalfOf.ShouldBe(absent.Name));

        var proxy = await platform.Actor("MZ003");
        foreach (var id in new[] { held, waiting })
        {
            var view = (await platform.Get<CaseQueries>().View(proxy, id)).ShouldNotBeNull();
            view.Tasks.Single().Actions.ShouldContain(action => action.Command == "claim-task");
            (await CaseDrive.Do(platform, proxy, id, new ClaimTask { Task = await OpenTask(platform, id) })).ShouldBeOfType<CommandOutcome.Done>();
            var line = (await platform.Get<CaseQueries>().View(proxy, id)).ShouldNotBeNull().Timeline.Last(entry => entry.TextKey.Contains("claimed", StringComparison.Ordinal));
            (line.By.Name, line.OnBehalfOf).ShouldBe((proxy.Name, absent.Name));
        }

        (await Inbox(platform, "MZ003", InboxTab.Mine)).ShouldAllBe(row => row.OnBehalfOf == absent.Name);
        (await platform.Verify()).Faults.ShouldBeEmpty();
        platform.Clock.Advance(TimeSpan.FromDays(4));
        (await platform.Actor("MZ003")).StandsInFor.ShouldBeEmpty("the leave is over");
    }

    [Fact]
    public async Task A_leave_for_one_role_shows_nothing_of_what_the_absent_clerk_holds_in_another()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        var id = (await filled.Submit(platform)).Case;
        var absent = await platform.Actor("MZ004");
        (await CaseDrive.Do(platform, absent, id, new ClaimTask { Task = await OpenTask(platform, id) })).ShouldBeOfType<CommandOutcome.Done>();
        async Task<CaseView?> SeenBy(Actor proxy) => await platform.Get<CaseQueries>().View(proxy, id);

        // A proxy from another agency, who knows of the case by the leave alone.
        var stranger = await platform.Actor("RS002");
        (await SeenBy(stranger)).ShouldBeNull();
        var today = ChinaTime.DayOf(platform.Clock.GetUtcNow());
        var leave = new VacationProxy(absent.Id, absent.Name, today, today, absent.Grants);
        (await SeenBy(stranger with { StandsInFor = [leave] })).ShouldNotBeNull();
        (await SeenBy(stranger with { StandsInFor = [leave with { Roles = ["AgencyHead"] }] })).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_rule_gives_to_somebody_on_leave_goes_to_the_proxy()
    {
        await using var platform = await TestPlatform.Start();
        await Enter(platform, await platform.Actor("MZ004"), "MZ003", 0, 3);
        var chart = await platform.Get<OrganisationDirectory>().Current();
        var (absent, proxy) = (await platform.Clerk("MZ004"), await platform.Clerk("MZ003"));
        var staff = new ChartStaff(chart);
        var today = ChinaTime.DayOf(platform.Clock.GetUtcNow());
        staff.ProxyOf(absent.Id, "Acceptor", today)?.Id.ShouldBe(proxy.Id);
        staff.ProxyOf(absent.Id, "Acceptor", today.AddDays(4)).ShouldBeNull();
        staff.ProxyOf(proxy.Id, "Reviewer", today).ShouldBeNull();
    }

    [Fact]
    public async Task A_leave_is_entered_by_the_person_or_the_head_and_by_nobody_else()
    {
        await using var platform = await TestPlatform.Start();
        var (proxies, clerk, other) = (platform.Get<VacationProxies>(), await platform.Clerk("MZ004"), await platform.Clerk("MZ003"));
        async Task<string?> Refusal(string by, NewAbsence wanted) => (await proxies.Set(await platform.Actor(by), wanted)) is AbsenceOutcome.Refused(var refusal) ? refusal.Key : null;
        NewAbsence Wanted(int from = 0, int to = 3, string? proxy = null, string? of = null, string reason = "年休假") => Leave(platform, of, proxy ?? other.Id, from, to, reason);

        (await Refusal("MZ002", Wanted(of: clerk.Id))).ShouldBe("proxy.not-entitled");
        (await Refusal("RS001", Wanted(of: clerk.Id))).ShouldBe("proxy.not-entitled", "the head of another agency");
        (await Refusal("lixiuzhen", Wanted())).ShouldBe("proxy.not-entitled");
        (await Refusal("MZ004", Wanted(proxy: clerk.Id))).ShouldBe("proxy.of-oneself");
        (await Refusal("MZ004", Wanted(proxy: "nobody"))).ShouldBe("proxy.clerk-unknown");
        (await Refusal("MZ004", Wanted(proxy: (await platform.Clerk("RS002")).Id))).ShouldBe("proxy.of-other-agency");
        (await Refusal("MZ004", Wanted(from: 3, to: 2))).ShouldBe("proxy.dates");
        (await Refusal("MZ004", Wanted(from: -5, to: -1))).ShouldBe("proxy.dates");
        (await Refusal("MZ004", Wanted(to: 400))).ShouldBe("proxy.dates");
        (await Refusal("MZ004", Wanted(reason: " "))).ShouldBe("proxy.reason");
        (await Refusal("MZ004", Wanted() with { Roles = ["Decider"] })).ShouldBe("proxy.role-not-held");

        (await Refusal("MZ001", Wanted(of: clerk.Id))).ShouldBeNull("the head enters it");
        (await Refusal("MZ001", Wanted(of: clerk.Id))).ShouldBeNull("the same once more");
        (await Refusal("MZ004", Wanted(from: 3, to: 5))).ShouldBe("proxy.overlaps");
        (await Refusal("MZ003", Wanted(from: 2, to: 5, proxy: clerk.Id))).ShouldBe("proxy.in-circle");
        (await Refusal("MZ003", Wanted(from: 4, to: 5, proxy: clerk.Id))).ShouldBeNull("he is back by then");
        (await proxies.List(await platform.Actor("MZ004"))).Length.ShouldBe(2, "his own, and where he stands in");
        (await proxies.List(await platform.Actor("MZ001"))).Length.ShouldBe(2);
        (await proxies.List(await platform.Actor("MZ002"))).ShouldBeEmpty();
        (await platform.Get<MessageBox>().Unread(await platform.Actor("MZ003"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_circle_by_way_of_a_third_is_seen_on_the_days_that_all_are_away()
    {
        await using var platform = await TestPlatform.Start();
        var (a, b, c) = ("MZ002", "MZ003", "MZ004");
        await Enter(platform, await platform.Actor(a), b, 0, 4);
        await Enter(platform, await platform.Actor(b), c, 3, 8);
        var back = await platform.Clerk(a);
        (await platform.Get<VacationProxies>().Set(await platform.Actor(c), Leave(platform, null, back.Id, 4, 9))).ShouldBeOfType<AbsenceOutcome.Refused>().Refusal.Key.ShouldBe("proxy.in-circle");
        (await platform.Get<VacationProxies>().Set(await platform.Actor(c), Leave(platform, null, back.Id, 5, 9))).ShouldBeOfType<AbsenceOutcome.Done>();
    }

    [Fact]
    public async Task Ended_early_it_gives_nothing_any_more()
    {
        await using var platform = await TestPlatform.Start();
        var proxies = platform.Get<VacationProxies>();
        var absence = await Enter(platform, await platform.Actor("MZ004"), "MZ003", 0, 3);
        (await proxies.End(await platform.Actor("MZ003"), absence.Id)).ShouldBeOfType<AbsenceOutcome.Refused>("the proxy cannot shake it off");
        (await proxies.End(await platform.Actor("MZ002"), absence.Id)).ShouldBeOfType<AbsenceOutcome.NotFound>();
        (await platform.Actor("MZ003")).StandsInFor.ShouldHaveSingleItem();
        (await proxies.End(await platform.Actor("MZ004"), absence.Id)).ShouldBeOfType<AbsenceOutcome.Done>().Absence.Standing.ShouldBe(AbsenceStanding.Ended);
        (await proxies.End(await platform.Actor("MZ004"), absence.Id)).ShouldBeOfType<AbsenceOutcome.Done>("a repetition");
        (await platform.Actor("MZ003")).StandsInFor.ShouldBeEmpty();
        await Enter(platform, await platform.Actor("MZ004"), "MZ002", 0, 3);
    }

    private static async Task<AbsenceView> Enter(TestPlatform platform, Actor actor, string proxy, int from, int to) =>
        (await platform.Get<VacationProxies>().Set(actor, Leave(platform, null, (await platform.Clerk(proxy)).Id, from, to))).ShouldBeOfType<AbsenceOutcome.Done>().Absence;

    private static NewAbsence Leave(TestPlatform platform, string? clerk, string proxy, int from, int to, string reason = "年休假")
    {
        var today = ChinaTime.DayOf(platform.Clock.GetUtcNow());
        return new NewAbsence(clerk, proxy, today.AddDays(from), today.AddDays(to), reason);
    }

    private static async Task<int> OpenTask(TestPlatform platform, CaseId id) => (await CaseDrive.State(platform, id)).Tasks.Single(task => task.IsOpen).Number;

    private static async Task<IReadOnlyList<InboxRow>> Inbox(TestPlatform platform, string clerk, InboxTab tab) =>
        (await platform.Get<ClerkInbox>().Tasks(await platform.Actor(clerk), new InboxQuery(tab), PageRequest.First)).Rows;
}

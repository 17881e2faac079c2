using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.SharingHub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.SharingHub;

/// <summary>From the entry in the catalogue to an answer, and who may not have one.</summary>
public sealed class AskingResources
{
    private const string Agency = "11330702TE5T000242";
    private const string Matter = "11330702TE5T0002424330131023001";
    private const string Company = "91330702MA9DEM116Y";

    [Fact]
    public async Task Sources_are_asked_at_once_and_the_next_level_only_for_what_is_missing()
    {
        var meeting = new Meeting(3);
        await using var platform = await Start(
            new Source("city-a", meeting, ("name", "甲公司"), ("status", "存续")),
            new Source("city-b", meeting, ("capital", 500)),
            new Source("city-c", meeting, ("status", "存续")),
            new Source("province", null, ("permits", 2), ("name", "另一个名字")),
            new Source("nation", null, ("name", "没人问")));
        await Publish(platform, SharePolicy.Unconditional, Parts(platform, ("city-a", SourceLevel.City, ["name", "status"]), ("city-b", SourceLevel.City, ["capital"]), ("city-c", SourceLevel.City, ["status"]), ("province", SourceLevel.Province, ["permits", "name"]), ("nation", SourceLevel.Nation, ["name"])));
        await Subscribe(platform, ["name", "status", "capital", "permits"]);

        var answer = (await Ask(platform)).ShouldBeOfType<HubAnswer.Answered>();
        answer.IsComplete.ShouldBeFalse("two say different names");
        answer.Conflicts.ShouldBe(["name"]);
        answer.Values.ContainsKey("name").ShouldBeFalse();
        ((int?)answer.Values["capital"], (int?)answer.Values["permits"]).ShouldBe((500, 2));
        answer.Sources.Select(each => each.Connector).ShouldBe(["city-a", "city-b", "city-c", "province"]);
    }

    [Fact]
    public async Task What_a_source_does_not_say_in_time_is_missing_and_the_rest_is_there()
    {
        await using var platform = await Start(new Source("quick", null, ("name", "甲公司")), new Source("slow", new Meeting(2), ("capital", 1)), new Source("away", null));
        await Publish(platform, SharePolicy.Unconditional, Parts(platform, ("quick", SourceLevel.City, ["name"]), ("slow", SourceLevel.City, ["capital"]), ("away", SourceLevel.City, ["permits"])));
        await Subscribe(platform, ["name", "capital", "permits"]);
        var answer = (await Ask(platform)).ShouldBeOfType<HubAnswer.Answered>();
        ((string?)answer.Values["name"], answer.Values.Count).ShouldBe(("甲公司", 1));
        answer.Missing.ShouldBe(["capital", "permits"]);
        answer.Sources.Select(each => each.Fate).ShouldBe([SourceFate.Answered, SourceFate.Late, SourceFate.Unknown]);
    }

    [Fact]
    public async Task Nobody_asks_without_leave_for_more_than_was_granted_or_more_often()
    {
        await using var platform = await Start(new Source("city", null, ("name", "甲公司"), ("status", "存续")));
        await Publish(platform, SharePolicy.Conditional, Parts(platform, ("city", SourceLevel.City, ["name", "status"])));
        (await Refused(platform)).ShouldBeOfType<NotSubscribed>();
        await Subscribe(platform, ["name"], perDay: 2);
        (await Refused(platform)).ShouldBeOfType<NotSubscribed>("nobody has granted it yet");
        var (analyst, admin) = (await platform.Actor("SP011"), await Admin(platform));
        var asked = (await platform.Get<Subscriptions>().List(admin)).ShouldNotBeNull().Where(each => each.Request.Resource == "company").ShouldHaveSingleItem();
        (await platform.Get<Subscriptions>().Decide(analyst, asked.Id, granted: true, null)).ShouldBeOfType<NotEntitled>();
        (await platform.Get<Subscriptions>().Decide(admin, asked.Id, granted: true, "依法")).ShouldBeNull();

        (await Ask(platform)).ShouldBeOfType<HubAnswer.Answered>().Values.Select(each => each.Key).ShouldBe(["name"], "only what was granted");
        (await Refused(platform, query => query with { Matter = "other" })).ShouldBeOfType<NotSubscribed>();
        (await Refused(platform, query => query with { Purpose = " " })).ShouldBeOfType<QueryUnclear>();
        (await Refused(platform, query => query with { IdNo = "91330702MA9DEM1160" })).ShouldBeOfType<QueryUnclear>("no such number can exist");
        (await Refused(platform, query => query with { Items = ["status"] })).ShouldBeOfType<ItemNotGranted>();
        (await Refused(platform)).ShouldBeOfType<QuotaUsed>();
        platform.Clock.Advance(TimeSpan.FromDays(1));
        (await Ask(platform)).ShouldBeOfType<HubAnswer.Answered>();
        platform.Clock.Advance(TimeSpan.FromDays(40));
        (await Refused(platform)).ShouldBeOfType<NotSubscribed>("it has run out");
        (await platform.Get<ResourceCatalogue>().Withdraw(admin, "company")).ShouldBeNull();
        (await Refused(platform)).ShouldBeOfType<ResourceUnknown>();
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_than_granted_get_through()
    {
        await using var platform = await Start(new Source("city", null, ("name", "甲公司")));
        await Publish(platform, SharePolicy.Unconditional, Parts(platform, ("city", SourceLevel.City, ["name"])));
        await Subscribe(platform, ["name"], perDay: 5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Ask(platform))));
        answers.Count(answer => answer is HubAnswer.Answered).ShouldBe(5);
    }

    [Fact]
    public async Task Every_question_is_remembered_its_answer_never_and_its_subject_sees_who_asked()
    {
        await using var platform = await Start(new Source("city", null, ("name", "无人知晓的名称")));
        await Publish(platform, SharePolicy.Unconditional, Parts(platform, ("city", SourceLevel.City, ["name"])));
        await Subscribe(platform, ["name"]);
        var subject = await platform.Actor("canyin");
        var number = (await platform.Get<Runtime.Accounts.AccountDirectory>().Profile(subject.Id)).ShouldNotBeNull().IdNo.ShouldNotBeNull();
        await Ask(platform, query => query with { IdNo = number, ActorName = "周敏" });
        await Refused(platform, query => query with { IdNo = number, Matter = "other" });

        var monitor = platform.Get<SharingMonitor>();
        var mine = await monitor.AboutMe(subject);
        mine.Select(call => call.Outcome).ShouldBe(["sharing.not-subscribed", "complete"]);
        mine.Select(call => call.Answer).ShouldBe([SharingMonitor.Refused, SharingMonitor.Complete]);
        mine[0].Sources.ShouldBeEmpty();
        var source = mine[1].Sources.ShouldHaveSingleItem();
        (source.Connector, source.Level, source.Fate).ShouldBe(("city", SourceLevel.City, SourceFate.Answered));
        (mine[1].ActorName, mine[1].Purpose, mine[1].Items).ShouldBe(("周敏", "核对申请人", "name"));
        (await monitor.AboutMe(await platform.Actor("lixiuzhen"))).ShouldBeEmpty();
        (await monitor.Calls(subject)).ShouldBeNull();
        var admin = await Admin(platform);
        var figures = (await monitor.Figures(admin, byAgency: false)).ShouldNotBeNull().ShouldHaveSingleItem();
        (figures.Of, figures.Calls, figures.Complete, figures.Refused).ShouldBe(("company", 2, 1, 1));
        (await monitor.Figures(admin, byAgency: true)).ShouldNotBeNull().ShouldHaveSingleItem().Of.ShouldBe(Agency);

        await using var db = await platform.Db();
        var kept = EngineJson.Canonical(await db.SharingCalls.ToListAsync()) + EngineJson.Canonical(await db.Exchanges.ToListAsync());
        kept.ShouldNotContain("无人知晓的名称");
        kept.ShouldNotContain(number);
    }

    [Fact]
    public async Task An_entry_is_reviewed_by_somebody_else_and_must_be_whole()
    {
        await using var platform = await Start(new Source("city", null, ("name", "甲公司")));
        var (catalogue, admin, analyst) = (platform.Get<ResourceCatalogue>(), await Admin(platform), await platform.Actor("SP011"));
        var entry = Entry(SharePolicy.Denied, Parts(platform, ("city", SourceLevel.City, ["name"])));
        (await catalogue.Register(await platform.Actor("gongsi"), entry)).ShouldBeOfType<NotEntitled>();
        (await catalogue.Register(analyst, entry with { Items = [.. entry.Items, new SharedItem("nobodyKnows", "没有来源")] })).ShouldBeOfType<ResourceIncomplete>().What.ShouldBe("nobodyKnows");
        (await catalogue.Register(analyst, entry with { Sources = [entry.Sources[0] with { Connector = "none" }] })).ShouldBeOfType<ResourceIncomplete>().What.ShouldBe("none");
        (await catalogue.Register(admin, entry)).ShouldBeNull();
        (await catalogue.Review(admin, "company", approved: true, null)).ShouldBeOfType<OwnRequest>();
        (await catalogue.Register(analyst, entry)).ShouldBeNull();
        (await catalogue.Review(admin, "company", approved: true, null)).ShouldBeNull();
        (await catalogue.List(analyst)).ShouldNotBeNull().Single(each => each.Resource.Key == "company").State.ShouldBe(ResourceState.Published);
        (await platform.Get<Subscriptions>().Ask(analyst, Request(platform, ["name"], 1))).ShouldBeOfType<ResourceNotShared>();
    }

    [Fact]
    public async Task The_demonstrations_resources_are_there_to_be_subscribed_to_and_asked()
    {
        await using var platform = await TestPlatform.Start();
        var analyst = await platform.Actor("SP011");
        (await platform.Get<ResourceCatalogue>().List(analyst)).ShouldNotBeNull().Select(each => (each.Resource.Key, each.State))
            .ShouldBe(new[] { "employer-insurance", "enterprise-basics", "enterprise-registration", "person-household", "registered-constructors" }.Select(key => (key, ResourceState.Published)));
        (await platform.Get<Subscriptions>().Ask(analyst, Request(platform, ["status", "registeredName"], 10) with { Resource = "enterprise-registration" })).ShouldBeNull();
        var answer = (await Ask(platform, query => query with { Resource = "enterprise-registration" })).ShouldBeOfType<HubAnswer.Answered>();
        answer.IsComplete.ShouldBeTrue();
        answer.Values["status"].ShouldNotBeNull().ToString().ShouldBe("存续");
    }

    private static Task<TestPlatform> Start(params Source[] sources) => TestPlatform.Start(services =>
    {
        foreach (var source in sources)
        {
            services.AddSingleton<IConnector>(source);
        }
    });

    private static ImmutableArray<ResourceSource> Parts(TestPlatform platform, params (string Connector, SourceLevel Level, ImmutableArray<string> Items)[] parts) =>
        [.. parts.Select(part => new ResourceSource(part.Connector, "query", part.Level, part.Items, part.Connector == "slow" ? 0.2 : 30))];

    private static SharedResource Entry(SharePolicy policy, ImmutableArray<ResourceSource> sources) => new(
        "company", "企业登记", Agency, ResourceSubject.Organisation, policy, [.. sources.SelectMany(source => source.Items).Distinct().Select(item => new SharedItem(item, item))], sources,
        [SourceLevel.City, SourceLevel.Province, SourceLevel.Nation]);

    private static async Task Publish(TestPlatform platform, SharePolicy policy, ImmutableArray<ResourceSource> sources)
    {
        (await platform.Get<ResourceCatalogue>().Register(await platform.Actor("SP011"), Entry(policy, sources))).ShouldBeNull();
        (await platform.Get<ResourceCatalogue>().Review(await Admin(platform), "company", approved: true, null)).ShouldBeNull();
    }

    private static SubscriptionRequest Request(TestPlatform platform, ImmutableArray<string> items, int perDay) =>
        new("company", Agency, Matter, "《中华人民共和国食品安全法》第三十五条", items, platform.Clock.GetUtcNow().AddDays(30), perDay);

    private static async Task Subscribe(TestPlatform platform, ImmutableArray<string> items, int perDay = 100) =>
        (await platform.Get<Subscriptions>().Ask(await platform.Actor("SP011"), Request(platform, items, perDay))).ShouldBeNull();

    private static Task<HubAnswer> Ask(TestPlatform platform, Func<HubQuery, HubQuery>? change = null)
    {
        var query = new HubQuery("company", Agency, Matter, "核对申请人", Company, "甲公司");
        return platform.Get<HubQueries>().Ask(change?.Invoke(query) ?? query);
    }

    private static async Task<Refusal> Refused(TestPlatform platform, Func<HubQuery, HubQuery>? change = null) => (await Ask(platform, change)).ShouldBeOfType<HubAnswer.Refused>().Refusal;

    private static async Task<Actor> Admin(TestPlatform platform)
    {
        await using var db = await platform.Db();
        return await platform.Actor((await db.Users.Where(a => a.Grants.Contains("PlatformAdmin")).Select(a => a.UserName).FirstAsync()).ShouldNotBeNull());
    }

    /// <summary>Lets nobody go before so many are there.</summary>
    private sealed class Meeting(int wanted)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _there;

        public Task Come()
        {
            if (Interlocked.Increment(ref _there) == wanted)
            {
                _all.TrySetResult();
            }

            return _all.Task;
        }
    }

    private sealed class Source(string key, Meeting? meeting, params (string Item, object Value)[] knows) : IConnector
    {
        public string Key => key;

        public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
        {
            await (meeting?.Come() ?? Task.CompletedTask);
            return knows.Length == 0 ? new ConnectorAnswer.Failed("查无此企业") : new ConnectorAnswer.Done(JsonSerializer.SerializeToElement(knows.ToDictionary(each => each.Item, each => each.Value)));
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.SharingHub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.SharingHub;

/// <summary>The system of another agency asks us, signed with the key of its subscription.</summary>
public sealed class ServingOthers
{
    private const string Resource = "registered-constructors";
    private const string Company = "91330702MA9DEM116Y";

    [Fact]
    public async Task A_signed_request_is_answered_and_the_answer_is_signed()
    {
        await using var platform = await Start();
        var (id, key) = await Subscribed(platform);
        var answer = await Send(platform, Signed(platform, id, key, "n1"));
        answer.Answer.ShouldBeOfType<HubAnswer.Answered>().IsComplete.ShouldBeTrue();
        CanonicalSigner.Verify(ServedQueries.How, answer.Body, key, answer.Signature.ShouldNotBeNull()).ShouldBeTrue();
        ((string?)JsonNode.Parse(answer.Body)!["values"]!["name"]).ShouldBe("王小明", "nobody said that it is to be hidden");
        ((string?)JsonNode.Parse(answer.Body)!["values"]!["phone"]).ShouldNotBeNull().ShouldContain("*");
        await using var db = await platform.Db();
        var call = await db.SharingCalls.AsNoTracking().OrderByDescending(each => each.Id).FirstAsync();
        (call.Outcome, call.ActorName, call.Purpose).ShouldBe(("complete", "李四", "核验"));
        EngineJson.Canonical(call).ShouldNotContain("王小明");
    }

    [Fact]
    public async Task Forged_old_and_repeated_requests_are_refused_and_remembered()
    {
        await using var platform = await Start();
        var (id, key) = await Subscribed(platform);
        var genuine = Signed(platform, id, key, "n1");
        (await Refused(platform, genuine with { Body = genuine.Body.Replace("核验", "好奇", StringComparison.Ordinal) })).ShouldBeOfType<RequestNotBelieved>();
        (await Refused(platform, Signed(platform, id, new string('0', 64), "n2"))).ShouldBeOfType<RequestNotBelieved>();
        (await Refused(platform, Signed(platform, id + 1000, key, "n3"))).ShouldBeOfType<RequestNotBelieved>();
        (await Send(platform, genuine)).Answer.ShouldBeOfType<HubAnswer.Answered>();
        (await Refused(platform, genuine)).ShouldBeOfType<RequestReplayed>();
        var old = Signed(platform, id, key, "n4");
        platform.Clock.Advance(TimeSpan.FromMinutes(6));
        (await Refused(platform, old)).ShouldBeOfType<RequestStale>();
        await using (var db = await platform.Db())
        {
            (await db.SharingCalls.AsNoTracking().Where(each => each.Resource == Resource).OrderBy(each => each.Id).Select(each => each.Outcome).ToListAsync()).ShouldBe(
                ["sharing.request-not-believed", "sharing.request-not-believed", "sharing.request-not-believed", "complete", "sharing.request-replayed", "sharing.request-stale"]);
        }

        var (again, _) = await platform.Get<ServedQueries>().IssueKey(await Admin(platform), id);
        (await Refused(platform, Signed(platform, id, key, "n5"))).ShouldBeOfType<RequestNotBelieved>("a key was issued in its place");
        (await Send(platform, Signed(platform, id, again.ShouldNotBeNull(), "n6"))).Answer.ShouldBeOfType<HubAnswer.Answered>();
        (await Refused(platform, Signed(platform, id, again, "n7") with { Target = "/hub/resources/other" })).ShouldBeOfType<RequestNotBelieved>();
    }

    [Fact]
    public async Task More_than_was_granted_or_more_often_is_refused_to_a_genuine_caller_too()
    {
        await using var platform = await Start();
        var (id, key) = await Subscribed(platform);
        (await Refused(platform, Signed(platform, id, key, "n1", new ServedQuestion(Company, "甲公司", "核验", "李四", ["secret"])))).ShouldBeOfType<ItemNotGranted>();
        (await Refused(platform, Signed(platform, id, key, "n2", new ServedQuestion(Company, "甲公司", "", "李四")))).ShouldBeOfType<QueryUnclear>();
        (await Send(platform, Signed(platform, id, key, "n3"))).Answer.ShouldBeOfType<HubAnswer.Answered>();
        (await Refused(platform, Signed(platform, id, key, "n4"))).ShouldBeOfType<QuotaUsed>();
        (await platform.Get<ServedQueries>().IssueKey(await platform.Actor("SP011"), id)).Refused.ShouldBeOfType<LowCodeGov.Engine.Cases.NotEntitled>();
        (await platform.Get<Subscriptions>().Withdraw(await Admin(platform), id)).ShouldBeNull();
        (await Refused(platform, Signed(platform, id, key, "n5"))).ShouldBeOfType<RequestNotBelieved>();
    }

    private static Task<TestPlatform> Start() => TestPlatform.Start(services => services.AddSingleton<IConnector>(new Register()));

    // One of the two queries that are granted is used up by the first refusal of an item: asking counts.
    private static async Task<(long Id, string Key)> Subscribed(TestPlatform platform)
    {
        var (catalogue, leave, analyst, admin) = (platform.Get<ResourceCatalogue>(), platform.Get<Subscriptions>(), await platform.Actor("SP011"), await Admin(platform));
        ImmutableArray<SharedItem> items = [new("name", "姓名"), new("phone", "电话"), new("secret", "其他")];
        (await catalogue.Register(analyst, new SharedResource(
            Resource, "注册建造师", "11330702TE5T00032W", ResourceSubject.Organisation, SharePolicy.Unconditional, items,
            [new ResourceSource("register", "query", SourceLevel.City, ["name", "phone", "secret"])], [SourceLevel.City]))).ShouldBeNull();
        (await catalogue.Review(admin, Resource, approved: true, null)).ShouldBeNull();
        (await leave.Ask(analyst, new SubscriptionRequest(Resource, "11330702TE5T000242", "matter", "《行政许可法》", ["name", "phone"], platform.Clock.GetUtcNow().AddDays(30), 2, ["phone"]))).ShouldBeNull();
        var subscription = (await leave.List(admin)).ShouldNotBeNull().Single(each => each.Request.Resource == Resource && each.Request.Matter == "matter");
        subscription.Request.Masked.ShouldBe(["phone"]);
        var (key, refused) = await platform.Get<ServedQueries>().IssueKey(admin, subscription.Id);
        refused.ShouldBeNull();
        return (subscription.Id, key.ShouldNotBeNull());
    }

    private static Incoming Signed(TestPlatform platform, long id, string key, string nonce, ServedQuestion? question = null)
    {
        var how = ServedQueries.How with { Key = id.ToString(CultureInfo.InvariantCulture) };
        var message = new SignedMessage("POST", "/hub/resources/" + Resource, EngineJson.Canonical(question ?? new ServedQuestion(Company, "甲公司", "核验", "李四")), ImmutableDictionary<string, string>.Empty);
        return new Incoming(message.Method, message.Target, CanonicalSigner.Headers(how, message, key, platform.Clock.GetUtcNow(), nonce).ToImmutableDictionary(), message.Body);
    }

    private static Task<ServedAnswer> Send(TestPlatform platform, Incoming request) => platform.Get<ServedQueries>().Answer(Resource, request);

    private static async Task<Engine.Cases.Refusal> Refused(TestPlatform platform, Incoming request) => (await Send(platform, request)).Answer.ShouldBeOfType<HubAnswer.Refused>().Refusal;

    private static async Task<Engine.Cases.Actor> Admin(TestPlatform platform)
    {
        await using var db = await platform.Db();
        return await platform.Actor((await db.Users.Where(a => a.Grants.Contains("PlatformAdmin")).Select(a => a.UserName).FirstAsync()).ShouldNotBeNull());
    }

    private sealed class Register : IConnector
    {
        public string Key => "register";

        public Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct) =>
            Task.FromResult<ConnectorAnswer>(new ConnectorAnswer.Done(JsonSerializer.SerializeToElement(new { name = "王小明", phone = "13905791234", secret = "x" })));
    }
}

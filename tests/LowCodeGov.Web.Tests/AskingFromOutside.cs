using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.SharingHub;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests;

/// <summary>Another agency's system asks over HTTP: known by the signature of each request, and by nothing else.</summary>
[Collection("api")]
public sealed class AskingFromOutside
{
    private const string Path = "/hub/resources/enterprise-registration";
    private const string Key = "a key that a reviewer would have issued";

    [Fact]
    public async Task A_signed_request_is_answered_once_and_an_unsigned_one_never()
    {
        var body = new JsonObject { ["subject"] = "91330702MA9DEM116Y", ["name"] = "甲公司", ["purpose"] = "核验", ["staff"] = "李四" }.ToJsonString();
        var how = ServedQueries.How with { Key = (await SubscriptionWithKey()).ToString(CultureInfo.InvariantCulture) };
        var headers = CanonicalSigner.Headers(how, new SignedMessage("POST", Path, body, ImmutableDictionary<string, string>.Empty), Key, TimeProvider.System.GetUtcNow(), Guid.NewGuid().ToString("N"));
        var (status, text, signature) = await Send(body, headers);
        status.ShouldBe(200, text);
        ((bool?)JsonNode.Parse(text)!["complete"]).ShouldBe(true);
        CanonicalSigner.Verify(ServedQueries.How, text, Key, signature).ShouldBeTrue();
        (await Send(body, headers)).ShouldBe((401, """{"refusal":"sharing.request-replayed"}""", ""));
        (await Send(body, ImmutableSortedDictionary<string, string>.Empty)).ShouldBe((401, """{"refusal":"sharing.request-not-believed"}""", ""));
        (await Send(new string('x', 300 * 1024), headers)).Status.ShouldBe(413);
    }

    [Fact]
    public async Task An_address_that_is_never_believed_is_stopped_and_others_are_not()
    {
        var address = ClientAddress.Fresh();
        var answers = new List<(int Status, string Text, string Signature)>();
        // A minute may end on the way, so twice as many as a minute has, and one.
        while (answers.Count <= 2_000 && (answers.Count == 0 || answers[^1].Status != 429))
        {
            answers.Add(await Send("{}", ImmutableSortedDictionary<string, string>.Empty, address));
        }

        answers.SkipLast(1).ShouldAllBe(each => each.Status == 401);
        answers[^1].Status.ShouldBe(429);
        ((string?)JsonNode.Parse(answers[^1].Text)!["key"]).ShouldBe("api.too-many");
        (await Send("{}", ImmutableSortedDictionary<string, string>.Empty, ClientAddress.Fresh())).Status.ShouldBe(401);
    }

    private static async Task<long> SubscriptionWithKey()
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var id = await db.Subscriptions.Where(each => each.Resource == "enterprise-registration").Select(each => each.Id).FirstAsync();
        await ApiHost.Services.GetRequiredService<ConnectorSecrets>().Keep(string.Create(CultureInfo.InvariantCulture, $"sharing.subscription.{id}"), Key);
        return id;
    }

    private static async Task<(int Status, string Text, string Signature)> Send(string body, ImmutableSortedDictionary<string, string> headers, string? address = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (address is not null)
        {
            request.Headers.Add(ClientAddress.Header, address);
        }

        using var http = ApiHost.Client();
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("x-signature", out var signed) ? signed.Single() : "");
    }
}

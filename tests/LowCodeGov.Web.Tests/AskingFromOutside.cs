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

    private static async Task<long> SubscriptionWithKey()
    {
        await using var db = await ApiHost.Services.GetRequiredService<IDbContextFactory<GovDbContext>>().CreateDbContextAsync();
        var id = await db.Subscriptions.Where(each => each.Resource == "enterprise-registration").Select(each => each.Id).FirstAsync();
        await ApiHost.Services.GetRequiredService<ConnectorSecrets>().Keep(string.Create(CultureInfo.InvariantCulture, $"sharing.subscription.{id}"), Key);
        return id;
    }

    private static async Task<(int Status, string Text, string Signature)> Send(string body, ImmutableSortedDictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var http = ApiHost.Client();
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("x-signature", out var signed) ? signed.Single() : "");
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>What another agency's system asks.</summary>
/// <param name="Staff">Who asks there; it is written down.</param>
/// <param name="Items">Absent: all that were granted.</param>
public sealed record ServedQuestion(string Subject, string Name, string Purpose, string Staff, ImmutableArray<string>? Items = null);

/// <summary>An answer, and the signature over its text; none where nobody was believed.</summary>
public sealed record ServedAnswer(HubAnswer Answer, string Body, string? Signature);

/// <summary>
/// Answers the systems of other agencies: what a subscription grants them, to whoever signs with its key (HMAC over method, address, time, nonce and body).
/// What is forged, old or comes twice is refused, and every request is remembered whatever becomes of it.
/// </summary>
public sealed class ServedQueries(IDbContextFactory<GovDbContext> contexts, HubQueries hub, ConnectorSecrets secrets, TimeProvider time)
{
    private const int LongestNonce = 64;

    /// <summary>Of each believed request a mark is kept for as long as it would be believed again.</summary>
    private const string Marks = "sharing.nonce:";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>How requests are signed, for whoever calls: the same piece of metadata makes a connector of it.</summary>
    public static CanonicalSignature How { get; } = new(
        SignatureAlgorithm.HmacSha256, "{method}\\n{target}\\n{timestamp}\\n{nonce}\\n{bodySha256}", "", ImmutableSortedDictionary<string, string>.Empty
            .Add("x-timestamp", "{timestamp}").Add("x-nonce", "{nonce}").Add("x-signature", "{signature}").Add("x-subscription", "{key}"), Encoding: SignatureEncoding.Hex);

    /// <summary>Makes a key for a granted subscription in place of the one it had; it is shown this once.</summary>
    public async Task<(string? Key, Refusal? Refused)> IssueKey(Actor actor, long subscription, CancellationToken ct = default)
    {
        if (!SharingRights.MayReview(actor))
        {
            return (null, new NotEntitled());
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Subscriptions.AnyAsync(each => each.Id == subscription && each.State == SubscriptionState.Granted, ct))
        {
            return (null, new NotSubscribed(""));
        }

        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await secrets.Keep(SecretOf(subscription), key, ct);
        return (key, null);
    }

    /// <summary>Answers a request about a resource.</summary>
    public async Task<ServedAnswer> Answer(string resource, Incoming request, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = long.TryParse(request.Header("x-subscription"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(each => each.Id == id && each.Resource == resource && each.State == SubscriptionState.Granted, ct)
            : null;
        await secrets.Refresh(ct);
        var key = row is null ? null : secrets.Find(SecretOf(row.Id));
        var question = QuestionIn(request.Body);
        var query = new HubQuery(
            resource, row?.Agency ?? "", row?.Matter ?? "", question?.Purpose ?? "", question?.Subject ?? "", question?.Name ?? "", Items: question?.Items ?? default, ActorName: question?.Staff ?? "", Subscription: row?.Id);
        var refusal = row is null || key is null ? new RequestNotBelieved() : await WhyNot(db, row.Id, key, request, ct);
        if (refusal is not null)
        {
            return await Refused(query, refusal, null);
        }

        return question is null ? await Refused(query, new QueryUnclear(), key) : Signed(await hub.Ask(query, ct), key);

        async Task<ServedAnswer> Refused(HubQuery asked, Refusal why, string? signedWith)
        {
            await hub.Refuse(asked, why);
            return Signed(new HubAnswer.Refused(why), signedWith);
        }
    }

    /// <summary>Forgets nonces of requests that are too old to be believed anyway.</summary>
    internal async Task Sweep(CancellationToken ct)
    {
        var before = (time.GetUtcNow() - Fresh - Fresh).UtcTicks;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Counters.Where(each => each.Series.StartsWith(Marks) && each.Value < before).ExecuteDeleteAsync(ct);
    }

    private async Task<Refusal?> WhyNot(GovDbContext db, long subscription, string key, Incoming request, CancellationToken ct)
    {
        var (timestamp, nonce) = (request.Header("x-timestamp") ?? "", request.Header("x-nonce") ?? "");
        var text = CanonicalSigner.Text(How, new SignedMessage(request.Method, request.Target, request.Body, request.Headers), timestamp, "", nonce);
        if (nonce.Length is 0 or > LongestNonce || !CanonicalSigner.Verify(How, text, key, request.Header("x-signature") ?? ""))
        {
            return new RequestNotBelieved();
        }

        var now = time.GetUtcNow();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - (double)seconds) > Fresh.TotalSeconds)
        {
            return new RequestStale((int)Fresh.TotalMinutes);
        }

        var mark = string.Create(CultureInfo.InvariantCulture, $"{Marks}{subscription}:{nonce}");
        try
        {
            db.Counters.Add(new CounterRow { Series = mark, Value = now.UtcTicks });
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException)
        {
            // The key of the row is what keeps it out, whichever host it comes to; anything else is a fault of the store.
            await using var again = await contexts.CreateDbContextAsync(ct);
            if (await again.Counters.AnyAsync(each => each.Series == mark, ct))
            {
                return new RequestReplayed();
            }

            throw;
        }
    }

    private static ServedQuestion? QuestionIn(string body)
    {
        try
        {
            return EngineJson.Read<ServedQuestion>(body);
        }
        catch (JsonException)
        {
            return null; // said to the caller as an unclear query
        }
    }

    private static ServedAnswer Signed(HubAnswer answer, string? key)
    {
        var said = answer switch
        {
            HubAnswer.Answered answered => new JsonObject
            {
                ["complete"] = answered.IsComplete, ["values"] = answered.Values.DeepClone(),
                ["missing"] = new JsonArray([.. answered.Missing.Select(item => JsonValue.Create(item))]), ["conflicts"] = new JsonArray([.. answered.Conflicts.Select(item => JsonValue.Create(item))]),
            },
            HubAnswer.Refused refused => new JsonObject { ["refusal"] = refused.Refusal.Key },
            _ => throw new InvalidOperationException("A query is answered or refused."),
        };
        var body = said.ToJsonString(EngineJson.Options);
        var signature = key is null ? null : Convert.ToHexStringLower(HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key), System.Text.Encoding.UTF8.GetBytes(body)));
        return new ServedAnswer(answer, body, signature);
    }

    private static string SecretOf(long subscription) => string.Create(CultureInfo.InvariantCulture, $"sharing.subscription.{subscription}");
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>What an agency wants to ask, and what for.</summary>
/// <param name="Masked">Those of the items that it gets with the middle hidden, to compare and not to know.</param>
public sealed record SubscriptionRequest(
    string Resource, string Agency, string Matter, string Basis, ImmutableArray<string> Items, DateTimeOffset Until, int PerDay, ImmutableArray<string> Masked = default);

/// <summary>What one query may have.</summary>
internal sealed record GrantedItems(ImmutableArray<string> Items, ImmutableArray<string> Masked);

/// <summary>A subscription as it stands.</summary>
public sealed record SubscriptionView(long Id, SubscriptionRequest Request, SubscriptionState State, DateTimeOffset AskedAt, string? Note);

/// <summary>Leave to ask: for a matter, on a legal basis, for named items, until a day, so many times a day (DOMAIN 21.3).</summary>
public sealed class Subscriptions(IDbContextFactory<GovDbContext> contexts, ResourceCatalogue catalogue, TimeProvider time)
{
    private const char Bar = '|';
    private const char Hidden = '*';
    private const int MostADay = 100_000;

    /// <summary>After a year it is asked for anew.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Items as a row holds them.</summary>
    internal static string Joined(ImmutableArray<string> items, ImmutableArray<string> masked = default) =>
        string.Join(Bar, items.Select(item => !masked.IsDefault && masked.Contains(item) ? item + Hidden : item));

    private static GrantedItems Granted(SubscriptionRow row)
    {
        var items = row.Items.Split(Bar);
        return new GrantedItems([.. items.Select(item => item.TrimEnd(Hidden))], [.. items.Where(item => item.EndsWith(Hidden)).Select(item => item.TrimEnd(Hidden))]);
    }

    private static SubscriptionRequest RequestOf(SubscriptionRow row)
    {
        var granted = Granted(row);
        return new SubscriptionRequest(row.Resource, row.Agency, row.Matter, row.Basis, granted.Items, row.Until, row.PerDay, granted.Masked);
    }

    /// <summary>Asks for one. What is shared without condition is granted at once.</summary>
    public async Task<Refusal?> Ask(Actor actor, SubscriptionRequest request, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!SharingRights.MayRegister(actor))
        {
            return new NotEntitled();
        }

        if (await catalogue.Published(request.Resource, ct) is not { } resource)
        {
            return new ResourceUnknown(request.Resource);
        }

        if (resource.Policy == SharePolicy.Denied)
        {
            return new ResourceNotShared(request.Resource);
        }

        var now = time.GetUtcNow();
        if (string.IsNullOrWhiteSpace(request.Agency) || string.IsNullOrWhiteSpace(request.Matter) || string.IsNullOrWhiteSpace(request.Basis) || request.Items.IsDefaultOrEmpty
            || request.Until <= now || request.Until > now + Longest || request.PerDay is < 1 or > MostADay)
        {
            return new SubscriptionIncomplete();
        }

        if (request.Items.FirstOrDefault(item => !resource.Items.Any(each => each.Key == item)) is { } unknown)
        {
            return new ItemNotGranted(unknown);
        }

        await Put(request, resource.Policy == SharePolicy.Unconditional ? SubscriptionState.Granted : SubscriptionState.Asked, actor.Id, ct);
        return null;
    }

    /// <summary>Grants or rejects what somebody else has asked for.</summary>
    public async Task<Refusal?> Decide(Actor actor, long id, bool granted, string? note, CancellationToken ct = default)
    {
        if (!SharingRights.MayReview(actor))
        {
            return new NotEntitled();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Subscriptions.FirstOrDefaultAsync(s => s.Id == id && s.State == SubscriptionState.Asked, ct) is not { } row)
        {
            return new NotSubscribed("");
        }

        if (row.AskedBy == actor.Id)
        {
            return new OwnRequest();
        }

        (row.State, row.DecidedBy, row.Note) = (granted ? SubscriptionState.Granted : SubscriptionState.Rejected, actor.Id, note);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Ends one before its day.</summary>
    public async Task<Refusal?> Withdraw(Actor actor, long id, CancellationToken ct = default)
    {
        if (!SharingRights.MayReview(actor))
        {
            return new NotEntitled();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Subscriptions.Where(s => s.Id == id && s.State == SubscriptionState.Granted).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.State, SubscriptionState.Withdrawn).SetProperty(s => s.DecidedBy, actor.Id), ct) == 0 ? new NotSubscribed("") : null;
    }

    /// <summary>All, the waiting ones first; null for who neither registers nor reviews.</summary>
    public async Task<ImmutableArray<SubscriptionView>?> List(Actor actor, CancellationToken ct = default)
    {
        if (!SharingRights.MayRegister(actor) && !SharingRights.MayReview(actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Subscriptions.AsNoTracking().OrderBy(s => s.State != SubscriptionState.Asked).ThenByDescending(s => s.Id).Take(200).ToListAsync(ct);
        return [.. rows.Select(row => new SubscriptionView(row.Id, RequestOf(row), row.State, row.AskedAt, row.Note))];
    }

    /// <summary>Takes one of the day's queries.</summary>
    /// <returns>What was granted; otherwise why not.</returns>
    internal async Task<(GrantedItems? Granted, Refusal? Refused)> Take(HubQuery query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var day = ChinaTime.DayOf(now);
        var today = (day.Year * 10_000) + (day.Month * 100) + day.Day;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var running = await db.Subscriptions.AsNoTracking()
            .Where(s => s.Resource == query.Resource && s.Agency == query.Agency && s.Matter == query.Matter && s.State == SubscriptionState.Granted && s.Until > now)
            .Where(s => query.Subscription == null || s.Id == query.Subscription)
            .OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct);
        if (running is null)
        {
            return (null, new NotSubscribed(query.Resource));
        }

        // One statement, so that however many ask at once no more than granted get through.
        var taken = await db.Subscriptions.Where(s => s.Id == running.Id && (s.UsedOn != today || s.Used < s.PerDay)).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Used, s => s.UsedOn == today ? s.Used + 1 : 1).SetProperty(s => s.UsedOn, today), ct);
        return taken == 0 ? (null, new QuotaUsed(running.PerDay)) : (Granted(running), null);
    }

    internal async Task Put(SubscriptionRequest request, SubscriptionState state, string? by, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Subscriptions.Add(new SubscriptionRow
        {
            Resource = request.Resource, Agency = request.Agency, Matter = request.Matter, Basis = request.Basis, Items = Joined(request.Items, request.Masked), Until = request.Until, PerDay = request.PerDay,
            State = state, AskedBy = by, AskedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Who looked at what of a case.</summary>
/// <param name="What"><c>case</c>, <c>file</c>, <c>certificate</c>, <c>notice</c>, <c>prefill</c> or <c>unmask</c>.</param>
/// <param name="Detail">File, notice, or the name of the place.</param>
/// <param name="Reason">Why a masked value was asked for.</param>
public sealed record AccessEntry(DateTimeOffset At, string ActorId, string ActorName, string What, string? Detail, string? Reason);

/// <summary>The access log of a case, for those who supervise it and for the heads of its agency.</summary>
public sealed class AccessHistory(IDbContextFactory<GovDbContext> contexts, CaseAccess access)
{
    private static readonly KeyOrder<AccessLogRow> Order = new KeyOrder<AccessLogRow>("access").By(row => row.Id, descending: true);

    /// <summary>Whether the actor may read the log of cases of an agency.</summary>
    internal static bool MayRead(Actor actor, string agency, string region) => actor.Kind == ActorKind.Clerk
        && actor.Grants.Any(grant => HandlingRoles.Supervises(grant, agency, region) || HandlingRoles.Heads(grant, agency));

    /// <summary>The latest first; null when there is no such case for the actor, or he may not read its log.</summary>
    public async Task<PageOf<AccessEntry>?> Of(Actor actor, CaseId id, PageRequest page, bool unmaskedOnly = false, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(page);
        if (await access.See(actor, id, ct) is not { } found || !MayRead(actor, found.Row.Agency, found.Row.Region))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.AccessLog.AsNoTracking().Where(row => row.CaseId == id.Value && (!unmaskedOnly || row.What == AccessLog.Unmasked));
        return page.Of(await Order.Part(rows, page).ToListAsync(ct), await rows.CountAsync(ct), Entry, row => Order.Cursor(row.Id));
    }

    private static AccessEntry Entry(AccessLogRow row)
    {
        // What was unmasked is written as place and reason.
        var split = row is { What: AccessLog.Unmasked, Detail: { } detail } ? detail.Split(' ', 2) : null;
        return new AccessEntry(row.At, row.ActorId, row.ActorName, row.What, split is null ? row.Detail : split[0], split is [_, var reason] ? reason : null);
    }
}

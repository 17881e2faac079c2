using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Workers;

/// <summary>Something that operators must look at.</summary>
/// <param name="Kind"><c>timer</c>, or the kind of the effect.</param>
/// <param name="GivenUp">Whether it is not tried any more.</param>
public sealed record StuckItem(CaseId Case, string Kind, string Key, int Attempts, DateTimeOffset NextAttemptAt, string? LastError, bool GivenUp);

/// <summary>Timers and effects that have failed time and again.</summary>
public sealed class StuckWork(IDbContextFactory<GovDbContext> contexts)
{
    private const int Most = 200;

    /// <summary>The list for an operator; null for anybody else.</summary>
    public async Task<ImmutableArray<StuckItem>?> For(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return IsFor(actor) ? await List(ct) : null;
    }

    /// <summary>Whether the actor is an operator.</summary>
    public static bool IsFor(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ActingRights.Holds(actor.Grants, "PlatformAdmin", null);
    }

    public async Task<ImmutableArray<StuckItem>> List(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var timers = await db.Timers.AsNoTracking().Where(t => t.Attempts >= Backoff.Stuck).OrderBy(t => t.DueAt).Take(Most).ToListAsync(ct);
        var effects = await db.Outbox.AsNoTracking().Where(o => o.DoneAt == null && (o.FailedAt != null || (o.Attempts >= Backoff.Stuck && o.LastError != null)))
            .OrderBy(o => o.CreatedAt).Take(Most).ToListAsync(ct);
        return
        [
            .. timers.Select(t => new StuckItem(new CaseId(t.CaseId), "timer", TimerWorker.CommandId(t.CaseId, t.Number), t.Attempts, t.NextAttemptAt, t.LastError, false)),
            .. effects.Select(o => new StuckItem(new CaseId(o.CaseId), o.Kind, o.Key, o.Attempts, o.NextAttemptAt, o.LastError, o.FailedAt is not null)),
        ];
    }
}

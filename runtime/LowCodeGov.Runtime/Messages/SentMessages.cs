using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Messages;

/// <summary>A message that left, or is to leave, as operators see it: never its text.</summary>
public sealed record SentMessageView(
    long Id, MessageChannel Channel, SendingState State, string Receiver, string TextKey, CaseId? Case, DateTimeOffset CreatedAt, DateTimeOffset NextAttemptAt, int Attempts, string? LastError);

/// <summary>The record of sending, for operators.</summary>
public sealed class SentMessages(IDbContextFactory<GovDbContext> contexts, WorkSignals signals, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>The latest, or those that have not arrived; null for who is no operator.</summary>
    public async Task<ImmutableArray<SentMessageView>?> List(Actor actor, bool onlyFaulty, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!StuckWork.IsFor(actor))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.SentMessages.AsNoTracking();
        if (onlyFaulty)
        {
            rows = rows.Where(m => m.LastError != null);
        }

        return
        [
            .. (await rows.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(Most).ToListAsync(ct)).Select(m => new SentMessageView(
                m.Id, m.Channel, m.State, m.MaskedReceiver, m.TextKey, m.CaseId is { } about ? new CaseId(about) : null, m.CreatedAt, m.NextAttemptAt, m.Attempts, m.LastError)),
        ];
    }

    /// <summary>Sends one again that failed or did not arrive.</summary>
    public async Task<bool> Resend(Actor actor, long id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!StuckWork.IsFor(actor))
        {
            return false;
        }

        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var changed = await db.SentMessages.Where(m => m.Id == id && m.LeaseUntil == null && m.State != SendingState.Sent && m.State != SendingState.Delivered).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, SendingState.Waiting).SetProperty(m => m.LeftAt, (DateTimeOffset?)null).SetProperty(m => m.NextAttemptAt, now).SetProperty(m => m.CreatedAt, now), ct);
        signals.WakeMessages();
        return changed > 0;
    }
}

using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Messages;

/// <summary>A platform message (站内消息): text key and values, so that it is read in the reader's language of today.</summary>
public sealed record MessageView(long Id, string TextKey, ImmutableSortedDictionary<string, string> Values, CaseId? Case, DateTimeOffset At, bool IsRead);

/// <summary>The messages in somebody's space; everybody sees their own only.</summary>
public sealed class MessageBox(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    private static readonly KeyOrder<MessageRow> Newest = new KeyOrder<MessageRow>("messages").By(m => m.At, descending: true).By(m => m.Id, descending: true);

    /// <summary>Newest first.</summary>
    public async Task<PageOf<MessageView>> List(Actor actor, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.Messages.AsNoTracking().Where(m => m.AccountId == actor.Id);
        var total = await mine.CountAsync(ct);
        var rows = await Newest.Part(mine, page).ToListAsync(ct);
        return page.Of(
            rows, total,
            m => new MessageView(
                m.Id, m.TextKey, EngineJson.Read<ImmutableSortedDictionary<string, string>>(m.Values), m.CaseId is { } id ? new CaseId(id) : null, m.At, m.ReadAt is not null),
            m => Newest.Cursor(m.At, m.Id));
    }

    /// <summary>How many are unread.</summary>
    public async Task<int> Unread(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Messages.CountAsync(m => m.AccountId == actor.Id && m.ReadAt == null, ct);
    }

    /// <summary>Marks messages as read; those of others stay as they are.</summary>
    public async Task MarkRead(Actor actor, ImmutableArray<long> ids, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Messages.Where(m => m.AccountId == actor.Id && m.ReadAt == null && ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAt, now), ct);
    }
}

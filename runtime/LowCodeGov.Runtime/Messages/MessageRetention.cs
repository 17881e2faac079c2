using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Messages;

/// <summary>Removes messages that left long ago, with what gateways reported of them: each holds a number and what somebody was told. What stands in the person's space stays.</summary>
public sealed class MessageRetention(IDbContextFactory<GovDbContext> contexts, RuntimeSettings settings, TimeProvider time)
{
    // Each portion is a transaction of its own, so that others get their turn in between.
    private const int Portion = 500;

    /// <returns>How many messages were removed.</returns>
    public async Task<int> Remove(CancellationToken ct = default)
    {
        var before = time.GetUtcNow() - settings.MessagesKept;
        var removed = 0;
        await using var db = await contexts.CreateDbContextAsync(ct);
        while (true)
        {
            var ids = await db.SentMessages.Where(m => m.CreatedAt < before && m.LeftAt < before).OrderBy(m => m.CreatedAt).Take(Portion).Select(m => m.Id).ToListAsync(ct);
            if (ids.Count == 0)
            {
                return removed;
            }

            // Pieces first: who dies in between finds the message again.
            await db.MessagePieces.Where(p => ids.Contains(p.MessageId)).ExecuteDeleteAsync(ct);
            removed += await db.SentMessages.Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(ct);
        }
    }
}

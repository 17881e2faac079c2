using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Workers;

/// <summary>
/// Removes effects that were carried out long ago. What happened stands in the events; the rows are kept for a while so that
/// operators can look back. Failed effects stay until somebody has decided about them.
/// </summary>
public sealed class OutboxRetention(IDbContextFactory<GovDbContext> contexts, RuntimeSettings settings, TimeProvider time)
{
    // Each portion is a transaction of its own, so that commands get their turn in between.
    private const int Portion = 500;

    /// <returns>How many rows were removed.</returns>
    public async Task<int> Remove(CancellationToken ct = default)
    {
        var before = time.GetUtcNow() - settings.OutboxKept;
        var removed = 0;
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var ids = await db.Outbox.Where(o => o.DoneAt != null && o.DoneAt < before).OrderBy(o => o.Id).Take(Portion).Select(o => o.Id).ToListAsync(ct);
            if (ids.Count == 0)
            {
                return removed;
            }

            removed += await db.Outbox.Where(o => ids.Contains(o.Id)).ExecuteDeleteAsync(ct);
        }
    }
}

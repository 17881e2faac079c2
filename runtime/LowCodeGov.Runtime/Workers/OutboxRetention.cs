using System.Diagnostics.CodeAnalysis;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LowCodeGov.Runtime.Workers;

/// <summary>
/// Removes effects that were carried out long ago. What happened stands in the events; the rows are kept for a while so that
/// operators can look back. Failed effects stay until somebody has decided about them.
/// </summary>
public sealed class OutboxRetention(IDbContextFactory<GovDbContext> contexts, RuntimeSettings settings, TimeProvider time, ILogger<OutboxRetention> log) : BackgroundService
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

    [SuppressMessage("Design", "CA1031", Justification = "The edge of the worker: a failed round is logged, the next day brings another.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.RunWorkers)
        {
            return;
        }

        using var day = new PeriodicTimer(TimeSpan.FromDays(1), time);
        try
        {
            do
            {
                try
                {
                    await Remove(stoppingToken);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(fault, "Old effects could not be removed");
                }
            }
            while (await day.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // the host stops
        }
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>Keeps the facts that statistics count: looks again and again for cases that were decided or have ended, and works each out once.</summary>
/// <remarks>Beside the commands and not in them: a clerk does not wait for a table. Safe to run on several hosts; the same case gives the same facts.</remarks>
public sealed class CaseFactsBook(IDbContextFactory<GovDbContext> contexts, CaseStates states, Calendars calendars, OrganisationDirectory directory)
{
    private const int AtOnce = 500;

    // What was committed a moment late must not be passed over.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    /// <summary>Brings the facts up to date.</summary>
    /// <returns>How many cases were worked out.</returns>
    public async Task<int> Collect(CancellationToken ct = default) =>
        await Collect("facts:finished", (cases, from) => cases.Where(c => c.FinishedAt >= from).OrderBy(c => c.FinishedAt).ThenBy(c => c.Id), row => row.FinishedAt, ct)
        + await Collect("facts:ended", (cases, from) => cases.Where(c => c.EndedAt >= from).OrderBy(c => c.EndedAt).ThenBy(c => c.Id), row => row.EndedAt, ct);

    private async Task<int> Collect(
        string series, Func<IQueryable<CaseRow>, DateTimeOffset, IQueryable<CaseRow>> next, Func<CaseRow, DateTimeOffset?> at, CancellationToken ct)
    {
        var collected = 0;
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var mark = await db.Counters.FirstOrDefaultAsync(c => c.Series == series, ct) ?? db.Counters.Add(new CounterRow { Series = series, Value = Overlap.Ticks }).Entity;
            var rows = await next(db.Cases.AsNoTracking(), new DateTimeOffset(mark.Value, TimeSpan.Zero) - Overlap).Take(AtOnce).ToListAsync(ct);
            var ids = rows.ConvertAll(row => row.Id);
            var known = await db.CaseFacts.AsNoTracking().Where(f => ids.Contains(f.CaseId)).Select(f => new { f.CaseId, f.Version }).ToDictionaryAsync(f => f.CaseId, f => f.Version, ct);
            var fresh = rows.FindAll(row => !known.TryGetValue(row.Id, out var version) || version < row.Version);
            await Write(db, fresh, ct);
            collected += fresh.Count;
            if (rows.Count > 0)
            {
                // After a full part the next begins where this one ended.
                mark.Value = Math.Max(mark.Value, (at(rows[^1]) ?? default).UtcTicks + (rows.Count == AtOnce ? Overlap.Ticks : 0));
            }

            await db.SaveChangesAsync(ct);
            if (rows.Count < AtOnce)
            {
                return collected;
            }
        }
    }

    private async Task Write(GovDbContext db, List<CaseRow> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(row => row.Id);
        await db.CaseFacts.Where(f => ids.Contains(f.CaseId)).ExecuteDeleteAsync(ct);
        await db.StepFacts.Where(f => ids.Contains(f.CaseId)).ExecuteDeleteAsync(ct);
        var chart = await directory.Current(ct);
        var tasks = (await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.Status == TaskStatus.Completed).OrderBy(t => t.Number).ToListAsync(ct)).ToLookup(t => t.CaseId);
        foreach (var row in rows)
        {
            var steps = tasks[row.Id].ToList();
            var last = steps.FindLast(task => task.HolderId is not null);
            db.CaseFacts.Add(CaseFactReading.Of(row, await states.Of(row, ct), await calendars.For(row.Region, ct), last, chart));
            db.StepFacts.AddRange(steps.Where(task => task.EndedAt is not null).Select(task => CaseFactReading.Of(row, task, chart)));
        }
    }
}

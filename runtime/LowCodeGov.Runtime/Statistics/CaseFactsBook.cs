using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Publications;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Statistics;

/// <summary>Keeps the facts that statistics count: looks again and again for cases that were decided or have ended, and works each out once.</summary>
/// <remarks>Beside the commands and not in them: a clerk does not wait for a table. Safe to run on several hosts; the same case gives the same facts.</remarks>
public sealed class CaseFactsBook(IDbContextFactory<GovDbContext> contexts, CaseStates states, Calendars calendars, OrganisationDirectory directory, CasePublications publications)
{
    /// <summary>Brings the facts up to date.</summary>
    /// <returns>How many cases were worked out.</returns>
    public async Task<int> Collect(CancellationToken ct = default) =>
        await Collect("facts:finished", new KeyOrder<Dated>("facts:finished").By(c => c.At).By(c => c.Id), (cases, from) => cases.Where(c => c.FinishedAt >= from).Select(c => new Dated { Id = c.Id, Version = c.Version, At = c.FinishedAt!.Value }), ct) // those without were left out
        + await Collect("facts:ended", new KeyOrder<Dated>("facts:ended").By(c => c.At).By(c => c.Id), (cases, from) => cases.Where(c => c.EndedAt >= from).Select(c => new Dated { Id = c.Id, Version = c.Version, At = c.EndedAt!.Value }), ct); // as above

    private async Task<int> Collect(string series, KeyOrder<Dated> order, Func<IQueryable<CaseRow>, DateTimeOffset, IQueryable<Dated>> since, CancellationToken ct)
    {
        var (collected, page, from) = (0, new PageRequest(Size: PageRequest.LargestSize), (DateTimeOffset?)null);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var mark = await Mark.Of(db, series, DateTimeOffset.MinValue, ct);
            var read = await order.Part(since(db.Cases.AsNoTracking(), from ??= mark.From), page).ToListAsync(ct);
            var part = read.Take(page.Take).ToList();
            var fresh = await Fresh(db, part, ct);
            await Write(db, fresh, ct);
            collected += fresh.Count;
            if (part is [.., var last])
            {
                mark.Reach(last.At);
                page = page with { After = order.Cursor(last.At, last.Id) };
            }

            await db.SaveChangesAsync(ct);
            if (read.Count == part.Count)
            {
                return collected;
            }
        }
    }

    // Whole rows carry snapshots: only those are read that are new.
    private static async Task<List<CaseRow>> Fresh(GovDbContext db, List<Dated> part, CancellationToken ct)
    {
        var ids = part.ConvertAll(each => each.Id);
        var known = await db.CaseFacts.AsNoTracking().Where(f => ids.Contains(f.CaseId)).Select(f => new { f.CaseId, f.Version }).ToDictionaryAsync(f => f.CaseId, f => f.Version, ct);
        var fresh = part.Where(each => !known.TryGetValue(each.Id, out var version) || version < each.Version).Select(each => each.Id).ToList();
        return fresh.Count == 0 ? [] : await db.Cases.AsNoTracking().Where(c => fresh.Contains(c.Id)).ToListAsync(ct);
    }

    private async Task Write(GovDbContext db, List<CaseRow> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(row => row.Id);
        await db.CaseFacts.Where(f => ids.Contains(f.CaseId)).ExecuteDeleteAsync(ct);
        await db.StepFacts.Where(f => ids.Contains(f.CaseId)).ExecuteDeleteAsync(ct);
        await db.Publications.Where(p => ids.Contains(p.CaseId)).ExecuteDeleteAsync(ct);
        var chart = await directory.Current(ct);
        var tasks = (await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && t.Status == TaskStatus.Completed).OrderBy(t => t.Number).ToListAsync(ct)).ToLookup(t => t.CaseId);
        foreach (var row in rows)
        {
            var steps = tasks[row.Id].ToList();
            var last = steps.FindLast(task => task.HolderId is not null);
            var state = await states.Of(row, ct);
            if (await publications.Of(row, state, ct) is { } published)
            {
                db.Publications.Add(published);
            }

            db.CaseFacts.Add(CaseFactReading.Of(row, state, await calendars.For(row.Region, ct), last, chart));
            db.StepFacts.AddRange(steps.Where(task => task.EndedAt is not null).Select(task => CaseFactReading.Of(row, task, chart)));
        }
    }

    private sealed class Dated
    {
        public Guid Id { get; init; }

        public long Version { get; init; }

        public DateTimeOffset At { get; init; }
    }
}

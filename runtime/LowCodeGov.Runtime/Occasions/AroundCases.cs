using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Statistics;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Runtime.Occasions;

/// <summary>The cases of the flows around cases, for supervisors: orders, complaints, consultations and whatever else a definition says of itself.</summary>
public sealed class AroundCases(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, TimeProvider time)
{
    private static readonly KeyOrder<CaseRow> Newest = new KeyOrder<CaseRow>("around").By(c => c.AppliedAt, descending: true).By(c => c.Id);

    /// <summary>How many cases each flow has, by name of the matter.</summary>
    public async Task<ImmutableArray<AroundCount>> Counts(Actor actor, CancellationToken ct = default)
    {
        var matters = await catalogue.WithOccasions(ct: ct);
        var codes = matters.ConvertAll(matter => matter.Code);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = await db.Cases.AsNoTracking().WatchedBy(actor).Where(c => codes.Contains(c.Matter)).GroupBy(c => c.Matter).Select(g => new
        {
            g.Key, Open = g.Count(c => c.EndedAt == null), Late = g.Count(c => c.EndedAt == null && c.DueOn != null && c.DueOn < today), All = g.Count(),
        }).ToDictionaryAsync(g => g.Key, ct);
        return [.. matters.Select(matter => counts.TryGetValue(matter.Code, out var count)
            ? new AroundCount(matter.Code, matter.Elements.MatterName, count.Open, count.Late, count.All - count.Open) : new AroundCount(matter.Code, matter.Elements.MatterName, 0, 0, 0))];
    }

    /// <summary>The cases, the latest first.</summary>
    /// <param name="matter">Of that flow only.</param>
    /// <param name="open">Only those not ended.</param>
    public async Task<PageOf<AroundCase>> List(Actor actor, string? matter, bool open, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        var codes = (await catalogue.WithOccasions(ct: ct)).ConvertAll(each => each.Code);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = db.Cases.AsNoTracking().WatchedBy(actor).Where(c => codes.Contains(c.Matter));
        found = string.IsNullOrEmpty(matter) ? found : found.Where(c => c.Matter == matter);
        found = open ? found.Where(c => c.EndedAt == null) : found;
        var total = await found.CountAsync(ct);
        var rows = await Newest.Part(found, page).Select(c => new { c.Id, c.ApplicationNo, c.CaseNo, c.MatterName, c.State, c.AppliedAt, c.DueOn, c.Lamp }).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var tasks = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.CaseId) && (t.Status == TaskStatus.Open || t.Status == TaskStatus.Claimed))
            .Select(t => new { t.CaseId, t.Title, t.TitleEn, t.HolderName }).ToListAsync(ct);
        return page.Of(rows, total, row =>
        {
            var task = tasks.Find(each => each.CaseId == row.Id);
            return new AroundCase(
                new CaseId(row.Id), row.CaseNo ?? row.ApplicationNo, row.MatterName, row.State, row.AppliedAt, row.DueOn, row.Lamp,
                task is null ? null : new LocalText(task.Title, task.TitleEn), task?.HolderName);
        }, row => Newest.Cursor(row.AppliedAt, row.Id));
    }
}

/// <summary>How many cases of a flow are open, late, and ended.</summary>
public sealed record AroundCount(string Matter, string Name, int Open, int Late, int Ended);

/// <summary>A case of a flow around cases.</summary>
public sealed record AroundCase(
    CaseId Id, string Number, string MatterName, PublicState State, DateTimeOffset AppliedAt, DateOnly? DueOn, CardLevel? Lamp, LocalText? Step, string? Holder);

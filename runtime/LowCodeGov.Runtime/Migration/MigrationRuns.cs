using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Workers;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Migration;

/// <summary>Migrations of many cases: ordered here, carried out by <see cref="MigrationWorker"/> of any host, looked at and called off from any.</summary>
/// <remarks>Open to whoever may take cases of the matter to the version; to anybody else there is no such run.</remarks>
public sealed class MigrationRuns(IDbContextFactory<GovDbContext> contexts, CaseMigrations migrations, WorkSignals signals, TimeProvider time)
{
    private static readonly KeyOrder<MigrationCaseRow> ByNumber = new KeyOrder<MigrationCaseRow>("migration-cases").By(c => c.Number);

    private static readonly KeyOrder<MigrationRunRow> Latest =
        new KeyOrder<MigrationRunRow>("migration-runs").By(r => r.BegunAt, descending: true).By(r => r.Id);

    /// <summary>Orders a migration of many cases; null when the actor may not, or there is no such version.</summary>
    /// <param name="commandId">The sender's id; the same id with the same order gives the run that there is.</param>
    public async Task<MigrationProgress?> Begin(Actor actor, string code, MigrationOrder order, string commandId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(order);
        if (await migrations.Target(actor, code, order.ToVersion, ct) is null)
        {
            return null;
        }

        var ordered = EngineJson.Canonical(order);
        var id = EngineJson.Hash($"{actor.Id}\n{code}\n{commandId}\n{ordered}")[..32];
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.MigrationRuns.AnyAsync(r => r.Id == id, ct))
        {
            db.MigrationRuns.Add(new MigrationRunRow
            {
                Id = id, Matter = code, ToVersion = order.ToVersion, Ordered = ordered, ActorId = actor.Id, ActorName = actor.Name, BegunAt = time.GetUtcNow(),
                Total = await migrations.Count(code, order, ct),
            });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                if (!await db.MigrationRuns.AnyAsync(r => r.Id == id, ct))
                {
                    throw; // not the same order sent twice at the same time
                }
            }

            signals.WakeMigrations();
        }

        return (await Views(db, [await db.MigrationRuns.AsNoTracking().SingleAsync(r => r.Id == id, ct)], ct))[0];
    }

    /// <summary>How far a run has come; null when there is none for the actor.</summary>
    public async Task<MigrationProgress?> Progress(Actor actor, string id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Find(db, actor, id, ct) is { } run ? (await Views(db, [run], ct))[0] : null;
    }

    /// <summary>The runs of a matter, the latest first; null when the actor may not migrate its cases.</summary>
    public async Task<PageOf<MigrationProgress>?> Of(Actor actor, string code, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(page);
        if (await migrations.Target(actor, code, null, ct) is null)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = db.MigrationRuns.AsNoTracking().Where(r => r.Matter == code);
        var rows = await Latest.Part(all, page).ToListAsync(ct);
        var views = await Views(db, [.. rows.Take(page.Take)], ct);
        return page.Of(views, await all.CountAsync(ct)) with { Next = rows.Count > page.Take ? Latest.Cursor(views[^1].BegunAt, views[^1].Id) : null };
    }

    /// <summary>What became of each case, in the order in which they were taken up; null when there is no such run for the actor.</summary>
    /// <param name="left">Only those that were left as they were.</param>
    public async Task<PageOf<MigrationOutcome>?> Cases(Actor actor, string id, bool left, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await Find(db, actor, id, ct) is null)
        {
            return null;
        }

        var all = db.MigrationCases.AsNoTracking().Where(c => c.Run == id && (!left || c.IsMigrated == false));
        var rows = await ByNumber.Part(all, page).ToListAsync(ct);
        var shown = rows.Take(page.Take).ToList();
        return page.Of(
            shown.Select(c => new MigrationOutcome(new CaseId(c.CaseId), c.ApplicationNo, c.IsMigrated, c.At, c.Refusal, c.Reason is { } reason ? new LocalText(reason, c.ReasonEn) : null)),
            await all.CountAsync(ct)) with
        { Next = rows.Count > page.Take ? ByNumber.Cursor(shown[^1].Number) : null };
    }

    /// <summary>Calls the rest of a run off; what was migrated stays so. Over already, it is answered as it is; null when there is none for the actor.</summary>
    public async Task<MigrationProgress?> CallOff(Actor actor, string id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await Find(db, actor, id, ct) is null)
        {
            return null;
        }

        DateTimeOffset? now = time.GetUtcNow();
        await db.MigrationRuns.Where(r => r.Id == id && r.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.EndedAt, now).SetProperty(r => r.CalledOffBy, actor.Name), ct);
        return (await Views(db, [await db.MigrationRuns.AsNoTracking().SingleAsync(r => r.Id == id, ct)], ct))[0];
    }

    private async Task<MigrationRunRow?> Find(GovDbContext db, Actor actor, string id, CancellationToken ct) =>
        await db.MigrationRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } run && await migrations.Target(actor, run.Matter, run.ToVersion, ct) is not null ? run : null;

    // Counted from the cases: a counter could be wrong after a host has died between the two.
    private static async Task<List<MigrationProgress>> Views(GovDbContext db, IReadOnlyList<MigrationRunRow> runs, CancellationToken ct)
    {
        var ids = runs.Select(run => run.Id).ToList();
        var counts = await db.MigrationCases.AsNoTracking().Where(c => ids.Contains(c.Run) && c.IsMigrated != null)
            .GroupBy(c => new { c.Run, c.IsMigrated }).Select(group => new { group.Key.Run, group.Key.IsMigrated, Count = group.Count() }).ToListAsync(ct);
        return runs.Select(run => View(
            run,
            counts.Find(count => count.Run == run.Id && count.IsMigrated == true)?.Count ?? 0,
            counts.Find(count => count.Run == run.Id && count.IsMigrated == false)?.Count ?? 0)).ToList();
    }

    private static MigrationProgress View(MigrationRunRow run, int migrated, int left) =>
        new MigrationProgress(run.Id, run.Matter, run.ToVersion, run.ActorName, run.BegunAt, Math.Max(run.Total, migrated + left), migrated, left, run.EndedAt is not null, run.CalledOffBy);
}

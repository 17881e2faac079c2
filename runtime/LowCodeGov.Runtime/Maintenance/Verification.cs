using System.Collections.Immutable;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Storage;
using LowCodeGov.Runtime.Supervision;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Maintenance;

/// <summary>Proves a whole database: every chain unbroken, every snapshot and list row what its events say, nothing without a case.</summary>
public sealed class Verification(IDbContextFactory<GovDbContext> contexts, MatterCatalogue catalogue, CaseVerification cases, Anchors anchors, StorageTraits storage)
{
    private const int Page = 200;

    public async Task<VerificationReport> Run(CancellationToken ct = default)
    {
        var faults = ImmutableArray.CreateBuilder<VerificationFault>();
        await using var db = await contexts.CreateDbContextAsync(ct);
        // One transaction: what is read belongs to one moment, also while the platform runs.
        await using var moment = await db.Database.BeginTransactionAsync(storage.OneMoment, ct);
        var definitions = await Definitions(db, faults, ct);
        var (checkedCases, events, tasks, timers) = (0, 0L, 0, 0);
        var last = Guid.Empty;
        for (var ids = await NextPage(db, last, ct); ids.Count > 0; ids = await NextPage(db, last, ct))
        {
            foreach (var id in ids)
            {
                var found = await cases.Check(db, id, faults, ct);
                (checkedCases, events, tasks, timers) = (checkedCases + 1, events + found.Events, tasks + found.Tasks, timers + found.Timers);
                db.ChangeTracker.Clear();
            }

            last = ids[^1];
        }

        await Orphans(db, faults, ct);
        await anchors.Check(db, faults, ct);
        await SupervisionLog.Check(db, faults, ct);
        return new VerificationReport(definitions, checkedCases, events, tasks, timers, faults.ToImmutable());
    }

    private static Task<List<Guid>> NextPage(GovDbContext db, Guid after, CancellationToken ct) =>
        db.Cases.Where(c => c.Id.CompareTo(after) > 0).OrderBy(c => c.Id).Select(c => c.Id).Take(Page).ToListAsync(ct);

    private async Task<int> Definitions(GovDbContext db, ImmutableArray<VerificationFault>.Builder faults, CancellationToken ct)
    {
        var rows = await db.Definitions.AsNoTracking().Select(d => new { d.Code, d.Version, d.Hash }).ToListAsync(ct);
        foreach (var row in rows)
        {
            var json = await db.Definitions.Where(d => d.Code == row.Code && d.Version == row.Version).Select(d => d.Json).FirstAsync(ct);
            if (EngineJson.Hash(json) != row.Hash)
            {
                faults.Add(new VerificationFault("verify.definition-hash", row.Code, row.Version));
            }
            else if (EngineJson.Hash((await catalogue.FindVersion(row.Code, row.Version, ct))!) != row.Hash) // its row has just been read
            {
                faults.Add(new VerificationFault("verify.definition-form", row.Code, row.Version));
            }
        }

        return rows.Count;
    }

    private static async Task Orphans(GovDbContext db, ImmutableArray<VerificationFault>.Builder faults, CancellationToken ct)
    {
        async Task Find(string what, IQueryable<Guid> ids)
        {
            foreach (var id in await ids.Where(id => !db.Cases.Any(c => c.Id == id)).Distinct().OrderBy(id => id).Take(1000).ToListAsync(ct))
            {
                faults.Add(new VerificationFault("verify.no-case", id.ToString("N"), Detail: what));
            }
        }

        await Find("CaseEvents", db.Events.Select(e => e.CaseId));
        await Find("Tasks", db.Tasks.Select(t => t.CaseId));
        await Find("Timers", db.Timers.Select(t => t.CaseId));
        await Find("Cards", db.Cards.Select(c => c.CaseId));
        await Find("Certificates", db.Certificates.Select(c => c.CaseId));
        await Find("Commands", db.Commands.Select(c => c.CaseId));
        await Find("Outbox", db.Outbox.Select(o => o.CaseId));
    }
}

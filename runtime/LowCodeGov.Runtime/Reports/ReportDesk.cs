using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Reports;

/// <summary>A saved report as it stands.</summary>
/// <param name="IsOwn">Whether the reader may change it; else he may take a copy.</param>
/// <param name="NextAt">When its next edition is made.</param>
public sealed record KeptReport(Guid Id, ReportDefinition Report, int Version, string Owner, bool IsOwn, DateTimeOffset? NextAt, ImmutableArray<DateTimeOffset> Editions);

/// <summary>Saved reports of supervisors: their own, and those that others or the platform share. A report is shared without its figures.</summary>
public sealed class ReportDesk(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 60;

    private const int MostOfOne = 200;
    private const long FarthestSecond = 100_000_000_000;

    /// <summary>The reports that the actor may open, his own first.</summary>
    public async Task<ImmutableArray<KeptReport>> List(Actor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!HandlingRoles.IsSupervisor(actor))
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Open(db, actor).AsNoTracking().OrderBy(r => r.OwnerId == actor.Id ? 0 : 1).ThenBy(r => r.Name).ThenBy(r => r.Id).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var editions = (await db.ReportEditions.AsNoTracking().Where(e => ids.Contains(e.ReportId)).Select(e => new { e.ReportId, e.DueAt }).ToListAsync(ct)).ToLookup(e => e.ReportId, e => e.DueAt);
        return [.. rows.Select(row => View(row, actor, editions[row.Id]))];
    }

    /// <summary>Keeps a report: a new one, or the next version of one's own.</summary>
    /// <param name="id">The report that is changed; absent: it is new.</param>
    /// <param name="version">The version that was seen.</param>
    public async Task<(KeptReport? Kept, Refusal? Refusal)> Save(Actor actor, Guid? id, ReportDefinition report, int version, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(report);
        if (!HandlingRoles.IsSupervisor(actor))
        {
            return (null, new NotEntitled());
        }

        var now = time.GetUtcNow();
        var name = report.Name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            return (null, new ReportNameNeeded(LongestName) { Target = "name" });
        }

        if (ReportReading.Fault(report, ChinaTime.DayOf(now)) is { } fault)
        {
            return (null, fault);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = id is { } known ? await db.Reports.FirstOrDefaultAsync(r => r.Id == known && r.OwnerId == actor.Id, ct) : null;
        if (row is null && id is not null)
        {
            return (null, new ReportNotFound());
        }

        if (row is null && await db.Reports.CountAsync(r => r.OwnerId == actor.Id, ct) >= MostOfOne)
        {
            return (null, new TooManyReports(MostOfOne));
        }

        if (row is not null && row.Version != version)
        {
            return (null, new ReportChangedMeanwhile());
        }

        row ??= db.Reports.Add(new ReportRow { Id = Guid.CreateVersion7(now), OwnerId = actor.Id, OwnerName = actor.Name }).Entity;
        Put(row, report with { Name = name });
        row.NextAt = ReportDays.Next(report.Rhythm, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (null, new ReportChangedMeanwhile());
        }

        return (View(row, actor, await db.ReportEditions.AsNoTracking().Where(e => e.ReportId == row.Id).Select(e => e.DueAt).ToListAsync(ct)), null);
    }

    /// <summary>Removes one's own report with its editions.</summary>
    public async Task<Refusal?> Remove(Actor actor, Guid id, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Reports.Where(r => r.Id == id && r.OwnerId == actor.Id).ExecuteDeleteAsync(ct) == 0)
        {
            return new ReportNotFound();
        }

        await db.ReportEditions.Where(e => e.ReportId == id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>An edition of one's own report; null when there is none. It holds what its owner might see, so nobody else opens it.</summary>
    public async Task<ReportTable?> Edition(Actor actor, Guid id, DateTimeOffset dueAt, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var json = HandlingRoles.IsSupervisor(actor)
            ? await db.ReportEditions.AsNoTracking().Where(e => e.ReportId == id && e.DueAt == dueAt && db.Reports.Any(r => r.Id == id && r.OwnerId == actor.Id)).Select(e => e.Json).FirstOrDefaultAsync(ct)
            : null;
        return json is null ? null : EngineJson.Read<ReportTable>(json);
    }

    /// <summary>The instant of an edition as addresses name it: whole seconds since 1970. Absent: that names none.</summary>
    public static DateTimeOffset? DueAt(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since < FarthestSecond ? DateTimeOffset.FromUnixTimeSeconds(since) : null;

    /// <summary>A report that comes with the platform: everybody's to open and to copy.</summary>
    internal static ReportRow Standard(ReportDefinition report, string key)
    {
        var row = new ReportRow { Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)) };
        Put(row, report with { IsShared = true, Rhythm = ReportRhythm.Never });
        return row;
    }

    private static IQueryable<ReportRow> Open(GovDbContext db, Actor actor) => db.Reports.Where(r => r.OwnerId == actor.Id || r.IsShared);

    private static void Put(ReportRow row, ReportDefinition report) =>
        (row.Name, row.Json, row.IsShared, row.Version) = (report.Name, EngineJson.Canonical(report), report.IsShared, row.Version + 1);

    private static KeptReport View(ReportRow row, Actor actor, IEnumerable<DateTimeOffset> editions)
    {
        var isOwn = row.OwnerId == actor.Id;
        return new KeptReport(row.Id, EngineJson.Read<ReportDefinition>(row.Json), row.Version, row.OwnerName, isOwn, row.NextAt, isOwn ? [.. editions.OrderDescending()] : []);
    }
}

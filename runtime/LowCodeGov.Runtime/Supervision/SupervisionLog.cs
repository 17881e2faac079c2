using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>A line to be written into the supervision log.</summary>
/// <param name="Kind"><c>look</c>: somebody opened a case; <c>rules</c>: rules were asked; <c>run</c>; <c>rule</c>: a rule was changed; <c>card</c>: an act on a card.</param>
public sealed record LogLine(string Kind, Guid? Case, JsonObject Detail);

/// <summary>The supervision log (监察日志, DOMAIN 10.8): who looked at what, which rule ran on what and why it did or did not fire. Lines are only added, each hashed over the one before.</summary>
public sealed class SupervisionLog(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    private const int MostTries = 20;
    private const int Page = 500;

    private static readonly KeyOrder<SupervisionLogRow> Newest = new KeyOrder<SupervisionLogRow>("supervision-log").By(l => l.Sequence, descending: true);

    /// <summary>Whether the actor may read the log: leaders of supervision, supervisors of a whole region, auditors.</summary>
    public static bool MayRead(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => grant.Role is HandlingRoles.SupervisionLeader or HandlingRoles.SecurityAuditor || (grant.Role == HandlingRoles.Supervisor && grant.Agency is null));
    }

    /// <summary>Adds lines in a transaction of their own.</summary>
    public async Task Write(ActorReference by, IReadOnlyList<LogLine> lines, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(lines);
        await Following(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            await Add(db, by, lines, ct);
            return await db.SaveChangesAsync(ct);
        });
    }

    /// <summary>Does work that adds lines and saves them, from the start again when a line of somebody else has come first.</summary>
    /// <param name="work">Reads, decides and saves in a context of its own; so nothing is decided over what has changed meanwhile.</param>
    internal static async Task<T> Following<T>(Func<Task<T>> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another host, or somebody beside us, has written a line at this very moment; ours follows it.
            }
        }
    }

    /// <summary>Adds lines to what is about to be saved; a line of somebody else that comes first makes the saving fail (<see cref="Following"/>).</summary>
    internal async Task Add(GovDbContext db, ActorReference by, IReadOnlyList<LogLine> lines, CancellationToken ct)
    {
        var last = db.SupervisionLog.Local.MaxBy(line => line.Sequence)
            ?? await db.SupervisionLog.AsNoTracking().OrderByDescending(line => line.Sequence).FirstOrDefaultAsync(ct);
        var (sequence, hash, now) = (last?.Sequence ?? 0, last?.Hash ?? "-", time.GetUtcNow());
        foreach (var line in lines)
        {
            var row = new SupervisionLogRow
            {
                Sequence = ++sequence, At = now, Kind = line.Kind, ActorId = by.Id, ActorName = by.Name, CaseId = line.Case, Detail = line.Detail.ToJsonString(EngineJson.Options),
            };
            row.Hash = hash = HashOf(hash, row);
            db.SupervisionLog.Add(row);
        }
    }

    /// <summary>Lines, the newest first; none for those who may not read it.</summary>
    /// <param name="kind">Of that kind only.</param>
    /// <param name="about">About that case only.</param>
    public async Task<PageOf<LogLineView>> List(Actor actor, string? kind, CaseId? about, PageRequest page, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!MayRead(actor))
        {
            return page.Of<LogLineView>([], 0);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = db.SupervisionLog.AsNoTracking();
        found = string.IsNullOrEmpty(kind) ? found : found.Where(line => line.Kind == kind);
        if (about is { } id)
        {
            var wanted = id.Value;
            found = found.Where(line => line.CaseId == wanted);
        }

        var total = await found.CountAsync(ct);
        var rows = await Newest.Part(found, page).ToListAsync(ct);
        var ids = rows.Select(row => row.CaseId).OfType<Guid>().Distinct().ToList();
        var numbers = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, Number = c.CaseNo ?? c.ApplicationNo }).ToDictionaryAsync(c => c.Id, c => c.Number, ct);
        return page.Of(
            rows, total,
            row => new LogLineView(row.Sequence, row.At, row.Kind, row.ActorName, row.CaseId is { } about ? new CaseId(about) : null, row.CaseId is { } named ? numbers.GetValueOrDefault(named) : null, row.Detail, row.Hash),
            row => Newest.Cursor(row.Sequence));
    }

    /// <summary>Walks the chain.</summary>
    internal static async Task Check(GovDbContext db, ImmutableArray<VerificationFault>.Builder faults, CancellationToken ct)
    {
        var (sequence, hash) = (0L, "-");
        while (true)
        {
            var after = sequence;
            var rows = await db.SupervisionLog.AsNoTracking().Where(line => line.Sequence > after).OrderBy(line => line.Sequence).Take(Page).ToListAsync(ct);
            foreach (var row in rows)
            {
                if (row.Sequence != sequence + 1 || row.Hash != HashOf(hash, row))
                {
                    faults.Add(new VerificationFault("verify.supervision-log", "supervision", row.Sequence));
                }

                (sequence, hash) = (row.Sequence, row.Hash);
            }

            if (rows.Count < Page)
            {
                return;
            }
        }
    }

    private static string HashOf(string before, SupervisionLogRow row) =>
        EngineJson.Hash(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{before}\n{row.Sequence}\n{row.At.UtcTicks}\n{row.Kind}\n{row.ActorId}\n{row.ActorName}\n{row.CaseId:N}\n{row.Detail}"));
}

/// <summary>A line of the log as it is shown.</summary>
public sealed record LogLineView(long Sequence, DateTimeOffset At, string Kind, string By, CaseId? Case, string? CaseNo, string Detail, string Hash);

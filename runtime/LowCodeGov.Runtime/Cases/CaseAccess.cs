using System.Collections.Concurrent;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Cases;

/// <summary>How an actor may look at a case.</summary>
public enum CaseSight
{
    /// <summary>Not at all: the case does not exist for them.</summary>
    None,

    /// <summary>As its applicant.</summary>
    Applicant,

    /// <summary>As somebody who works on cases of the agency.</summary>
    Clerk,

    /// <summary>As a supervisor, who reads and never changes.</summary>
    Supervisor,
}

/// <summary>The one rule that says who may know of a case. Somebody else's case looks like one that does not exist.</summary>
/// <remarks>
/// A clerk knows a case when the implementing agency, a joint agency or the agency of one of its steps is one where they hold a
/// handling role, when they hold or have held a task of it, may take one now, or have received it at the window.
/// </remarks>
public sealed class CaseAccess(IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<Guid, (CaseOwner Owner, DateTimeOffset At)> _kept = new();

    /// <summary>How the actor may look at a case, without reading it.</summary>
    internal async ValueTask<CaseSight> SightOf(Actor actor, CaseId id, CancellationToken ct)
    {
        if (await OwnerOf(id, ct) is not { } owner)
        {
            return CaseSight.None;
        }

        if (Plain(actor, owner) is { } sight)
        {
            return sight;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await SightOf(db, actor, owner, ct);
    }

    /// <summary>The case's row and how the actor may look at it; null when there is none for them.</summary>
    internal async Task<(CaseRow Row, CaseSight Sight)?> Find(Actor actor, CaseId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id.Value, ct);
        if (row is null)
        {
            return null;
        }

        var sight = await SightOf(db, actor, new CaseOwner(row.Id, row.Agency, row.Region, row.ApplicantAccountId), ct);
        return sight == CaseSight.None ? null : (row, sight);
    }

    // Whose case it is stays as it is for as long as the case runs on one version of its matter, so that every command need not ask
    // for it: the look-up took half of a command's time. Kept as long as the organisation is, so that another node's change is seen soon.
    private async ValueTask<CaseOwner?> OwnerOf(CaseId id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(id.Value, out var kept) && now - kept.At < Fresh)
        {
            return kept.Owner;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var owner = await db.Cases.Where(c => c.Id == id.Value).Select(c => new CaseOwner(c.Id, c.Agency, c.Region, c.ApplicantAccountId)).FirstOrDefaultAsync(ct);
        if (owner is not null)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[id.Value] = (owner, now);
        }

        return owner;
    }

    private static async Task<CaseSight> SightOf(GovDbContext db, Actor actor, CaseOwner owner, CancellationToken ct) =>
        Plain(actor, owner) is { } plain ? plain
        : await WorksOn(db, actor, owner, ct) ? CaseSight.Clerk
        : actor.Grants.Any(grant => HandlingRoles.Supervises(grant, owner.Agency, owner.Region)) ? CaseSight.Supervisor
        : CaseSight.None;

    /// <summary>What follows from owner and actor alone; null when the case's tasks decide.</summary>
    private static CaseSight? Plain(Actor actor, CaseOwner owner) => actor.Kind switch
    {
        ActorKind.Platform => CaseSight.Clerk,
        ActorKind.Applicant => owner.ApplicantAccountId is not null && owner.ApplicantAccountId == actor.Id ? CaseSight.Applicant : CaseSight.None,
        _ => actor.Grants.Any(grant => HandlingRoles.IsHandling(grant) && grant.Agency == owner.Agency) ? CaseSight.Clerk : null,
    };

    private static async Task<bool> WorksOn(GovDbContext db, Actor actor, CaseOwner row, CancellationToken ct)
    {
        var handling = actor.Grants.Where(HandlingRoles.IsHandling).ToList();
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == row.Id).Select(t => new TaskPlace(t.Role, t.Agency, t.Department, t.HolderId)).ToListAsync(ct);
        return tasks.Any(task => task.HolderId == actor.Id || handling.Any(grant => task.IsPlaceOf(grant)))
            || await db.Events.Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).Select(e => e.ActorId).FirstOrDefaultAsync(ct) == actor.Id;
    }

    /// <summary>Whose case it is.</summary>
    private sealed record CaseOwner(Guid Id, string Agency, string Region, string? ApplicantAccountId);

    private sealed record TaskPlace(string Role, string? Agency, string? Department, string? HolderId)
    {
        public bool IsPlaceOf(RoleGrant grant) => Agency is null
            ? Role == grant.Role && HolderId is null
            : Agency == grant.Agency && (grant.Department is null || Department is null || Department == grant.Department);
    }
}

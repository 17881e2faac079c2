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
public sealed class CaseAccess(IDbContextFactory<GovDbContext> contexts)
{
    /// <summary>The case's row and how the actor may look at it; null when there is none for them.</summary>
    internal async Task<(CaseRow Row, CaseSight Sight)?> Find(Actor actor, CaseId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id.Value, ct);
        if (row is null)
        {
            return null;
        }

        var sight = await SightOf(db, actor, row, ct);
        return sight == CaseSight.None ? null : (row, sight);
    }

    private static async Task<CaseSight> SightOf(GovDbContext db, Actor actor, CaseRow row, CancellationToken ct)
    {
        switch (actor.Kind)
        {
            case ActorKind.Platform:
                return CaseSight.Clerk;
            case ActorKind.Applicant:
                return row.ApplicantAccountId is not null && row.ApplicantAccountId == actor.Id ? CaseSight.Applicant : CaseSight.None;
            default:
                return await WorksOn(db, actor, row, ct) ? CaseSight.Clerk
                    : actor.Grants.Any(grant => HandlingRoles.Supervises(grant, row.Agency, row.Region)) ? CaseSight.Supervisor
                    : CaseSight.None;
        }
    }

    private static async Task<bool> WorksOn(GovDbContext db, Actor actor, CaseRow row, CancellationToken ct)
    {
        var handling = actor.Grants.Where(HandlingRoles.IsHandling).ToList();
        if (handling.Any(grant => grant.Agency == row.Agency))
        {
            return true;
        }

        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == row.Id).Select(t => new TaskPlace(t.Role, t.Agency, t.Department, t.HolderId)).ToListAsync(ct);
        return tasks.Any(task => task.HolderId == actor.Id || handling.Any(grant => task.IsPlaceOf(grant)))
            || await db.Events.Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).Select(e => e.ActorId).FirstOrDefaultAsync(ct) == actor.Id;
    }

    private sealed record TaskPlace(string Role, string? Agency, string? Department, string? HolderId)
    {
        public bool IsPlaceOf(RoleGrant grant) => Agency is null
            ? Role == grant.Role && HolderId is null
            : Agency == grant.Agency && (grant.Department is null || Department is null || Department == grant.Department);
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
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

/// <summary>A case as an actor may look at it.</summary>
internal sealed record FoundCase(CaseRow Row, CaseSight Sight, CaseState State);

/// <summary>A case of which an actor may know; its state was not wanted.</summary>
internal sealed record SeenCase(CaseRow Row, CaseSight Sight);

/// <summary>The one rule that says who may know of a case. Somebody else's case looks like one that does not exist.</summary>
/// <remarks>
/// A clerk knows a case when the implementing agency, a joint agency or the agency of one of its steps is one where they hold a
/// handling role, when they hold or have held a task of it, may take one now, have received it at the window, have got a copy, have lent or
/// are to sign a task, or stand in for somebody on leave who does.
/// </remarks>
public sealed class CaseAccess(IDbContextFactory<GovDbContext> contexts, CaseStates states)
{
    /// <summary>
    /// Whether the actor may act on a case that is at hand. Mostly that follows from the case and the actor's grants; only where the
    /// tasks decide is the database asked.
    /// </summary>
    internal async ValueTask<bool> MayAct(Actor actor, CaseState state, MatterDefinition definition, CancellationToken ct)
    {
        var owner = new CaseOwner(
            state.Id.Value, definition.Elements.ImplementingAgency.CreditCode, DefinitionColumns.RegionOf(definition), state.Application.Applicant.AccountId);
        if (Plain(actor, owner) is not { } sight)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            sight = await SightOf(db, actor, owner, () => Task.FromResult(state), ct);
        }

        return sight is CaseSight.Applicant or CaseSight.Clerk;
    }

    /// <summary>The case, how the actor may look at it and how it stands; null when there is none for them.</summary>
    internal async Task<FoundCase?> Find(Actor actor, CaseId id, CancellationToken ct)
    {
        var (row, sight, state) = await Look(actor, id, ct);
        return row is null ? null : new FoundCase(row, sight, state ?? await states.Of(row, ct));
    }

    /// <summary>The case and how the actor may look at it, for who does not ask how it stands: mostly it need not be read for that. Null when there is none for them.</summary>
    internal async Task<SeenCase?> See(Actor actor, CaseId id, CancellationToken ct) =>
        await Look(actor, id, ct) is ({ } row, var sight, _) ? new SeenCase(row, sight) : null;

    private async Task<(CaseRow? Row, CaseSight Sight, CaseState? State)> Look(Actor actor, CaseId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id.Value, ct);
        if (row is null)
        {
            return default;
        }

        CaseState? state = null;
        var sight = await SightOf(db, actor, new CaseOwner(row.Id, row.Agency, row.Region, row.ApplicantAccountId), async () => state ??= await states.Of(row, ct), ct);
        return sight == CaseSight.None ? default : (row, sight, state);
    }

    // The state is read last: few who ask have a part in a case that neither their grants nor its tasks show.
    private static async Task<CaseSight> SightOf(GovDbContext db, Actor actor, CaseOwner owner, Func<Task<CaseState>> state, CancellationToken ct) =>
        Plain(actor, owner) is { } plain ? plain
        : await WorksOn(db, actor, owner, ct) || HasPart(actor, await state()) ? CaseSight.Clerk
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
        var grants = actor.Grants.Concat(actor.StandsInFor.SelectMany(leave => leave.Grants.Where(grant => leave.Covers(grant.Role)))).Where(HandlingRoles.TakesTasks).ToList();
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == row.Id).Select(t => new TaskPlace(t.Role, t.Agency, t.Department, t.HolderId, t.People)).ToListAsync(ct);
        return tasks.Any(task => task.IsOf(actor) || grants.Any(task.IsPlaceOf))
            || await db.Events.Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).Select(e => e.ActorId).FirstOrDefaultAsync(ct) == actor.Id;
    }

    // Whoever got a copy, has lent a task, was stood in for, or is to sign, is told of the case and must be able to look at it.
    private static bool HasPart(Actor actor, CaseState state) =>
        state.Copies.Any(copy => copy.To.Id == actor.Id)
        || state.Tasks.Any(task => task.OnBehalfOf?.Id == actor.Id || task.Delegation?.Owner.Id == actor.Id || task.Delegation?.Delegate.Id == actor.Id
            || task.After.Any(signer => signer.Id == actor.Id))
        || state.Activations.Any(step => step.Signing?.Seats.Any(seat => seat.Signer.Id == actor.Id) is true);

    /// <summary>Whose case it is.</summary>
    private sealed record CaseOwner(Guid Id, string Agency, string Region, string? ApplicantAccountId);

    private sealed record TaskPlace(string Role, string? Agency, string? Department, string? HolderId, string? People)
    {
        // A leave may be for some roles only: what the other roles of the absent clerk hold is not the proxy's.
        public bool IsOf(Actor actor) => IsOf(actor.Id) || actor.StandsInFor.Any(leave => leave.Covers(Role) && IsOf(leave.For));

        private bool IsOf(string id) => HolderId == id || (People?.Contains($"|{id}|", StringComparison.Ordinal) ?? false);

        public bool IsPlaceOf(RoleGrant grant) => Agency is null
            ? Role == grant.Role && HolderId is null && People is null
            : HandlingRoles.IsHandling(grant) && Agency == grant.Agency && (grant.Department is null || Department is null || Department == grant.Department);
    }
}

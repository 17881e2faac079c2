using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>The actor may not do this in this case.</summary>
public sealed record NotEntitled() : Refusal("case.not-entitled");

/// <summary>Who may do what in a case: by role, agency, department and region of the grants that the actor holds.</summary>
public static class ActingRights
{
    /// <summary>Role that decides requests for suspension, extension and termination (实施机关负责人).</summary>
    public const string AgencyHead = "AgencyHead";

    /// <summary>Whether the actor may take a task with these candidates.</summary>
    public static bool MayTake(Actor actor, TaskCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(candidates);
        return actor.Kind == ActorKind.Clerk
            && !candidates.Excluded.Contains(actor.Id)
            && (Fits(actor.Id, actor.Grants, candidates) || StandIn(actor, candidates) is not null);
    }

    /// <summary>Whether a clerk with these grants is among the candidates, separation of duties aside.</summary>
    public static bool Fits(string clerk, ImmutableArray<RoleGrant> grants, TaskCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return candidates.People is { } people ? people.Contains(clerk) : Holds(grants, candidates.Role, candidates.Agency, candidates.Department);
    }

    /// <summary>The leave during which the actor may take the task in another's name; null where he may in his own, or not at all.</summary>
    /// <remarks>What the one on leave may not do for separation of duties, nobody may in his name.</remarks>
    public static VacationProxy? StandIn(Actor actor, TaskCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(candidates);
        if (actor.StandsInFor.IsEmpty || candidates.Excluded.Contains(actor.Id) || Fits(actor.Id, actor.Grants, candidates))
        {
            return null;
        }

        return actor.StandsInFor.FirstOrDefault(leave => leave.Covers(candidates.Role) && !candidates.Excluded.Contains(leave.For) && Fits(leave.For, leave.Grants, candidates));
    }

    /// <summary>The leave during which the actor may act for who holds the task; null when there is none.</summary>
    internal static VacationProxy? StandInForHolder(Actor actor, HumanTask task)
    {
        if (actor.StandsInFor.IsEmpty || actor.Kind != ActorKind.Clerk || task.Holder is not { } holder || task.Candidates.Excluded.Contains(actor.Id))
        {
            return null;
        }

        return actor.StandsInFor.FirstOrDefault(leave => leave.For == holder.Id && leave.Covers(task.Candidates.Role));
    }

    /// <summary>Whether grants give a role in an agency and department; without an agency, anywhere.</summary>
    public static bool Holds(IEnumerable<RoleGrant> grants, string role, string? agency, string? department = null) =>
        grants.Any(grant =>
            grant.Role == role
            && (agency is null || grant.Agency is null || grant.Agency == agency)
            && (department is null || grant.Department is null || grant.Department == department)
            && (grant.Region is null || agency is null || Covers(grant.Region, agency)));

    /// <summary>Whether the actor is the applicant of the case.</summary>
    public static bool IsApplicant(CaseState state, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Applicant && state.Application.Applicant.AccountId is { } account && account == actor.Id;
    }

    /// <summary>Whether the actor receives applications of the matter at a window, and may act there for the applicant.</summary>
    public static bool IsReceiver(MatterDefinition definition, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk
            && definition.Intake.ReceiverRoles.Any(role => Holds(actor.Grants, role, AgencyOfWindow(role, definition)));
    }

    /// <summary>Whether the actor heads the implementing agency.</summary>
    public static bool IsAgencyHead(MatterDefinition definition, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && Holds(actor.Grants, AgencyHead, definition.Elements.ImplementingAgency.CreditCode);
    }

    /// <summary>Whether the actor has a role in one of the open steps of the case, or holds one.</summary>
    public static bool HasStepRole(CaseState state, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(actor);
        return state.Tasks.Any(task => task.IsOpen && task.Activation is not null && (IsHolder(task, actor) || MayTake(actor, task.Candidates)));
    }

    /// <summary>Whether the actor takes running cases of the matter to another version: who designs its flow, or the platform's administrator.</summary>
    public static bool MayMigrate(MatterDefinition definition, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk
            && (Holds(actor.Grants, "LowCodeDesigner", definition.Elements.ImplementingAgency.CreditCode)
                || Holds(actor.Grants, "PlatformAdmin", definition.Elements.ImplementingAgency.CreditCode));
    }

    internal static bool IsHolder(HumanTask task, Actor actor) => actor.Kind == ActorKind.Clerk && task.Holder?.Id == actor.Id;

    // A general window takes any matter (一窗受理), and belongs to the service centre, not to the agency of the matter.
    private static string? AgencyOfWindow(string role, MatterDefinition definition) =>
        role == "GeneralWindowClerk" ? null : definition.Elements.ImplementingAgency.CreditCode;

    // Characters 3 to 8 of a credit code are the region in which it was registered (GB 32100). A grant covers what lies below its region.
    private static bool Covers(string region, string agency)
    {
        var stem = region.Length > 6 ? region[..6] : region;
        while (stem.Length > 2 && stem.EndsWith("00", StringComparison.Ordinal))
        {
            stem = stem[..^2];
        }

        return agency.Length == 18 && agency.AsSpan(2, 6).StartsWith(stem, StringComparison.Ordinal);
    }
}

using System.Collections.Frozen;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Which roles of DOMAIN 2.2 work on cases, which watch them, and how far a grant reaches.</summary>
internal static class HandlingRoles
{
    /// <summary>收费员.</summary>
    public const string FeeClerk = "FeeClerk";

    private static readonly FrozenSet<string> Handling = new[]
    {
        "Receiver", "Acceptor", "Reviewer", "Decider", "Deliverer", "GeneralWindowClerk", "CertificateClerk", FeeClerk, ActingRights.AgencyHead,
        "HotlineAgent", "HotlineDispatcher", "HotlineInspector",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>监察员, watching a region.</summary>
    public const string Supervisor = "Supervisor";

    /// <summary>监察领导, to whom supervisors report.</summary>
    public const string SupervisionLeader = "SupervisionLeader";

    /// <summary>Roles that watch a region.</summary>
    private static readonly FrozenSet<string> Supervising = new[] { Supervisor, SupervisionLeader }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>部门内部监察员, watching one agency.</summary>
    private const string AgencySupervisor = "AgencySupervisor";

    /// <summary>审计员, who reads what was done and changes nothing.</summary>
    public const string SecurityAuditor = "SecurityAuditor";

    /// <summary>Another system that reports through the API.</summary>
    public const string SystemClient = "SystemClient";

    /// <summary>Hands on tasks for which nobody was found, and does nothing else with a case.</summary>
    private const string Administrator = "PlatformAdmin";

    public static bool IsHandling(RoleGrant grant) => Handling.Contains(grant.Role);

    /// <summary>业务分析员: designs matters and what they need.</summary>
    private const string Designer = "LowCodeDesigner";

    /// <summary>Whether somebody keeps what an agency says of its matters: guides and the knowledge base.</summary>
    public static bool Edits(RoleGrant grant, string agency) => grant.Role == "AgencyMatterEditor" && (grant.Agency is null || grant.Agency == agency);

    /// <summary>Whether somebody approves what agencies say of their matters.</summary>
    public static bool ReviewsCatalogue(RoleGrant grant) => grant.Role == "CatalogueReviewer";

    public static bool Designs(RoleGrant grant) => grant.Role == Designer;

    public static bool Administers(RoleGrant grant) => grant.Role == Administrator;

    /// <summary>Whether tasks may lie in a pool of the role. Supervisors change no case that they watch, but have work of their own: orders, complaints.</summary>
    public static bool TakesTasks(RoleGrant grant) => IsHandling(grant) || WatchesRegion(grant) || grant.Role is AgencySupervisor or Administrator;

    public static bool WatchesRegion(RoleGrant grant) => Supervising.Contains(grant.Role);

    public static bool WatchesAgency(RoleGrant grant) => grant.Role == AgencySupervisor;

    /// <summary>Whether somebody answers for an agency as its head.</summary>
    public static bool Heads(RoleGrant grant, string agency) => grant.Role == ActingRights.AgencyHead && grant.Agency == agency;

    /// <summary>The agencies that somebody heads.</summary>
    public static IEnumerable<string> Headed(Actor actor) => actor.Grants.Where(grant => grant.Role == ActingRights.AgencyHead).Select(grant => grant.Agency).OfType<string>();

    /// <summary>Whether the actor watches whole regions, whatever the agency.</summary>
    public static bool WatchesWholeRegion(Actor actor) => actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => WatchesRegion(grant) && grant.Agency is null);

    public static bool Supervises(RoleGrant grant, string agency, string region) =>
        (WatchesRegion(grant) && Covers(grant, agency, region))
        || (WatchesAgency(grant) && grant.Agency == agency);

    public static bool IsSupervisor(Actor actor) =>
        actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => WatchesRegion(grant) || WatchesAgency(grant));

    /// <summary>Prefix shared by the codes of a region and of those below it: 330700 gives 3307.</summary>
    public static string Prefix(string region)
    {
        var end = region.Length;
        while (end > 2 && end % 2 == 0 && region.AsSpan(end - 2, 2).SequenceEqual("00"))
        {
            end -= 2;
        }

        return region[..end];
    }

    private static bool Covers(RoleGrant grant, string agency, string region) =>
        (grant.Agency is null || grant.Agency == agency)
        && (grant.Region is null || region.StartsWith(Prefix(grant.Region), StringComparison.Ordinal));
}

using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Catalogue.Drafts;

/// <summary>Who may design: the analysts (流程表单配置员) of the agency or of a region above it.</summary>
public static class DesignRights
{
    public const string Role = "LowCodeDesigner";

    /// <summary>编制/法制部门: reviews entries before they are published (DOMAIN 2.2).</summary>
    public const string ReviewerRole = "CatalogueReviewer";

    /// <summary>Whether the actor designs anything at all.</summary>
    public static bool IsDesigner(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => grant.Role == Role);
    }

    /// <summary>Whether the actor designs the matters of an agency.</summary>
    /// <param name="agency">Credit code.</param>
    public static bool May(Actor actor, string agency)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agency);
        // Without an agency the grant would count anywhere.
        return actor.Kind == ActorKind.Clerk && agency.Length > 0 && ActingRights.Holds(actor.Grants, Role, agency);
    }

    /// <summary>Whether the actor reviews the definitions of an agency: the catalogue's reviewers, and its other analysts.</summary>
    /// <param name="agency">Credit code.</param>
    public static bool MayReview(Actor actor, string agency)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(agency);
        return actor.Kind == ActorKind.Clerk && agency.Length > 0 && (ActingRights.Holds(actor.Grants, ReviewerRole, agency) || ActingRights.Holds(actor.Grants, Role, agency));
    }

    /// <summary>Whether the actor reviews anything at all.</summary>
    public static bool IsReviewer(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => grant.Role is ReviewerRole or Role);
    }
}

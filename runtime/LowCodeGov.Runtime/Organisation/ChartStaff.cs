using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Organisation;

/// <summary>The organisation as the engine asks for it: who holds a role, who heads an agency or department, who is whose superior.</summary>
/// <remarks>A head is who holds <see cref="ActingRights.AgencyHead"/>, of a department with the department named in the grant.</remarks>
internal sealed class ChartStaff(OrganisationChart chart) : IStaff
{
    public IReadOnlyList<ClerkReference> Holders(string role, string? agency, string? department) =>
        [.. chart.Clerks.Where(clerk => ActingRights.Holds(clerk.Grants, role, agency, department)).Select(clerk => clerk.Reference)];

    public ClerkReference? Find(string idOrStaffNo) =>
        (chart.Clerk(idOrStaffNo) ?? chart.Clerks.FirstOrDefault(clerk => clerk.StaffNo == idOrStaffNo))?.Reference;

    public ClerkReference? Head(string agency, string? department) =>
        (department is null ? null : HeadWhere(grant => grant.Agency == agency && grant.Department == department))
        ?? HeadWhere(grant => grant.Agency == agency && grant.Department is null);

    public ClerkReference? SuperiorOf(string clerk)
    {
        if (chart.Clerk(clerk) is not { Agency: { } agency } known)
        {
            return null;
        }

        // Who heads the department answers to the head of the agency; above him there is nobody in the agency.
        var head = Head(agency, known.Department);
        return head?.Id != known.Id ? head : Head(agency, null) is { } above && above.Id != known.Id ? above : null;
    }

    public ClerkReference? ProxyOf(string clerk, string role, DateOnly day) => chart.ProxyOf(clerk, role, day)?.Reference;

    private ClerkReference? HeadWhere(Func<RoleGrant, bool> isHis) =>
        chart.Clerks.FirstOrDefault(clerk => clerk.Grants.Any(grant => grant.Role == ActingRights.AgencyHead && isHis(grant)))?.Reference;
}

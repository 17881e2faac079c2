using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification;

/// <summary>Who can take the tasks of a step, of the people there are.</summary>
internal static class People
{
    /// <summary>The clerks that a rule names; null where only the case tells, or it is not known who there is.</summary>
    public static ImmutableArray<ClerkReference>? For(VerificationSubject subject, CandidateRule rule)
    {
        if (subject.Surroundings.Clerks is not { } clerks || rule.AgencyRule is not null || rule.DepartmentRule is not null || rule.People is not null || rule.SuperiorOf is not null)
        {
            return null;
        }

        return In(clerks, rule, rule.AnyAgency ? null : rule.Agency ?? subject.Definition.Elements.ImplementingAgency.CreditCode);
    }

    /// <summary>The clerks of an agency who hold the role; without an agency, of all.</summary>
    public static ImmutableArray<ClerkReference> In(ImmutableArray<ClerkReference> clerks, CandidateRule rule, string? agency) =>
        [.. clerks.Where(clerk => ActingRights.Holds(clerk.Grants, rule.Role, agency, rule.Department))];
}

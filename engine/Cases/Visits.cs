using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>Counts visits to the hall: a window act with the applicant present is one, several on one day are one (DOMAIN 6.4).</summary>
public static class Visits
{
    /// <summary>Most visits that the matter promises; more raise indicator P-07. Null for cases begun at a window.</summary>
    public static int? Most(MatterDefinition definition, CaseState state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        return definition.Intake.MaxVisits ?? state.OnlineMode switch
        {
            OnlineMode.PreReviewOriginals => 2,
            OnlineMode.VerifyOriginals => 1,
            OnlineMode.FullyOnline => 0,
            _ => null,
        };
    }

    internal static void Count(Unfolding u)
    {
        if (!u.State.VisitDays.Contains(u.Today))
        {
            u.Emit(new VisitCounted(u.Today, u.State.VisitCount + 1));
        }
    }
}

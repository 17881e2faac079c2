namespace LowCodeGov.Engine.Definitions;

/// <summary>What happens when nobody can be found for a step.</summary>
/// <param name="Do">What to do.</param>
/// <param name="Role">The role, for <see cref="NobodyFoundAction.ToRole"/>.</param>
public sealed record NobodyFound(NobodyFoundAction Do, string? Role = null);

/// <summary>What to do when nobody can be found for a step.</summary>
public enum NobodyFoundAction
{
    /// <summary>The task waits for the platform's administrator, who can do nothing but hand it to somebody.</summary>
    Hold,

    /// <summary>The head of the department, else of the agency.</summary>
    ToHead,

    /// <summary>Whoever holds another role in the same agency.</summary>
    ToRole,

    /// <summary>The step is passed over, and the record says so. Never for a decision, which waits instead.</summary>
    Skip,
}

/// <summary>What happens when a clerk would approve his own application.</summary>
public enum ApproverIsApplicant
{
    /// <summary>Nothing; the default.</summary>
    Allow,

    /// <summary>The applicant is left out; when nobody else remains the step is passed over.</summary>
    Skip,

    /// <summary>The superior takes his place.</summary>
    Superior,
}

/// <summary>What happens when a clerk who has consented at an earlier step is asked again.</summary>
public enum SameApproverAgain
{
    /// <summary>He is asked again; the default.</summary>
    Ask,

    /// <summary>His consent counts at once, and the record says so.</summary>
    PassAutomatically,
}

/// <summary>Who may bring an ended case back (恢复), from which ends, and until when.</summary>
/// <param name="Roles">Roles in the implementing agency; absent: its head.</param>
/// <param name="From">Public states from which; absent: withdrawn, terminated, correction expired.</param>
/// <param name="Within">From the end; absent: without limit.</param>
/// <remarks>The steps open at the end open again, for the clerks who held them; what was done stays done.</remarks>
public sealed record RevivalRule(
    System.Collections.Immutable.ImmutableArray<string>? Roles = null,
    System.Collections.Immutable.ImmutableArray<Cases.PublicState>? From = null,
    Time.TimeLimit? Within = null);

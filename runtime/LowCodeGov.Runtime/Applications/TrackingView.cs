using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Applications;

/// <summary>What a look-up without signing in shows: no personal data, no files (DOMAIN 6.1).</summary>
/// <param name="Applicant">Masked name.</param>
public sealed record TrackingView(
    string ApplicationNo, string? CaseNo, string MatterCode, string MatterName, string Applicant, PublicState State, DateTimeOffset AppliedAt,
    DateOnly? AcceptedOn, DateOnly? PromisedOn, DateTimeOffset? FinishedAt, ImmutableArray<PublicStep> Steps);

/// <summary>Answer of a look-up.</summary>
public abstract record TrackingOutcome
{
    private TrackingOutcome()
    {
    }

    public sealed record Found(TrackingView Case) : TrackingOutcome;

    /// <summary>No such number, or a wrong password: which of the two is not told.</summary>
    public sealed record NotFound : TrackingOutcome;

    /// <summary>Too many attempts; wait this long.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : TrackingOutcome;
}

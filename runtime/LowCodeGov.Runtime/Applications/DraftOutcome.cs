using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Forms.Changes;

namespace LowCodeGov.Runtime.Applications;

/// <summary>What became of a change to a draft.</summary>
public abstract record DraftOutcome
{
    private DraftOutcome()
    {
    }

    public sealed record Saved(DraftView Draft) : DraftOutcome
    {
        /// <summary>Keys of fields that another window had changed meanwhile; its values were kept.</summary>
        public ImmutableArray<string> Elsewhere { get; init; } = [];
    }

    /// <summary>The draft has been changed in another window meanwhile; nothing was written.</summary>
    public sealed record Conflict(DraftView Current) : DraftOutcome
    {
        /// <summary>Fields of the form that differ, where the form was to be saved.</summary>
        public ImmutableArray<FieldConflict> Fields { get; init; } = [];
    }

    public sealed record Refused(Refusal Refusal) : DraftOutcome;

    /// <summary>No such draft, or somebody else's.</summary>
    public sealed record NotFound : DraftOutcome;
}

/// <summary>What became of an attempt to submit.</summary>
public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    /// <summary>A case has begun, or its correction was supplied.</summary>
    public sealed record Submitted(Receipt Receipt) : SubmitOutcome;

    /// <summary>Something is missing or wrong; the draft is unchanged.</summary>
    public sealed record Faulty(ImmutableArray<ApplicationFinding> Findings) : SubmitOutcome;

    public sealed record Refused(Refusal Refusal) : SubmitOutcome;

    /// <summary>The case has changed meanwhile.</summary>
    public sealed record Conflict(long Current) : SubmitOutcome;

    public sealed record NotFound : SubmitOutcome;
}

/// <summary>What the applicant takes away: numbers and the password for looking the case up without signing in.</summary>
public sealed record Receipt(CaseId CaseId, string ApplicationNo, string? CaseNo, string QueryPassword, string MatterName, DateTimeOffset SubmittedAt);

/// <summary>A fault that stands in the way of submission.</summary>
/// <param name="Target">Where: <c>form.area</c>, <c>form.workers[2].name</c>, <c>materials.licence</c>, <c>situation.kind</c>, <c>contact.phone</c>.</param>
/// <param name="Key">Text key.</param>
/// <param name="Values">Values for the text.</param>
/// <param name="Message">The definition's own message, where the rule is the analyst's; shown instead of the text.</param>
public sealed record ApplicationFinding(string Target, string Key, ImmutableSortedDictionary<string, string> Values, string? Message = null);

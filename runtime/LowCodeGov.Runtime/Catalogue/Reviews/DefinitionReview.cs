using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Runtime.Catalogue.Reviews;

/// <summary>Where a definition stands that was handed in (清单编制状态, DOMAIN 3).</summary>
public enum ReviewState
{
    /// <summary>待审核.</summary>
    Submitted,

    /// <summary>审核通过, waiting for its day.</summary>
    Approved,

    /// <summary>审核拒绝.</summary>
    Rejected,

    /// <summary>Taken back by who handed it in, or replaced by a later hand-in.</summary>
    Withdrawn,

    /// <summary>已发布.</summary>
    Published,
}

/// <summary>A definition handed in for review.</summary>
/// <param name="EffectiveOn">Day from which it is in force; absent: at once.</param>
/// <param name="Change">What it does to the entry of the catalogue; absent: new content.</param>
/// <param name="IsOwn">Whether the actor who asks has handed it in, and so cannot review it.</param>
public sealed record DefinitionReview(
    Guid Id, string Code, string Name, string AgencyName, int Version, int? BasedOn, string Hash, string Note, DateOnly? EffectiveOn, ReviewState State, string SubmittedBy,
    DateTimeOffset SubmittedAt, string? ReviewedBy, DateTimeOffset? ReviewedAt, string? Opinion, bool IsOwn,
    EntryChange? Change = null);

/// <summary>A review with what is reviewed.</summary>
/// <param name="Before">The published version that it changes; absent: a new matter.</param>
public sealed record ReviewFile(DefinitionReview Review, MatterDefinition Definition, MatterDefinition? Before, ImmutableArray<DefinitionFinding> Findings)
{
    /// <summary>What is decided with it: the other matters of a split or a merger.</summary>
    public ImmutableArray<DefinitionReview> Together { get; init; } = [];
}

/// <summary>What became of a step of a review.</summary>
public abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    public sealed record Done(DefinitionReview Review) : ReviewOutcome;

    /// <summary>Verification refuses it.</summary>
    public sealed record Faulty(ImmutableArray<DefinitionFinding> Findings) : ReviewOutcome;

    /// <summary>Somebody else has saved the draft meanwhile; nothing was handed in.</summary>
    public sealed record Conflict(Drafts.DefinitionDraft Current) : ReviewOutcome;

    public sealed record Refused(Refusal Refusal) : ReviewOutcome;

    /// <summary>None for the actor.</summary>
    public sealed record NotFound : ReviewOutcome;
}

/// <summary>Whoever hands a definition in cannot review it: the second pair of eyes is another's.</summary>
public sealed record ReviewBySubmitter(string Name) : Refusal("design.review-own");

/// <summary>The review has been decided or taken back already.</summary>
public sealed record ReviewClosed(ReviewState State) : Refusal("design.review-closed");

/// <summary>A rejection says why.</summary>
public sealed record ReviewOpinionMissing() : Refusal("design.review-opinion");

/// <summary>No matter in force is opened on a definition that is handed in, so there is nobody to review it.</summary>
public sealed record ReviewMatterMissing() : Refusal("design.review-matter");

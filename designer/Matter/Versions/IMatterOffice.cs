using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Migration;

namespace LowCodeGov.Designer.Matter.Versions;

/// <summary>Port to the life of a matter beside its draft: versions, reviews, running cases, other matters.</summary>
public interface IMatterOffice
{
    /// <summary>Published versions, the newest first.</summary>
    Task<ImmutableArray<VersionSketch>> Versions(string code);

    /// <summary>A published version.</summary>
    Task<MatterDefinition?> Version(string code, int version);

    /// <summary>All that was handed in for review, the latest first.</summary>
    Task<ImmutableArray<ReviewSketch>> Reviews(string code);

    /// <summary>How the elements have changed from version to version, the latest first.</summary>
    Task<ImmutableArray<ElementChangeSketch>> History(string code);

    /// <summary>Hands the draft in.</summary>
    Task<OfficeAnswer> Submit(string code, long revision, string note, DateOnly? effectiveOn);

    /// <summary>Takes back what one has handed in.</summary>
    Task<OfficeAnswer> Withdraw(Guid review);

    /// <summary>What it would mean to take the running cases to a definition; the first hundred. <c>null</c> where the reader may not.</summary>
    Task<MigrationSketch?> Migration(MatterDefinition to);

    /// <summary>Definitions that can be drawn from: templates and published matters.</summary>
    Task<ImmutableArray<StartSketch>> Starts();

    /// <summary>The definition of a start.</summary>
    Task<MatterDefinition?> Start(string key);
}

/// <summary>A published version.</summary>
public sealed record VersionSketch(int Version, DateTimeOffset PublishedAt, bool IsCurrent, int RunningCases);

/// <summary>Something that was handed in for review.</summary>
/// <param name="State">Name of the state, e.g. <c>Submitted</c>.</param>
/// <param name="IsOwn">Whether the reader has handed it in.</param>
public sealed record ReviewSketch(
    Guid Id, int Version, string State, string Note, DateOnly? EffectiveOn, string SubmittedBy, DateTimeOffset SubmittedAt, string? ReviewedBy, DateTimeOffset? ReviewedAt, string? Opinion, bool IsOwn);

/// <summary>A change of one element.</summary>
/// <param name="Member">Path of the element with dots.</param>
/// <param name="Who">Who handed it in and who reviewed it.</param>
public sealed record ElementChangeSketch(string Member, string Before, string After, int Version, DateTimeOffset At, Guid? Review, string? Who);

/// <summary>Whether something was done, and why not.</summary>
/// <param name="Theirs">What somebody else has saved meanwhile.</param>
public sealed record OfficeAnswer(bool Done, Refusal? Refusal = null, KeepingAnswer.Overtaken? Theirs = null);

/// <summary>Running cases and what migrating each would mean.</summary>
public sealed record MigrationSketch(int Total, ImmutableArray<MigrationCase> Cases);

/// <summary>A running case.</summary>
public sealed record MigrationCase(string Number, int FromVersion, MigrationVerdict Verdict, ImmutableArray<LocalText> Findings);

/// <summary>A definition to draw from.</summary>
/// <param name="IsTemplate">Whether it is a template; else a published matter.</param>
public sealed record StartSketch(string Key, LocalText Title, bool IsTemplate);

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Migration;

namespace LowCodeGov.Runtime.Migration;

/// <summary>A running case in the list of those that could be taken to another version.</summary>
public sealed record MigrationCandidate(
    CaseId CaseId, string ApplicationNo, string? CaseNo, string ApplicantName, PublicState State, long Version, int FromVersion, int ToVersion, MigrationPreview Preview);

/// <summary>What has been asked for: all running cases of a matter, or those named.</summary>
/// <param name="Choices">Answers by choice; a case that needs another one is left alone.</param>
/// <param name="Cases">Absent: all running cases on other versions.</param>
public sealed record MigrationOrder(int ToVersion, ImmutableSortedDictionary<string, string>? Choices = null, ImmutableArray<CaseId>? Cases = null);

/// <summary>How far a migration of many cases has come.</summary>
/// <param name="Total">Running cases that the order concerned when it was given.</param>
/// <param name="Left">How many were left as they were.</param>
/// <param name="IsDone">Nothing more happens: every case has its outcome, or the rest was called off.</param>
/// <param name="CalledOffBy">Who called the rest off; absent: nobody.</param>
public sealed record MigrationProgress(
    string Id, string Matter, int ToVersion, string By, DateTimeOffset BegunAt, int Total, int Migrated, int Left, bool IsDone, string? CalledOffBy);

/// <summary>What became of one case of a migration of many.</summary>
/// <param name="IsMigrated">Absent: not tried to the end yet.</param>
/// <param name="Refusal">Key of why it was left as it was, with the sentence.</param>
public sealed record MigrationOutcome(CaseId CaseId, string ApplicationNo, bool? IsMigrated, DateTimeOffset? At, string? Refusal, LocalText? Reason);

/// <summary>A case could not be written, however often it was tried; the others went on.</summary>
public sealed record MigrationCaseFailed() : Refusal("migration.case-failed");

/// <summary>The version that was named is not one of the matter's.</summary>
public sealed record MigrationVersionUnknown(int ToVersion) : Refusal("migration.target-not-later");

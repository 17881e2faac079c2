using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
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
/// <param name="Left">Cases left as they were, each with the key of the refusal.</param>
public sealed record MigrationProgress(string Id, string Matter, int ToVersion, int Total, int Migrated, ImmutableArray<MigrationLeft> Left, bool IsDone);

/// <summary>A case that a migration of many has left as it was.</summary>
public sealed record MigrationLeft(CaseId CaseId, string ApplicationNo, Refusal Refusal);

/// <summary>The version that was named is not one of the matter's.</summary>
public sealed record MigrationVersionUnknown(int ToVersion) : Refusal("migration.target-not-later");

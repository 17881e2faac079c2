using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>What became of a definition file.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>Stored and published, with what verification still says.</summary>
    public sealed record Imported(string Code, int Version, string Hash) : ImportOutcome
    {
        public ImmutableArray<DefinitionFinding> Warnings { get; init; } = [];
    }

    /// <summary>This very version is here already.</summary>
    public sealed record Unchanged(string Code, int Version) : ImportOutcome;

    /// <summary>The file says something that cannot be; nothing was stored.</summary>
    public sealed record Faulty(ImmutableArray<DefinitionFinding> Findings) : ImportOutcome;

    public sealed record Refused(Refusal Refusal) : ImportOutcome;
}

/// <summary>A version that has been published cannot change; give the changed definition the next number.</summary>
public sealed record VersionIsPublished(string Matter, int Version) : Refusal("definition.version-published");

/// <summary>The file is larger than a definition can be.</summary>
public sealed record DefinitionTooLarge(int Megabytes) : Refusal("definition.too-large");

using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>What became of a definition file.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    public sealed record Imported(string Code, int Version, string Hash) : ImportOutcome;

    /// <summary>This very version is here already.</summary>
    public sealed record Unchanged(string Code, int Version) : ImportOutcome;

    /// <summary>The file says something that cannot be; nothing was stored.</summary>
    public sealed record Faulty(ImmutableArray<DefinitionFinding> Findings) : ImportOutcome;

    public sealed record Refused(Refusal Refusal) : ImportOutcome;
}

/// <summary>A fault in a definition.</summary>
/// <param name="Key">Text key, e.g. <c>definition.flow.duplicate-id</c>.</param>
/// <param name="Path">JSON path of the place, e.g. <c>$.flow.nodes[2]</c> or <c>flow/review</c>.</param>
/// <param name="Values">Values for the text.</param>
/// <param name="Line">From 1, where the text could not be read.</param>
public sealed record DefinitionFinding(
    string Key, string Path, ImmutableSortedDictionary<string, string> Values, long? Line = null, long? Column = null)
{
    /// <summary>The finding as a sentence; those of rules name types in the language too.</summary>
    public string Describe(TextCatalogue texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Key.StartsWith("rule.", StringComparison.Ordinal)
            ? new RuleFinding(Key, 0, Values.ToImmutableDictionary()).Describe(texts, culture)
            : texts.Describe(Key, Values.ToDictionary(v => v.Key, v => (object?)v.Value, StringComparer.Ordinal), culture);
    }
}

/// <summary>A version that has been published cannot change; give the changed definition the next number.</summary>
public sealed record VersionIsPublished(string Matter, int Version) : Refusal("definition.version-published");

/// <summary>The file is larger than a definition can be.</summary>
public sealed record DefinitionTooLarge(int Megabytes) : Refusal("definition.too-large");

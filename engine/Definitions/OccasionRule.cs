using System.Collections.Immutable;

namespace LowCodeGov.Engine.Definitions;

/// <summary>An occasion on which a case of this matter is opened about something else: a bad evaluation, a card, a definition handed in, a clerk who looks at a case.</summary>
/// <remarks>The platform offers facts (<see cref="OccasionFacts"/>); which of them matter, and what the new case knows of them, is said here and nowhere in code.</remarks>
public sealed record OccasionRule
{
    /// <summary>What happens.</summary>
    public required OccasionKind On { get; init; }

    /// <summary>Rule over <c>occasion.*</c> and <c>today</c>; absent: always.</summary>
    public string? When { get; init; }

    /// <summary>What the form of the new case begins with: field key to rule over the same names.</summary>
    public ImmutableSortedDictionary<string, string> Form { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>What a case of a matter may be opened on.</summary>
public enum OccasionKind
{
    /// <summary>A clerk who may receive the matter begins one about a case (人工发起).</summary>
    Hand,

    /// <summary>Somebody has evaluated a case or a window (评价).</summary>
    Evaluation,

    /// <summary>A supervision card was issued, or became graver (发牌).</summary>
    Card,

    /// <summary>A definition, or a change of entries of the catalogue, was handed in to be published (目录与实施清单变更).</summary>
    Definition,
}

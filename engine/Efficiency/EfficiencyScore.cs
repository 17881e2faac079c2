using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Efficiency;

/// <summary>A score with the lines that make it.</summary>
/// <param name="Total">0 to 100 and bonuses, two decimals.</param>
/// <param name="Grade">Grade; absent where the scheme has none.</param>
/// <param name="Lines">In the order of the scheme; their points add up to the total before it is rounded.</param>
public sealed record EfficiencyScore(decimal Total, GradeRule? Grade, ImmutableArray<ScoreLine> Lines);

/// <summary>Where some of the points come from.</summary>
/// <param name="Key">Key of the rate, part or bonus.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">Points that it gives.</param>
/// <param name="Full">Points that it could give at best; absent for a bonus.</param>
/// <param name="Rate">The rate, where there is one; absent: nothing to count.</param>
/// <param name="Facts">Counted facts that it reads, with their numbers.</param>
/// <param name="IsMedian">Whether the rate is the median of the others.</param>
public sealed record ScoreLine(
    string Key, LocalText Name, decimal Points, decimal? Full, decimal? Rate, ImmutableArray<CountedFact> Facts, bool IsMedian = false);

/// <summary>A counted fact.</summary>
/// <param name="Name">Name in <see cref="CountedFacts"/>.</param>
/// <param name="Count">How many.</param>
/// <param name="Each">Points taken off for each; absent where it stands in a rate.</param>
public sealed record CountedFact(string Name, int Count, decimal? Each = null);

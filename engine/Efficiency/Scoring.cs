using System.Collections.Immutable;

namespace LowCodeGov.Engine.Efficiency;

/// <summary>Scores counted facts by a scheme. Pure: the same facts give the same score for ever.</summary>
/// <remarks>Source: DOMAIN 10.7, with its worked example 91.33.</remarks>
public static class Scoring
{
    /// <summary>Scores one agency, department or person.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="facts">Counts by name; one that is not there is 0.</param>
    /// <param name="medians">Median rates of those scored beside it, by key of the rate.</param>
    public static EfficiencyScore Score(ScoringScheme scheme, IReadOnlyDictionary<string, int> facts, IReadOnlyDictionary<string, decimal>? medians = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(facts);
        var lines = ImmutableArray.CreateRange([.. Rates(scheme, facts, medians), .. scheme.Parts.Select(part => Part(part, facts)), .. scheme.Bonuses.Select(bonus => Bonus(bonus, facts))]);
        var total = Math.Round(lines.Sum(line => line.Points), 2, MidpointRounding.AwayFromZero);
        return new EfficiencyScore(total, scheme.Grades.OrderByDescending(grade => grade.From).FirstOrDefault(grade => total >= grade.From), lines);
    }

    /// <summary>Scores a table: rates that one of them lacks may be the median of the others.</summary>
    public static ImmutableArray<EfficiencyScore> Table(ScoringScheme scheme, IReadOnlyList<IReadOnlyDictionary<string, int>> all)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(all);
        var medians = scheme.Rates.Where(rule => rule.Undefined == UndefinedRate.Median)
            .Select(rule => (rule.Key, Rates: all.Select(facts => RateOf(rule, facts)).OfType<decimal>().Order().ToList()))
            .Where(each => each.Rates.Count > 0)
            .ToDictionary(each => each.Key, each => Median(each.Rates), StringComparer.Ordinal);
        return [.. all.Select(facts => Score(scheme, facts, medians))];
    }

    private static IEnumerable<ScoreLine> Rates(ScoringScheme scheme, IReadOnlyDictionary<string, int> facts, IReadOnlyDictionary<string, decimal>? medians)
    {
        var read = scheme.Rates.Select(rule => (Rule: rule, Own: RateOf(rule, facts), Median: rule.Undefined == UndefinedRate.Median ? MedianOf(rule, medians) : null)).ToList();
        var (all, defined) = (scheme.Rates.Sum(rule => rule.Weight), read.Where(each => (each.Own ?? each.Median) is not null).Sum(each => each.Rule.Weight));
        foreach (var (rule, rate, isMedian) in read.Select(each => (each.Rule, each.Own ?? each.Median, each is { Own: null, Median: not null })))
        {
            var full = rate is null ? 0 : rule.Weight * all / defined;
            yield return new ScoreLine(rule.Key, rule.Name, full * (rate ?? 0), full, rate, Read(facts, rule.Of, rule.Less, rule.Per), isMedian);
        }
    }

    private static ScoreLine Part(PartRule part, IReadOnlyDictionary<string, int> facts)
    {
        var off = part.Deductions.Select(rule => new CountedFact(rule.Fact, Count(facts, rule.Fact), rule.Points)).ToImmutableArray();
        return new ScoreLine(part.Key, part.Name, Math.Max(0, part.Points - off.Sum(fact => fact.Count * fact.Each ?? 0)), part.Points, null, off);
    }

    private static ScoreLine Bonus(BonusRule bonus, IReadOnlyDictionary<string, int> facts)
    {
        var share = Count(facts, bonus.Per) is var per and > 0 ? (decimal)Count(facts, bonus.Of) / per : (decimal?)null;
        var times = share >= bonus.From ? 1 + Math.Floor((share.Value - bonus.From) / bonus.Step) : 0;
        return new ScoreLine(bonus.Key, bonus.Name, times * bonus.Points, null, share, Read(facts, bonus.Of, null, bonus.Per));
    }

    private static decimal? RateOf(RateRule rule, IReadOnlyDictionary<string, int> facts) =>
        Count(facts, rule.Per) is var per and > 0 ? (decimal)(Count(facts, rule.Of) - (rule.Less is { } less ? Count(facts, less) : 0)) / per : null;

    private static ImmutableArray<CountedFact> Read(IReadOnlyDictionary<string, int> facts, params string?[] names)
    {
        var read = ImmutableArray.CreateBuilder<CountedFact>();
        foreach (var name in names)
        {
            if (name is not null && !read.Any(fact => fact.Name == name))
            {
                read.Add(new CountedFact(name, Count(facts, name)));
            }
        }

        return read.ToImmutable();
    }

    private static int Count(IReadOnlyDictionary<string, int> facts, string name) => facts.GetValueOrDefault(name);

    private static decimal? MedianOf(RateRule rule, IReadOnlyDictionary<string, decimal>? medians) =>
        medians is not null && medians.TryGetValue(rule.Key, out var median) ? median : null;

    private static decimal Median(List<decimal> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}

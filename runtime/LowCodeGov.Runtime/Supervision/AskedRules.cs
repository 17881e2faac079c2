using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>What is asked of cases: the matters' own indicators and the rules that reach them, or only what somebody tries. Worked out once for each version of a matter.</summary>
internal sealed class AskedRules
{
    private readonly Func<MatterDefinition, string, IEnumerable<AskedIndicator>> _of;
    private readonly Dictionary<(string Code, int Version, string Region), ImmutableArray<AskedIndicator>> _known = [];

    /// <param name="rules">The rule book.</param>
    /// <param name="only">Keys of the only ones to ask; absent: all.</param>
    public AskedRules(ImmutableArray<KeptRule> rules, IReadOnlySet<string>? only) =>
        _of = (definition, region) => Of(rules, definition, region).Where(each => only is null || only.Contains(each.Indicator.Key));

    /// <param name="indicators">What is asked of every case, whatever its matter says.</param>
    public AskedRules(ImmutableArray<SupervisionIndicator> indicators) => _of = (_, _) => indicators.Select(each => new AskedIndicator(each, null));

    /// <summary>What is asked of the cases of a matter.</summary>
    public ImmutableArray<AskedIndicator> Of(MatterDefinition definition, string region)
    {
        var key = (definition.Code, definition.Version, region);
        return _known.TryGetValue(key, out var known) ? known : _known[key] = [.. _of(definition, region)];
    }

    // A matter's own indicator, or clock, of the same key takes the place of the rule.
    private static IEnumerable<AskedIndicator> Of(ImmutableArray<KeptRule> rules, MatterDefinition definition, string region)
    {
        var own = definition.Supervision.Indicators.Where(each => each.Enabled).Select(each => new AskedIndicator(each, null)).ToList();
        var thresholds = definition.Supervision.Thresholds;
        return own.Concat(
            from kept in rules
            where kept.Rule.Enabled && kept.Rule.AppliesTo.Covers(definition, region)
            let indicator = kept.Rule.Indicator
            where indicator is not null && own.TrueForAll(each => each.Indicator.Key != indicator.Key) && thresholds.All(each => each.Indicator != indicator.Key)
            select new AskedIndicator(indicator, kept.Version));
    }
}

/// <summary>An indicator that is asked of a case.</summary>
/// <param name="Version">Version of the rule; absent: it is the matter's own.</param>
internal sealed record AskedIndicator(SupervisionIndicator Indicator, int? Version)
{
    /// <summary>Whether it reads what others have recorded.</summary>
    public bool ReadsAround { get; } = Reads(Indicator, "around.");

    /// <summary>Whether it reads what only the whole record shows.</summary>
    public bool ReadsRecord { get; } = Reads(Indicator, "record.");

    private static bool Reads(SupervisionIndicator indicator, string facts) =>
        indicator.Graver.Select(each => each.When).Append(indicator.Condition).Any(rule => rule.Contains(facts, StringComparison.Ordinal));
}

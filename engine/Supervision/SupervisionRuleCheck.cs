using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Engine.Verification.Checks;

namespace LowCodeGov.Engine.Supervision;

/// <summary>What is found of a rule of supervision before it is saved.</summary>
/// <param name="Findings">Of the rule as such.</param>
/// <param name="Matters">Of each matter within its reach.</param>
public sealed record SupervisionRuleReport(ImmutableArray<DefinitionFinding> Findings, ImmutableArray<RuleOnMatter> Matters)
{
    /// <summary>Whether it may not be saved: something is wrong with it, or it can fire nowhere.</summary>
    public bool Blocks => Findings.Any(finding => finding.Blocks);
}

/// <summary>A rule on one matter.</summary>
/// <param name="Code">Code of the matter.</param>
/// <param name="Name">Its name.</param>
/// <param name="CanFire">Whether there is a case that it would flag.</param>
/// <param name="Why">What keeps it from firing; empty where nothing does.</param>
public sealed record RuleOnMatter(string Code, string Name, bool CanFire, ImmutableArray<DefinitionFinding> Why);

/// <summary>Answers before a rule is saved: can it be decided from what is recorded, can it ever fire, and on which matters (DOMAIN 10.2).</summary>
public static class SupervisionRuleCheck
{
    private const string Place = "/supervision/indicators/0";

    /// <summary>Looks at a rule with the matters that there are.</summary>
    /// <param name="rule">The rule as it is to be saved.</param>
    /// <param name="matters">Current versions with the regions of their agencies.</param>
    /// <param name="surroundings">What definitions refer to outside themselves.</param>
    public static SupervisionRuleReport Of(SupervisionRule rule, IEnumerable<(MatterDefinition Definition, string Region)> matters, VerificationSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(matters);
        var findings = ImmutableArray.CreateBuilder<DefinitionFinding>();
        findings.AddRange(Shape(rule));
        var reached = matters.Where(each => rule.AppliesTo.Covers(each.Definition, each.Region)).Select(each => each.Definition).ToList();
        var each = rule.Indicator is { } indicator
            ? reached.ConvertAll(matter => Look(matter, indicator, surroundings))
            : reached.ConvertAll(matter => OnClocks(matter, rule));
        if (each.Count == 0 || each.TrueForAll(matter => !matter.CanFire))
        {
            findings.Add(DefinitionFinding.Error("verification.rule.nowhere", At(rule), ("Rule", rule.Name)));
            // The same fault on every matter is a fault of the rule.
            findings.AddRange(each.SelectMany(matter => matter.Why).DistinctBy(finding => (finding.Key, finding.Place.Path)));
        }

        return new SupervisionRuleReport(findings.ToImmutable(), [.. each]);
    }

    private static IEnumerable<DefinitionFinding> Shape(SupervisionRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Key) || rule.Key.Length > 20 || rule.Clocks.IsEmpty == rule.Condition is null)
        {
            yield return DefinitionFinding.Error("verification.rule.shape", At(rule), ("Rule", rule.Name));
        }

        if (rule.Scan is { IsSound: false })
        {
            yield return DefinitionFinding.Error("verification.rule.scan", At(rule), ("Rule", rule.Name));
        }
    }

    private static RuleOnMatter Look(MatterDefinition matter, SupervisionIndicator indicator, VerificationSurroundings surroundings)
    {
        var subject = new VerificationSubject(matter with { Supervision = matter.Supervision with { Indicators = [indicator] } }, surroundings);
        ImmutableArray<DefinitionFinding> why =
        [
            .. new FactIndicatorsCheck().Find(subject).Where(finding => finding.Key is not "verification.indicator.key"),
            .. new RuleTypesCheck().Find(subject).Where(IsOurs),
            .. ConditionsCheck.Find(subject, rule => ReferenceEquals(rule.Use.Indicator, indicator)),
        ];
        return new RuleOnMatter(matter.Code, matter.Elements.MatterName, !why.Any(finding => finding.Blocks), why);
    }

    // A clock fires where its kind is among the thresholds that the matter's cases run with.
    private static RuleOnMatter OnClocks(MatterDefinition matter, SupervisionRule rule) =>
        new(matter.Code, matter.Elements.MatterName, matter.Supervision.Thresholds.Any(threshold => threshold.Indicator == rule.Key), []);

    private static bool IsOurs(DefinitionFinding finding) => finding.Place.Path.StartsWith(Place, StringComparison.Ordinal);

    private static DefinitionPlace At(SupervisionRule rule) => new(Place, PlaceKind.Supervision, rule.Key);
}

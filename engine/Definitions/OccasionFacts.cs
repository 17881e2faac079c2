using System.Collections.Immutable;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Engine.Definitions;

/// <summary>The facts of an occasion, read by its rules as <c>occasion.NAME</c>.</summary>
public static class OccasionFacts
{
    private static readonly ImmutableArray<(string Name, RuleType Type)> OfAll =
    [
        ("caseId", RuleType.Text), ("caseNo", RuleType.Text), ("matter", RuleType.Text), ("matterName", RuleType.Text), ("agency", RuleType.Text),
        ("agencyName", RuleType.Text), ("department", RuleType.Text), ("region", RuleType.Text), ("clerk", RuleType.Text),
    ];

    /// <summary>Names and types of the facts of a kind.</summary>
    public static ImmutableArray<(string Name, RuleType Type)> Of(OccasionKind kind) => kind switch
    {
        OccasionKind.Hand => [.. OfAll, ("by", RuleType.Text), ("byAgency", RuleType.Text)],
        OccasionKind.Evaluation =>
        [
            .. OfAll, ("score", RuleType.Number), ("level", RuleType.Text), ("reasons", RuleType.Text), ("text", RuleType.Text), ("channel", RuleType.Text),
            ("window", RuleType.Text), ("at", RuleType.Text), ("phone", RuleType.Text), ("evaluator", RuleType.Text),
        ],
        OccasionKind.Card => [.. OfAll, ("indicator", RuleType.Text), ("level", RuleType.Text), ("ordered", RuleType.Boolean), ("raised", RuleType.Boolean), ("issuedOn", RuleType.Date)],
        OccasionKind.Definition =>
        [
            ("matter", RuleType.Text), ("matterName", RuleType.Text), ("agency", RuleType.Text), ("agencyName", RuleType.Text), ("change", RuleType.Text), ("version", RuleType.Number),
            ("effectiveOn", RuleType.Date), ("note", RuleType.Text), ("by", RuleType.Text), ("review", RuleType.Text),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

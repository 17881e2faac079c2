using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Why an indicator has issued a card: rule, facts, person and post (DOMAIN 10.4).</summary>
/// <param name="Name">Name of the indicator.</param>
/// <param name="Version">Version of the rule; absent: the matter's own indicator.</param>
/// <param name="Because">The condition with what it read; personal values masked.</param>
/// <param name="HappenedAt">When it became true.</param>
/// <param name="CaseVersion">Event after which it was true.</param>
/// <param name="Step">Step concerned.</param>
public sealed record CardGround(
    LocalText Name, IndicatorClass Class, int? Version, RuleFact Because, DateTimeOffset HappenedAt, long CaseVersion, LocalText? Step, string? Post, string? Department,
    ImmutableArray<CardRecipient> Recipients, string? Basis)
{
    /// <summary>What follows from it; empty on cards of before it was kept.</summary>
    public ImmutableArray<CardConsequence> Consequences { get; init; } = [];
}

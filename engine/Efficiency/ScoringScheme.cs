using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Efficiency;

/// <summary>How the efficiency of an agency, department or person is scored over a period (效能管理): weighted rates, parts from which points are deducted, or both.</summary>
/// <remarks>Source: DOMAIN 10.7. All numbers are read from counted facts (<see cref="CountedFacts"/>), so every point leads back to what was counted.</remarks>
public sealed record ScoringScheme
{
    /// <summary>Stable key.</summary>
    public required string Key { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What it does, in a sentence.</summary>
    public LocalText? Description { get; init; }

    /// <summary>Rates with their weights (scheme A).</summary>
    public ImmutableArray<RateRule> Rates { get; init; } = [];

    /// <summary>Parts that begin full and lose points, none below zero (scheme B).</summary>
    public ImmutableArray<PartRule> Parts { get; init; } = [];

    /// <summary>Points added.</summary>
    public ImmutableArray<BonusRule> Bonuses { get; init; } = [];

    /// <summary>Grades, the best first.</summary>
    public ImmutableArray<GradeRule> Grades { get; init; } = [];
}

/// <summary>A rate: <see cref="Of"/> less <see cref="Less"/>, divided by <see cref="Per"/>.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Name.</param>
/// <param name="Weight">Points for a rate of one.</param>
/// <param name="Of">Counted fact above the line.</param>
/// <param name="Per">Counted fact below the line.</param>
/// <param name="Less">Taken off above the line.</param>
/// <param name="Undefined">What stands for nothing divided by nothing.</param>
public sealed record RateRule(string Key, LocalText Name, decimal Weight, string Of, string Per, string? Less = null, UndefinedRate Undefined = UndefinedRate.Spread);

/// <summary>What stands for a rate of which there is nothing to count.</summary>
public enum UndefinedRate
{
    /// <summary>Its weight is spread over the others in proportion.</summary>
    Spread,

    /// <summary>The median of those scored beside it; without any, its weight is spread.</summary>
    Median,
}

/// <summary>A part of the base with what takes points off it.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Name.</param>
/// <param name="Points">Points at the beginning.</param>
/// <param name="Deductions">What takes points off.</param>
public sealed record PartRule(string Key, LocalText Name, decimal Points, ImmutableArray<DeductionRule> Deductions);

/// <summary>Points off for each of a counted fact.</summary>
/// <param name="Fact">Counted fact.</param>
/// <param name="Points">Points for each.</param>
public sealed record DeductionRule(string Fact, decimal Points);

/// <summary>Points for a share that reaches a bound, and again for each further step.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Name.</param>
/// <param name="Of">Counted fact above the line.</param>
/// <param name="Per">Counted fact below the line.</param>
/// <param name="From">Share from which there are points, e.g. 0.1.</param>
/// <param name="Step">Each further share that earns as much again.</param>
/// <param name="Points">Points at the bound and at each step.</param>
public sealed record BonusRule(string Key, LocalText Name, string Of, string Per, decimal From, decimal Step, decimal Points);

/// <summary>A grade from a score on.</summary>
/// <param name="From">Least score.</param>
/// <param name="Name">Name.</param>
/// <param name="Proposal">Whether a supervision proposal (监察建议书) follows.</param>
public sealed record GradeRule(decimal From, LocalText Name, bool Proposal = false);

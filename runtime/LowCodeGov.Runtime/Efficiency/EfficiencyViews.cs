using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Efficiency;

namespace LowCodeGov.Runtime.Efficiency;

/// <summary>Whose efficiency is scored.</summary>
public enum EfficiencyOf
{
    Agency,
    Department,
    Clerk,
}

/// <summary>Which table is wanted.</summary>
/// <param name="Scheme">Key of the scheme.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Agency">Departments or clerks of that agency only.</param>
public sealed record EfficiencyQuery(string Scheme, DateOnly From, DateOnly To, EfficiencyOf Of = EfficiencyOf.Agency, string? Agency = null);

/// <summary>A line of the table.</summary>
/// <param name="Key">Credit code, department code or account of a clerk.</param>
/// <param name="Rank">From 1; the same score has the same rank.</param>
public sealed record EfficiencyRow(string Key, string Name, int Rank, EfficiencyScore Score);

/// <summary>What a counted fact was counted from.</summary>
/// <param name="Detail">Days used of days promised, or the score given, or the indicator of a card.</param>
public sealed record TracedFact(CaseId? Case, string Number, string Matter, string? Clerk, DateOnly On, string Detail);

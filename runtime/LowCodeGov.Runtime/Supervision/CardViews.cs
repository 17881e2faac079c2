using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Supervision;

/// <summary>Which cards a supervisor wants to see.</summary>
/// <param name="Agency">Credit code.</param>
/// <param name="Open">True: cards in force only.</param>
public sealed record CardQuery(CardLevel? Level = null, string? Indicator = null, string? Agency = null, string? Text = null, bool Open = true);

/// <summary>One card: the case, the indicator that it fell under, and how badly.</summary>
/// <param name="Escalated">When a higher level replaced a lower one; <see cref="IssuedAt"/> keeps the first time.</param>
public sealed record CardRowView(
    CaseId CaseId, string ApplicationNo, string? CaseNo, string MatterCode, string MatterName, string Agency, string AgencyName, string Indicator,
    CardLevel Level, DateTimeOffset IssuedAt, DateTimeOffset? Escalated, string State, LocalText? Step, string? Clerk, PublicState CaseState);

/// <summary>Cards in force by level.</summary>
public sealed record CardCounts(int Notice, int Yellow, int Red);

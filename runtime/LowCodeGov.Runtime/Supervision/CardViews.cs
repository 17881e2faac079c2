using System.Collections.Immutable;
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
    CardLevel Level, DateTimeOffset IssuedAt, DateTimeOffset? Escalated, string State, LocalText? Step, string? Clerk, PublicState CaseState)
{
    /// <summary>Key of the clock; empty for a card of an indicator.</summary>
    public string Clock { get; init; } = "";

    /// <summary>Name of the indicator.</summary>
    public LocalText? Name { get; init; }

    /// <summary>Rule, facts, person and post; absent for a card of a clock, which the clock's ledger explains.</summary>
    public CardGround? Ground { get; init; }

    /// <summary>Post of the person.</summary>
    public string? Post { get; init; }

    /// <summary>What those concerned say against it.</summary>
    public string? Contest { get; init; }

    public string? ContestedBy { get; init; }

    /// <summary>Why it was lifted or confirmed, and by whom.</summary>
    public string? Finding { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>What the reader may do with it.</summary>
    public ImmutableArray<CardAct> Acts { get; init; } = [];
}

/// <summary>Cards in force by level.</summary>
public sealed record CardCounts(int Notice, int Yellow, int Red);

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Simulation;

/// <summary>The question of a what-if: how would this matter fare with these arrivals, these people and these handling times?</summary>
public sealed record WhatIf
{
    /// <summary>First and last day simulated.</summary>
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>The same seed gives the same answer.</summary>
    public required ulong Seed { get; init; }

    public Arrivals Arrivals { get; init; } = new(5);

    public required ImmutableArray<StaffGroup> Staff { get; init; }

    /// <summary>Assumptions by node id; a step without one takes <see cref="Otherwise"/>.</summary>
    public ImmutableSortedDictionary<string, StepAssumption> Steps { get; init; } = ImmutableSortedDictionary<string, StepAssumption>.Empty;

    public StepAssumption Otherwise { get; init; } = new(Distribution.Fixed(30));

    /// <summary>Applications to draw from, by weight; empty: those of the definition's scenarios, else a natural one.</summary>
    public ImmutableArray<WeightedApplication> Applications { get; init; } = [];

    /// <summary>Calendar days that an applicant takes to supply a correction.</summary>
    public Distribution Correction { get; init; } = Distribution.Uniform(1, 5);

    /// <summary>Most cases that arrive; absent: no bound but the period.</summary>
    public int? MostCases { get; init; }
}

/// <summary>How applications come in: at random within the hours, with this mean on each working day.</summary>
/// <param name="PerWorkday">Mean number on a working day.</param>
/// <param name="ByHour">Weights of the 24 hours; absent: nine to seventeen alike.</param>
/// <param name="ByMonth">Factors of the twelve months; absent: all alike.</param>
public sealed record Arrivals(double PerWorkday, ImmutableArray<double>? ByHour = null, ImmutableArray<double>? ByMonth = null);

/// <summary>An application and how often it comes.</summary>
public sealed record WeightedApplication(ScenarioApplication Application, double Weight = 1);

/// <summary>What is assumed of a step.</summary>
/// <param name="Minutes">Working minutes that a clerk spends on one task; for a wait for an event, a connector or a child case, calendar minutes until the answer comes. An event beside which a time ends the wait comes only where this is said of its node.</param>
/// <param name="Outcomes">Shares by outcome or command, e.g. <c>pass</c> 0.9, <c>fail</c> 0.1, <c>request-correction</c> 0.2; absent: all goes well.</param>
public sealed record StepAssumption(Distribution Minutes, ImmutableSortedDictionary<string, double>? Outcomes = null);

/// <summary>People who do the same work.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Count">How many.</param>
/// <param name="Grants">What they may take.</param>
public sealed record StaffGroup(string Key, int Count, ImmutableArray<RoleGrant> Grants)
{
    public LocalText? Title { get; init; }

    /// <summary>Hours worked on a working day.</summary>
    public ImmutableArray<Shift> Hours { get; init; } = [new(new TimeOnly(8, 30), new TimeOnly(12, 0)), new(new TimeOnly(13, 30), new TimeOnly(17, 0))];

    /// <summary>Planned absences.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>Share of days on which each is away unplanned, from 0 to 1.</summary>
    public double AwayShare { get; init; }
}

/// <summary>A stretch of working time within a day.</summary>
public sealed record Shift(TimeOnly From, TimeOnly To);

/// <summary>Leave of one member of a group.</summary>
/// <param name="Member">From 1.</param>
/// <param name="From">First day away.</param>
/// <param name="To">Last day away.</param>
public sealed record Absence(int Member, DateOnly From, DateOnly To);

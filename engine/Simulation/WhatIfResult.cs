using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Simulation;

/// <summary>The answer of a what-if, ready to be drawn.</summary>
public sealed record WhatIfResult
{
    public required int Arrived { get; init; }

    /// <summary>Cases decided within the period.</summary>
    public required int Decided { get; init; }

    /// <summary>Cases ended within the period, whatever their end.</summary>
    public required int Ended { get; init; }

    /// <summary>Applications that could not even be filed.</summary>
    public required int Refused { get; init; }

    /// <summary>Commands decided by the engine, for judging the speed.</summary>
    public required int Commands { get; init; }

    /// <summary>Of the cases accepted, the share decided after the promised last day, or undecided past it at the end.</summary>
    public required double LateShare { get; init; }

    /// <summary>The same by the statutory limit.</summary>
    public required double StatutoryLateShare { get; init; }

    /// <summary>Working days from acceptance to decision.</summary>
    public required Histogram HandlingDays { get; init; }

    /// <summary>Tasks waiting in each pool at the end of each working day.</summary>
    public required ImmutableArray<PoolSeries> Pools { get; init; }

    public required ImmutableArray<GroupWork> Work { get; init; }

    public required ImmutableArray<StepFigures> Steps { get; init; }

    /// <summary>Cards by indicator and level.</summary>
    public required ImmutableArray<CardCount> Cards { get; init; }

    /// <summary>How the ended cases ended, by public state.</summary>
    public required ImmutableSortedDictionary<PublicState, int> Ends { get; init; }

    /// <summary>Commands that the engine refused, by key: assumptions that the definition does not allow.</summary>
    public required ImmutableSortedDictionary<string, int> Refusals { get; init; }
}

/// <summary>How often each number of days came up.</summary>
/// <param name="Bars">In order, without gaps from the first to the last.</param>
public sealed record Histogram(ImmutableArray<Bar> Bars, int Count, double Mean, int Median, int Percentile90, int Percentile95, int Most)
{
    public static Histogram Of(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
        {
            return new Histogram([], 0, 0, 0, 0, 0, 0);
        }

        var counts = sorted.CountBy(value => value).ToDictionary();
        return new Histogram(
            [.. Enumerable.Range(sorted[0], sorted[^1] - sorted[0] + 1).Select(value => new Bar(value, counts.GetValueOrDefault(value)))],
            sorted.Count, sorted.Average(), At(0.5), At(0.9), At(0.95), sorted[^1]);

        int At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }
}

/// <summary>A bar of a histogram.</summary>
public sealed record Bar(int Value, int Count);

/// <summary>Length of a pool over time.</summary>
/// <param name="IsStaffed">False when nobody of those given may take what lies there.</param>
public sealed record PoolSeries(string Role, string? Agency, string? Department, bool IsStaffed, ImmutableArray<PoolPoint> Points, int Most);

/// <summary>Length of a pool in the evening of a day.</summary>
public sealed record PoolPoint(DateOnly Day, int Waiting);

/// <summary>Work of a group of people over the whole period.</summary>
/// <param name="Tasks">Tasks done.</param>
/// <param name="BusyHours">Hours spent on them.</param>
/// <param name="AvailableHours">Working hours of those who were there.</param>
public sealed record GroupWork(string Group, LocalText? Title, int Count, int Tasks, double BusyHours, double AvailableHours)
{
    /// <summary>Share of the working hours that was spent, from 0 to 1.</summary>
    public double Load => AvailableHours > 0 ? BusyHours / AvailableHours : 0;
}

/// <summary>How a step fared.</summary>
/// <param name="Done">Tasks completed.</param>
/// <param name="Late">Of these, completed after the step's last day.</param>
/// <param name="MeanWaitHours">Hours of real time from opening to the moment at which somebody began.</param>
/// <param name="MeanHours">Hours of real time from opening to completion.</param>
public sealed record StepFigures(string Node, LocalText? Title, int Done, int Late, double MeanWaitHours, double MeanHours)
{
    /// <summary>Share completed late, from 0 to 1.</summary>
    public double LateShare => Done > 0 ? (double)Late / Done : 0;
}

/// <summary>Number of cards.</summary>
public sealed record CardCount(string Indicator, CardLevel Level, int Count);

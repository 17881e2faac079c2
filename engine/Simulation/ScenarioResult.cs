using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Simulation;

/// <summary>What came of a scenario.</summary>
/// <param name="Scenario">Its key.</param>
/// <param name="Findings">Where it did not go as expected; empty: it passed.</param>
/// <param name="Trace">What was done, step by step.</param>
/// <param name="State">The case at the end; absent when the application itself was refused.</param>
public sealed record ScenarioResult(string Scenario, ImmutableArray<ScenarioFinding> Findings, ImmutableArray<TraceEntry> Trace, CaseState? State)
{
    public bool Passed => Findings.IsEmpty;
}

/// <summary>A point at which a scenario did not go as expected.</summary>
/// <param name="Scenario">Its key.</param>
/// <param name="Step">Index of the step, from 0; absent: the application or the end.</param>
/// <param name="Key">Text key, e.g. <c>scenario.refused</c>.</param>
/// <param name="Values">What fills the text.</param>
public sealed record ScenarioFinding(string Scenario, int? Step, string Key, ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>Where in the definition, e.g. <c>$.scenarios[key].steps[2]</c>.</summary>
    public string Place => Step is { } step
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"$.scenarios[{Scenario}].steps[{step}]")
        : $"$.scenarios[{Scenario}]";
}

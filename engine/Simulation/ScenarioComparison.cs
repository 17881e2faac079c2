using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>Compares the end of a scenario with what was expected; what was not expected is not compared.</summary>
internal static class ScenarioComparison
{
    public static IEnumerable<ScenarioFinding> Of(MatterScenario scenario, SimulatedCase simulated, WorkCalendar calendar)
    {
        var (expect, state) = (scenario.Expect, simulated.State);
        var compared = new List<(string What, string? Expected, string? Was)>
        {
            ("route", expect.Route is { } route ? List(route) : null, expect.Route is { } way ? List(Route(state, way)) : null),
            ("state", expect.State is { } wanted ? Name(wanted) : null, Name(state.State)),
            ("approved", expect.Approved is { } approved ? Flag(approved) : null, state.DecisionRecord is { } decision ? Flag(decision.Approved) : ""),
            ("closeResult", expect.CloseResult, state.CloseResult ?? ""),
            ("notices", expect.Notices is { } notices ? List(notices) : null, List(state.Notices.Select(notice => notice.Notice))),
            ("certificates", expect.Certificates?.ToString(CultureInfo.InvariantCulture), state.Certificates.Length.ToString(CultureInfo.InvariantCulture)),
            ("cards", expect.Cards is { } cards ? List(cards) : null, List(Cards(simulated))),
            ("acceptedOn", Day(expect.AcceptedOn), Day(state.AcceptedOn) ?? ""),
            ("finishedOn", Day(expect.FinishedOn), Day(state.FinishedAt is { } finished ? ChinaTime.DayOf(finished) : null) ?? ""),
        };
        foreach (var (key, day) in expect.Deadlines)
        {
            compared.Add(($"deadlines.{key}", Day(day), (state.Clocks.TryGetValue(key, out var clock) ? Day(clock.Ledger.Deadline(calendar)) : null) ?? ""));
        }

        return compared.Where(each => each.Expected is not null && each.Expected != each.Was)
            .Select(each => ScenarioRun.Finding(scenario.Key, null, "scenario.differs", ("What", each.What), ("Expected", each.Expected ?? ""), ("Was", each.Was ?? "")));
    }

    // Written as the expectation writes it: with the outcome where that names one.
    private static IEnumerable<string> Route(CaseState state, ImmutableArray<string> expected) => state.Steps
        .Where(step => step.Node is not null)
        .Select((step, index) => index < expected.Length && !expected[index].Contains(':', StringComparison.Ordinal) ? step.Node ?? "" : $"{step.Node}:{step.Action}");

    private static IEnumerable<string> Cards(SimulatedCase simulated) =>
        simulated.Trace.SelectMany(entry => entry.Cards).Select(card => $"{card.Indicator}:{Name(card.Level)}");

    private static string List(IEnumerable<string> all) => string.Join(" → ", all);

    private static string Flag(bool value) => value ? "true" : "false";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>Plays the scenarios of a definition and compares what came of them with what was expected.</summary>
public static class ScenarioRun
{
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Runs all scenarios of a definition; a definition is not published while there is a finding.</summary>
    /// <param name="definition">The matter.</param>
    /// <param name="calendar">Working calendar of the region.</param>
    /// <param name="rules">Runs the rules.</param>
    public static ImmutableArray<ScenarioFinding> Check(MatterDefinition definition, WorkCalendar calendar, RuleEngine rules)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var scenarios = definition.Scenarios ?? [];
        return
        [
            .. scenarios.GroupBy(each => each.Key, StringComparer.Ordinal).Where(same => same.Count() > 1)
                .Select(same => Finding(same.Key, null, "scenario.duplicate", ("Key", same.Key))),
            .. scenarios.SelectMany(each => Run(definition, each, calendar, rules).Findings),
        ];
    }

    /// <summary>Runs one scenario with its trace.</summary>
    public static ScenarioResult Run(MatterDefinition definition, MatterScenario scenario, WorkCalendar calendar, RuleEngine rules)
    {
        var played = Play(definition, scenario, calendar, rules);
        return new ScenarioResult(
            scenario.Key, played.Findings.IsEmpty ? [.. ScenarioComparison.Of(scenario, played.Case, calendar)] : played.Findings, played.Case.Trace,
            played.Case.HasBegun ? played.Case.State : null);
    }

    /// <summary>Plays a scenario up to its end, or to the step that fails, without comparing what came of it.</summary>
    public static PlayedScenario Play(MatterDefinition definition, MatterScenario scenario, WorkCalendar calendar, RuleEngine rules)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(rules);
        var simulated = new SimulatedCase(definition, calendar, rules, ChinaTime.At(scenario.StartsOn, Morning)) { ApplicantFacts = scenario.Application.Facts };
        var application = SampleApplication.Of(definition, scenario.Application, calendar, rules, simulated.Now);
        if (simulated.Do(SampleApplication.Beginner(definition, application), SampleApplication.Begin(application)) is { } refusal)
        {
            return new PlayedScenario(simulated, [Finding(scenario.Key, null, "scenario.application-refused", ("Reason", refusal.Key))]);
        }

        for (var index = 0; index < scenario.Steps.Length; index++)
        {
            if (Play(simulated, scenario, index, calendar) is { } finding)
            {
                return new PlayedScenario(simulated, [finding]);
            }
        }

        return new PlayedScenario(simulated, []);
    }

    internal static ScenarioFinding Finding(string scenario, int? step, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            filled[name] = value;
        }

        return new ScenarioFinding(scenario, step, key, filled.ToImmutable());
    }

    private static ScenarioFinding? Play(SimulatedCase simulated, MatterScenario scenario, int index, WorkCalendar calendar)
    {
        var step = scenario.Steps[index];
        simulated.AdvanceTo(Moment(simulated.Now, step, calendar));
        if (step is { Step: null, Does: null })
        {
            return null;
        }

        var task = step.Step is null ? null : Open(simulated.State, step.Step);
        if (step.Step is not null && task is null && SimulatedOutside.Of(simulated.Definition, simulated.State).FirstOrDefault(each => each.Node == step.Step) is { } awaited)
        {
            return Outside(simulated, scenario, index, awaited);
        }

        if (step.Step is not null && task is null)
        {
            var open = simulated.State.Tasks.Where(each => each.IsOpen).Select(each => each.Node).Order(StringComparer.Ordinal);
            return Finding(scenario.Key, index, "scenario.step-not-open", ("Step", step.Step), ("Open", string.Join(", ", open)));
        }

        CaseCommand? given = null;
        if (step.Does is not null && !TryRead(simulated, step, task, out given))
        {
            return Finding(scenario.Key, index, "scenario.command-unreadable", ("Command", step.Does));
        }

        return Compared(scenario, index, task is null ? OnCase(simulated, given) : OnTask(simulated, task, given));
    }

    // A step that waits for something outside: what comes is what all being well brings, with the output given, or the report named.
    private static ScenarioFinding? Outside(SimulatedCase simulated, MatterScenario scenario, int index, Awaited awaited)
    {
        var step = scenario.Steps[index];
        var command = awaited.Answer is ReportServiceDone done && step is { Does: null, With: { } output } ? done with { Output = output } : awaited.Answer;
        if (step.Does is not null)
        {
            var members = Members(step);
            members["activation"] = awaited.Activation;
            if (!TryRead(members, out var named))
            {
                return Finding(scenario.Key, index, "scenario.command-unreadable", ("Command", step.Does));
            }

            command = named ?? command;
        }

        return Compared(scenario, index, simulated.Do(Actor.Platform, command));
    }

    private static ScenarioFinding? Compared(MatterScenario scenario, int index, Refusal? refusal)
    {
        var step = scenario.Steps[index];
        return (refusal?.Key, step.Refused) switch
        {
            var (was, expected) when was == expected => null,
            (null, { } expected) => Finding(scenario.Key, index, "scenario.not-refused", ("Expected", expected)),
            (var was, _) => Finding(scenario.Key, index, "scenario.refused", ("Step", step.Step ?? step.Does ?? ""), ("Reason", was ?? "")),
        };
    }

    private static Refusal? OnTask(SimulatedCase simulated, HumanTask task, CaseCommand? given)
    {
        var actor = Players.For(simulated, task);
        var refusal = simulated.Do(actor, given ?? NaturalAnswers.For(simulated, task, actor));
        // Making a certificate takes two commands: begin, and done.
        return refusal is null && given is null && simulated.State.Tasks.FirstOrDefault(each => each.Number == task.Number) is { IsOpen: true } again
            ? simulated.Do(actor, NaturalAnswers.For(simulated, again, actor))
            : refusal;
    }

    // Who acts on the case as a whole: the applicant, else the platform, else the head of the agency.
    private static Refusal? OnCase(SimulatedCase simulated, CaseCommand? given)
    {
        if (given is null)
        {
            return null;
        }

        Refusal? last = null;
        foreach (var actor in new[] { Players.Applicant, Actor.Platform, Players.Head(simulated.Definition) })
        {
            last = simulated.Do(actor, given);
            if (last is not NotEntitled)
            {
                return last;
            }
        }

        return last;
    }

    private static HumanTask? Open(CaseState state, string step) =>
        state.Tasks.FirstOrDefault(task => task.IsOpen && task.Activation is not null && task.Node == step)
        ?? state.Tasks.FirstOrDefault(task => task.IsOpen && task.Activation is null && JsonNamingPolicy.CamelCase.ConvertName(task.Kind.ToString()) == step);

    private static bool TryRead(SimulatedCase simulated, ScenarioStep step, HumanTask? task, out CaseCommand? command)
    {
        var members = Members(step);
        if (task is not null)
        {
            members["task"] = task.Number;
        }
        else if (step.Does == "supply-correction")
        {
            // What was asked for is supplied, unless the scenario says otherwise.
            members["form"] ??= new JsonObject();
            members["materials"] ??= JsonSerializer.SerializeToNode(SimulatedApplicant.Asked(simulated.State), EngineJson.Options);
        }

        return TryRead(members, out command);
    }

    private static JsonObject Members(ScenarioStep step)
    {
        var members = step.With is { ValueKind: JsonValueKind.Object } given ? JsonNode.Parse(given.GetRawText()) as JsonObject ?? [] : [];
        members["command"] = step.Does;
        return members;
    }

    private static bool TryRead(JsonObject members, out CaseCommand? command)
    {
        try
        {
            command = EngineJson.Read<CaseCommand>(members.ToJsonString());
            return true;
        }
        catch (JsonException)
        {
            // A finding follows: the analyst wrote the command.
            command = null;
            return false;
        }
    }

    private static DateTimeOffset Moment(DateTimeOffset now, ScenarioStep step, WorkCalendar calendar)
    {
        var moment = step.On is { } day ? ChinaTime.At(day, TimeOfDay(now)) : now;
        return step.After switch
        {
            null => moment,
            { Unit: TimeUnit.Hours } limit => moment.AddHours(limit.Value),
            { Unit: TimeUnit.WorkingDays } limit => ChinaTime.At(calendar.AddWorkdays(ChinaTime.DayOf(moment), limit.Value), TimeOfDay(moment)),
            { Unit: TimeUnit.CalendarDays } limit => moment.AddDays(limit.Value),
            { Unit: TimeUnit.Months } limit => moment.AddMonths(limit.Value),
            var limit => moment.AddYears(limit.Value),
        };
    }

    private static TimeOnly TimeOfDay(DateTimeOffset instant) => TimeOnly.FromDateTime(ChinaTime.Of(instant).DateTime);
}

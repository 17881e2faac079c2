using System.Text.Json;
using LowCodeGov.Designer.Flow;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Simulation;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Designer.Trying;

/// <summary>
/// A case being tried on a virtual clock. What was done is a scenario that grows; each step plays it anew from the start, so that
/// taking a step back is leaving it out, and saving it is nothing more.
/// </summary>
public sealed class TrySession(MatterDefinition definition, MatterScenario begin, WorkCalendar calendar, RuleEngine rules)
{
    /// <summary>Everything done so far.</summary>
    public MatterScenario Scenario { get; private set; } = begin;

    /// <summary>Where that has led.</summary>
    public PlayedScenario Played { get; private set; } = ScenarioRun.Play(definition, begin, calendar, rules);

    /// <summary>Why the last step was refused; it was left out.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Whether the application was taken.</summary>
    public bool HasBegun => Played.Case.HasBegun;

    public CaseState State => Played.Case.State;

    public DateOnly Today => ChinaTime.DayOf(Played.Case.Now);

    /// <summary>Plays one step more; a step that is refused is left out, and <see cref="Refused"/> says why.</summary>
    /// <returns>Whether it was played.</returns>
    public bool Do(ScenarioStep step)
    {
        var next = Scenario with { Steps = Scenario.Steps.Add(step) };
        var played = ScenarioRun.Play(definition, next, calendar, rules);
        Refused = played.Findings.IsEmpty ? null : played.Case.LastRefusal ?? new StepNotPossible();
        if (Refused is not null)
        {
            return false;
        }

        (Scenario, Played) = (next, played);
        return true;
    }

    /// <summary>Leaves the last step out.</summary>
    public void Back()
    {
        if (!Scenario.Steps.IsEmpty)
        {
            Scenario = Scenario with { Steps = Scenario.Steps.RemoveAt(Scenario.Steps.Length - 1) };
            Played = ScenarioRun.Play(definition, Scenario, calendar, rules);
            Refused = null;
        }
    }

    /// <summary>Lets time pass up to a day; what falls due meanwhile happens.</summary>
    public void JumpTo(DateOnly day)
    {
        if (day > Today)
        {
            Do(new ScenarioStep(On: day));
        }
    }

    /// <summary>Lets working days pass.</summary>
    public void Jump(int workingDays) => Do(new ScenarioStep(After: TimeLimit.WorkingDays(workingDays)));

    /// <summary>The day on which the next timer is due; null where none is.</summary>
    public DateOnly? NextDue => HasBegun && Played.Case.NextTimer is { } due ? ChinaTime.DayOf(due) : null;

    /// <summary>The step that a command on a task is.</summary>
    public static ScenarioStep StepOf(HumanTask task, string command, object? members)
    {
        ArgumentNullException.ThrowIfNull(task);
        var step = task.Activation is null ? JsonNamingPolicy.CamelCase.ConvertName(task.Kind.ToString()) : task.Node;
        return new ScenarioStep(step, command, members is null ? null : JsonSerializer.SerializeToElement(members, EngineJson.Options));
    }

    /// <summary>Last day of a task: of its own limit, else of the clock of the case that its work stands under; <c>null</c> where none runs.</summary>
    public DateOnly? DueOf(HumanTask task) => TaskDeadline.Of(task, State, calendar);

    /// <summary>How near its limit a task is: <c>red</c> beyond it, <c>yellow</c> on its last day or the working day before.</summary>
    public string? LampOf(HumanTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return !task.IsOpen || DueOf(task) is not { } due ? null
            : Today > due ? "red"
            : calendar.WorkdaysBetween(Today, due) <= 1 ? "yellow" : null;
    }

    /// <summary>Where the case stands, for the drawing.</summary>
    public IReadOnlyDictionary<string, FlowNodeState> Picture(Func<DateOnly, string> say)
    {
        var states = new Dictionary<string, FlowNodeState>(StringComparer.Ordinal);
        if (!HasBegun)
        {
            return states;
        }

        foreach (var run in State.Activations)
        {
            states[run.Node] = new FlowNodeState(run.Status switch { NodeStatus.Active => FlowNodeStatus.Current, NodeStatus.Completed => FlowNodeStatus.Done, _ => FlowNodeStatus.Skipped });
        }

        foreach (var task in State.Tasks.Where(task => task is { IsOpen: true, Activation: not null }))
        {
            states[task.Node] = new FlowNodeState(FlowNodeStatus.Current, null, DueOf(task) is { } due ? say(due) : null, LampOf(task));
        }

        return states;
    }

    /// <summary>The scenario with what came of it as what must come of it.</summary>
    public MatterScenario Saved(string key, LocalText title)
    {
        var expect = new ScenarioExpectation
        {
            Route = [.. State.Steps.Where(step => step.Node is not null).Select(step => $"{step.Node}:{step.Action}")],
            State = State.State,
            Approved = State.DecisionRecord?.Approved,
            CloseResult = State.CloseResult,
            Notices = [.. State.Notices.Select(notice => notice.Notice)],
            Certificates = State.Certificates.Length,
            AcceptedOn = State.AcceptedOn,
            FinishedOn = State.FinishedAt is { } finished ? ChinaTime.DayOf(finished) : null,
        };
        return Scenario with { Key = key, Title = title, Expect = expect };
    }
}

/// <summary>The step cannot be played: what it names is not open.</summary>
public sealed record StepNotPossible() : Refusal("try.not-possible");

using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Tests.Cases;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>Short words for the scenarios of the flow.</summary>
internal static class FlowPlays
{
    public static TaskNode Review(string id, params string[] returnTo) =>
        TestMatters.Step(id, HumanTaskKind.Review, "Reviewer") with { ReturnTo = [.. returnTo] };

    public static TaskNode Voting(string id, params string[] returnTo) => Review(id, returnTo) with
    {
        Outcomes = [new TaskOutcome("yes", "同意"), new TaskOutcome("no", "不同意")],
    };

    public static FlowBranch Branch(string title, params FlowNode[] nodes) =>
        new(title, nodes is [var only] ? only : TestMatters.Sequence(title, nodes));

    public static ParallelNode Split(string id, params FlowBranch[] branches) => new() { Id = id, Branches = [.. branches] };

    public static ServiceNode Service(string id) => new() { Id = id, Connector = "registry", Operation = "reserve", Input = Map(("company", "form.company")) };

    public static ImmutableSortedDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);

    public static JsonElement Json(string json) => EngineJson.Read<JsonElement>(json);

    public static Scenario Done(this Scenario s, Actor clerk, string step, string outcome = "pass") =>
        s.Do(clerk, new CompleteStep(outcome) { Task = s.Task(step) });

    public static Scenario Back(this Scenario s, Actor clerk, string step, string to, string reason = "重做") =>
        s.Do(clerk, new ReturnStep(to, reason) { Task = s.Task(step) });

    /// <summary>Completes the step of one item, by its title.</summary>
    public static Scenario DoneItem(this Scenario s, Actor clerk, string title, string outcome = "pass") =>
        s.Do(clerk, new CompleteStep(outcome) { Task = s.TaskTitled(title) });

    public static int TaskTitled(this Scenario s, string title) => s.State.Tasks.Single(task => task.IsOpen && task.Title.Zh == title).Number;

    public static string[] OpenTitles(this Scenario s) => [.. s.State.Tasks.Where(task => task.IsOpen).Select(task => task.Title.Zh).Order(StringComparer.Ordinal)];

    /// <summary>Number of the only active activation of a node.</summary>
    public static int Active(this Scenario s, string node) => s.State.Activations.Single(each => each.Node == node && each.Status == NodeStatus.Active).Number;

    public static NodeActivation Last(this Scenario s, string node) => s.State.Activations.Last(each => each.Node == node);

    public static Scenario Answer(this Scenario s, int activation, string output = "{}", int attempt = 1) =>
        s.Do(People.Platform, new ReportServiceDone(activation, Json(output), attempt));

    public static Scenario Fail(this Scenario s, int activation, string reason = "拒绝", int attempt = 1) =>
        s.Do(People.Platform, new ReportServiceFailed(activation, reason, attempt));

    public static List<TEffect> Effects<TEffect>(this Scenario s)
        where TEffect : CaseEffect => [.. Engine.Cases.Effects.Of(s.Definition, s.State, [.. s.Events]).OfType<TEffect>()];

    public static Scenario Suspend(this Scenario s, string step)
    {
        s.Do(People.Li, new RequestSuspension("force-majeure", "x") { Task = s.Task(step) });
        return s.Do(People.Head, new DecideRequest(true) { Task = s.Task(HumanTaskKind.Approval) });
    }

    public static ChildResult Result(bool? approved = true, string closeResult = "0", string output = "{}", PublicState state = PublicState.Closed) =>
        new(state, closeResult, approved, Json(output));

    /// <summary>What a rule over the case gives, for the eye of a test.</summary>
    public static string? Says(this Scenario s, string rule) =>
        CaseRules.Over(s.Definition, s.State, s.ContextOf(People.Platform)).Value(rule)?.ToString();

    public static TimeLimit Days(int days) => TimeLimit.WorkingDays(days);
}

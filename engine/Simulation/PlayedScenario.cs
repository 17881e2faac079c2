using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Simulation;

/// <summary>A scenario as far as it was played: the case, and what can be done next.</summary>
/// <param name="Case">The case on its virtual clock; it has not begun where the application was refused.</param>
/// <param name="Findings">Why it did not get to its end; empty: all steps were played.</param>
public sealed record PlayedScenario(SimulatedCase Case, ImmutableArray<ScenarioFinding> Findings)
{
    /// <summary>The open tasks, each with somebody who may act on it and what he may do.</summary>
    public ImmutableArray<PlayedTask> Open() => !Case.HasBegun || Case.State.IsEnded
        ? []
        : [.. Case.State.Tasks.Where(task => task.IsOpen).Select(task =>
            {
                var actor = Players.For(Case, task);
                return new PlayedTask(task, actor, TaskActions.Offered(Case.Definition, Case.State, task.Number, Case.ContextOf(actor)));
            })];

    /// <summary>Ids of nodes that wait for something outside: a result, a child case, an event. A step that names one brings it.</summary>
    public ImmutableArray<string> Awaited() => !Case.HasBegun || Case.State.IsEnded ? [] : [.. SimulatedOutside.Of(Case.Definition, Case.State).Select(each => each.Node).Distinct()];
}

/// <summary>A task that somebody made up for the simulation may act on.</summary>
/// <param name="Task">The task.</param>
/// <param name="Actor">Who.</param>
/// <param name="Actions">What he may do, in the order of the buttons.</param>
public sealed record PlayedTask(HumanTask Task, Actor Actor, ImmutableArray<OfferedAction> Actions);

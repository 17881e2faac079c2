using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Migration;

/// <summary>Compares open tasks, waits and the like with what the new version has under their id.</summary>
internal static class OpenWork
{
    /// <summary>Work whose node is still there.</summary>
    /// <returns>Key of the choice that decides about it; null: it is kept.</returns>
    public static string? Compare(MigrationPlan plan, NodeActivation leaf)
    {
        var (before, after) = (plan.Old.Node(leaf.Node), plan.New.Node(leaf.Node));
        if (EngineJson.Canonical(before) == EngineJson.Canonical(after))
        {
            return null;
        }

        return (before, after) switch
        {
            (TaskNode old, TaskNode changed) => Task(plan, leaf, old, changed),
            (WaitNode old, WaitNode changed) => (old.For, old.Until, old.Event) == (changed.For, changed.Until, changed.Event)
                ? null
                : Ask(plan, leaf, "migration.wait-changed", null, [MigrationPlan.Option(MigrationOption.Keep), MigrationPlan.Option(MigrationOption.StartAnew)]),
            _ => Noted(plan, leaf),
        };
    }

    /// <summary>Work whose node the new version does not have, or has as something else.</summary>
    public static string Gone(MigrationPlan plan, NodeActivation leaf, NodeActivation anchor)
    {
        var options = new List<MigrationOption> { MigrationPlan.Option(MigrationOption.GiveUp) };
        if (plan.Old.Node(leaf.Node) is TaskNode && plan.New.Node(anchor.Node) is SequenceNode sequence)
        {
            options.AddRange(sequence.Nodes.OfType<TaskNode>().Where(node => !plan.Old.Knows(node.Id))
                .Select(node => MigrationPlan.Option(MigrationOption.ContinueAt + node.Id, ("Step", MigrationPlan.TitleOf(node)))));
        }

        RefuseDuringCorrection(plan, leaf);
        return Ask(plan, leaf, plan.New.Knows(leaf.Node) ? "migration.step-another-kind" : "migration.step-removed", null, [.. options]);
    }

    private static string? Task(MigrationPlan plan, NodeActivation leaf, TaskNode before, TaskNode after)
    {
        if (before.Kind != after.Kind)
        {
            RefuseDuringCorrection(plan, leaf);
            return Ask(
                plan, leaf, "migration.task-kind-changed", null, [MigrationPlan.Option(MigrationOption.StartAnew), MigrationPlan.Option(MigrationOption.GiveUp)]);
        }

        var clock = CaseClocks.Step(leaf.Number);
        if ((before.Limit != after.Limit || !before.Limits.SequenceEqual(after.Limits)) && plan.State.Clocks.TryGetValue(clock, out var running) && !running.Ledger.IsEnded
            && StepLimit.Of(after, plan.Rules) is var wanted && (wanted?.Value, wanted?.Unit) != (running.Ledger.Limit.Value, running.Ledger.Limit.Unit))
        {
            LimitComparison.Ask(plan, $"limit.{leaf.Node}", "migration.step-limit-changed", leaf.Node, running, running.Ledger.Limit, wanted, ("Step", MigrationPlan.TitleOf(after)));
        }

        if (TimersOf(before) != TimersOf(after))
        {
            plan.StepTimers.Add(clock);
        }

        if (EngineJson.Canonical(before.Candidates) != EngineJson.Canonical(after.Candidates) && !Corrects(plan.State, leaf))
        {
            return Ask(
                plan, leaf, "migration.candidates-changed", MigrationOption.Keep, [MigrationPlan.Option(MigrationOption.Keep), MigrationPlan.Option(MigrationOption.StartAnew)]);
        }

        return Noted(plan, leaf);
    }

    private static string TimersOf(TaskNode node) => EngineJson.Canonical(new { node.Reminders, node.Escalations, node.AutomaticOutcome });

    private static string? Noted(MigrationPlan plan, NodeActivation leaf)
    {
        plan.Note("migration.step-changed", leaf.Node, ("Step", MigrationPlan.TitleOf(plan.New.Node(leaf.Node))));
        return null;
    }

    private static string Ask(MigrationPlan plan, NodeActivation leaf, string key, string? byDefault, ImmutableArray<MigrationOption> options)
    {
        var choice = "step." + leaf.Node;
        plan.Ask(choice, key, leaf.Node, byDefault, options, ("Step", MigrationPlan.TitleOf(plan.Old.Node(leaf.Node))));
        return choice;
    }

    private static void RefuseDuringCorrection(MigrationPlan plan, NodeActivation leaf)
    {
        if (Corrects(plan.State, leaf))
        {
            plan.Obstacle("migration.correction-open", leaf.Node, ("Step", MigrationPlan.TitleOf(plan.Old.Node(leaf.Node))));
        }
    }

    private static bool Corrects(CaseState state, NodeActivation leaf) =>
        state.Corrections.Any(each => each.IsOpen && each.Node == leaf.Node) && !state.Tasks.Any(task => task.IsOpen && task.Activation == leaf.Number);
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Runtime.Cases;

/// <summary>Which fields a clerk may see: those that one of the steps shows him that are his to do, or were.</summary>
/// <remarks>Who has no step of the case (supervisors, the heads of the agency) sees every field, personal numbers masked.</remarks>
internal static class FormSight
{
    private const string Others = "*";

    /// <summary>Rights for looking: hidden, or read; null: all may be seen.</summary>
    public static ImmutableSortedDictionary<string, FieldRight>? Of(Actor actor, IReadOnlyCollection<TaskView> tasks) =>
        Of(actor, [.. tasks.Select(task => (task.Task, task.Node, task.IsMine || task.MayTake))]);

    /// <inheritdoc cref="Of(Actor, IReadOnlyCollection{TaskView})"/>
    public static ImmutableSortedDictionary<string, FieldRight>? Of(MatterDefinition definition, CaseState state, CaseContext looking) =>
        Of(looking.Actor, [.. state.Tasks.Select(task => (
            task, definition.Nodes().OfType<TaskNode>().FirstOrDefault(node => node.Id == task.Node),
            task.IsOpen && (task.Holder?.Id == looking.Actor.Id || TaskActions.Offered(definition, state, task.Number, looking).Any(action => action.Command == "claim-task"))))]);

    private static ImmutableSortedDictionary<string, FieldRight>? Of(Actor actor, IReadOnlyCollection<(HumanTask Task, TaskNode? Node, bool IsToDo)> tasks)
    {
        var now = tasks.Where(task => task is { Node: not null, IsToDo: true }).Select(task => task.Node!).ToList();
        var steps = now.Count > 0 ? now : [.. tasks.Where(task => task.Node is not null && task.Task.Holder?.Id == actor.Id).Select(task => task.Node!)];
        if (steps.Count == 0 || steps.All(step => step.FieldRights.Values.All(right => right != FieldRight.Hidden)))
        {
            return null;
        }

        return steps.SelectMany(step => step.FieldRights.Keys).Append(Others).Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(key => key, key => steps.All(step => RightOf(step, key) == FieldRight.Hidden) ? FieldRight.Hidden : FieldRight.Read, StringComparer.Ordinal);
    }

    /// <summary>Whether a field at a path may be seen.</summary>
    public static bool Shows(ImmutableSortedDictionary<string, FieldRight>? rights, string field, string? nested) =>
        rights is null || Of(rights, nested is null ? [field, Others] : [$"{field}.{nested}", field, Others]) != FieldRight.Hidden;

    private static FieldRight RightOf(TaskNode step, string key) =>
        Of(step.FieldRights, key.Split('.') is [var rows, _] ? [key, rows, Others] : [key, Others]);

    private static FieldRight Of(ImmutableSortedDictionary<string, FieldRight> rights, string[] keys) =>
        keys.Where(rights.ContainsKey).Select(key => rights[key]).FirstOrDefault(FieldRight.Read);
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The limit of a step: that of the first case that holds, else the step's own.</summary>
internal static class StepLimit
{
    /// <summary>The limit over a case; null where the step has none.</summary>
    public static TimeLimit? Of(TaskNode node, CaseRules rules) =>
        node.Limit is null ? null : node.Limits.FirstOrDefault(each => rules.Holds(each.When))?.Limit ?? node.Limit;
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>
/// What rules read as <c>steps.NODE</c>: of each step the last run with an outcome; of splits and loops how far they are; of calls and child
/// cases what came of them. A rule in the body of a <c>forEach</c> sees the runs of its own item.
/// </summary>
internal static class StepResults
{
    public static JsonObject Of(MatterDefinition definition, CaseState state, int? at)
    {
        var flow = FlowMap.Of(definition);
        var results = new JsonObject();
        var uses = at is { } place ? flow.Uses(FlowInterpreter.Find(state, place).Node) : [];
        var branches = flow.HasSplitsToCount ? state.Activations.Where(each => each.Parent is not null && each.Status != NodeStatus.Cancelled).ToLookup(each => each.Parent) : null;
        foreach (var activation in state.Activations)
        {
            if (activation.Status == NodeStatus.Cancelled || !Tells(flow.Node(activation.Node), activation) || at is { } here && !FlowScope.SameItem(flow, state, activation.Number, here))
            {
                continue;
            }

            Put(results, activation.Node, () => One(flow, state, activation, branches));
            foreach (var use in uses)
            {
                if (activation.Node.StartsWith(use, StringComparison.Ordinal))
                {
                    Put(results, activation.Node[use.Length..], () => One(flow, state, activation, branches));
                }
            }
        }

        return results;
    }

    /// <summary>The outcome of a branch: that of its body, of a sequence the last one in it.</summary>
    public static string? OutcomeOf(NodeActivation activation, ILookup<int?, NodeActivation> below) =>
        activation.Outcome ?? below[activation.Number].OrderBy(each => each.Number).Select(each => OutcomeOf(each, below)).LastOrDefault(outcome => outcome is not null);

    private static bool Tells(FlowNode node, NodeActivation activation) => node switch
    {
        ParallelNode or ForEachNode or RepeatNode or ChoiceNode { Mode: ChoiceMode.Inclusive } or ServiceNode or SubMatterNode => true,
        _ => activation is { Status: NodeStatus.Completed, Outcome: not null },
    };

    private static JsonObject One(FlowMap flow, CaseState state, NodeActivation activation, ILookup<int?, NodeActivation>? branches)
    {
        var result = new JsonObject();
        if (activation.Outcome is { } outcome)
        {
            result["outcome"] = outcome;
        }

        switch (flow.Node(activation.Node))
        {
            case TaskNode:
                var task = state.Tasks.LastOrDefault(each => each.Activation == activation.Number);
                result["opinion"] = task is null ? null : state.Steps.LastOrDefault(step => step.Node == task.Node && step.Kind == task.Kind && step.EndedAt == task.EndedAt)?.Opinion;
                result["by"] = task?.Holder?.Name;
                break;
            case ParallelNode or ForEachNode or ChoiceNode when branches is not null:
                Count(result, state, activation, branches);
                break;
            case RepeatNode:
                result["rounds"] = Repeat.Round(state, activation.Number) + 1;
                break;
            case ServiceNode when state.Calls.LastOrDefault(each => each.Activation == activation.Number) is { } call:
                result["attempts"] = call.Attempt;
                result["reason"] = call.Reason;
                result["result"] = call.Output is { ValueKind: not JsonValueKind.Undefined } output ? JsonNode.Parse(output.GetRawText()) : null;
                break;
            case SubMatterNode when state.Children.LastOrDefault(each => each.Activation == activation.Number) is { } child:
                result["caseNo"] = child.CaseNo;
                result["reason"] = child.Reason;
                result["closeResult"] = child.Result?.CloseResult;
                result["approved"] = child.Result?.Approved;
                result["refused"] = child.Result?.Refused ?? (child.Status == ChildStatus.NotOpened ? true : null);
                break;
            default:
                break;
        }

        return result;
    }

    private static void Count(JsonObject result, CaseState state, NodeActivation split, ILookup<int?, NodeActivation> branches)
    {
        var ended = branches[split.Number].Where(each => each.Status == NodeStatus.Completed).ToList();
        var outcomes = new JsonObject();
        foreach (var group in ended.Select(each => OutcomeOf(each, branches)).OfType<string>().GroupBy(each => each, StringComparer.Ordinal))
        {
            outcomes[group.Key] = group.Count();
        }

        result["total"] = split.Branches.Length;
        result["ended"] = ended.Count;
        result["outcomes"] = outcomes;
        if (!state.Children.IsEmpty)
        {
            result["refused"] = ended.Count(each => IsRefused(state, each, branches));
        }
    }

    // Of a joint matter: whether a child case of the branch was refused, or stopped because of another one.
    private static bool IsRefused(CaseState state, NodeActivation activation, ILookup<int?, NodeActivation> branches) =>
        activation.Outcome == SubMatter.Stopped
        || state.Children.LastOrDefault(each => each.Activation == activation.Number) is { Result.Refused: true }
        || branches[activation.Number].Any(each => IsRefused(state, each, branches));

    // Ids of nodes in fragments have dots, which a rule reads as members of members.
    private static void Put(JsonObject into, string id, Func<JsonObject> result)
    {
        var path = id.Split('.');
        for (var depth = 0; depth < path.Length - 1; depth++)
        {
            if (into[path[depth]] is not JsonObject below)
            {
                into[path[depth]] = below = [];
            }

            into = below;
        }

        if (into[path[^1]] is not JsonObject known)
        {
            into[path[^1]] = result();
            return;
        }

        // A later run replaces what an earlier one said; members of a fragment's inner nodes stay.
        foreach (var (name, value) in result().ToList())
        {
            known[name] = value?.DeepClone();
        }
    }
}

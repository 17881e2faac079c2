using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>Carries a case through its flow: enters nodes, and hands the end of each to the node above it.</summary>
internal static class FlowInterpreter
{
    /// <summary>Begins the flow at its root.</summary>
    public static void Begin(Unfolding u) => Enter(u, u.Flow.Root, null, null);

    public static void Enter(Unfolding u, FlowNode node, int? parent, int? branch)
    {
        var number = u.NextNumber;
        u.Emit(new NodeEntered(number, node.Id, parent, branch));
        u.Place = number;
        NodeKind.Of(node).Enter(u, node, number);
    }

    /// <summary>Ends an activation and lets the node above go on.</summary>
    public static void Complete(Unfolding u, int activation, string? outcome = null)
    {
        if (u.State.IsEnded)
        {
            return;
        }

        var ended = Find(u.State, activation);
        u.Emit(new NodeCompleted(activation, outcome));
        if (ended.Parent is not { } above)
        {
            // The flow has run out without an end node.
            CaseEnding.Close(u, null);
            return;
        }

        // A branch that was left running when its split went on has nothing above it that waits.
        var around = Find(u.State, above);
        if (around.Status == NodeStatus.Active)
        {
            var parent = u.Flow.Node(around.Node);
            NodeKind.Of(parent).ChildEnded(u, parent, above, u.Flow.Node(ended.Node));
        }
    }

    /// <summary>The activation by its number. Numbers only grow, so the list is in their order.</summary>
    public static NodeActivation Find(CaseState state, int activation)
    {
        var all = state.Activations;
        var (low, high) = (0, all.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var number = all[middle].Number;
            if (number == activation)
            {
                return all[middle];
            }

            (low, high) = number < activation ? (middle + 1, high) : (low, middle - 1);
        }

        throw new InvalidOperationException($"There is no activation {activation}.");
    }

    /// <summary>All activations, each after the one that it lies below.</summary>
    public static IEnumerable<NodeActivation> FromAbove(CaseState state)
    {
        if (state.Migrations is null)
        {
            return state.Activations; // numbers grow from above to below
        }

        // A migration may have put something new around what was there before.
        var depths = new Dictionary<int, int>(state.Activations.Length);
        int Depth(NodeActivation each) => depths.TryGetValue(each.Number, out var known) ? known : depths[each.Number] = each.Parent is { } above ? Depth(Find(state, above)) + 1 : 0;
        return state.Activations.OrderBy(Depth);
    }

    /// <summary>Whether the activation runs on its own, below a node that has gone on without it.</summary>
    public static bool IsLate(CaseState state, int activation)
    {
        for (var at = Find(state, activation).Parent; at is { } number;)
        {
            var above = Find(state, number);
            if (above.Status != NodeStatus.Active)
            {
                return true;
            }

            at = above.Parent;
        }

        return false;
    }
}

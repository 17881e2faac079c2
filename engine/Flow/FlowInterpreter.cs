using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>Carries a case through its flow: enters nodes, and hands the end of each to the node above it.</summary>
internal static class FlowInterpreter
{
    /// <summary>Begins the flow at its root.</summary>
    public static void Begin(Unfolding u) => Enter(u, u.Flow.Root, null, null);

    public static void Enter(Unfolding u, FlowNode node, int? parent, int? branch) =>
        NodeKind.Of(node).Enter(u, node, Activate(u, node, parent, branch));

    /// <summary>Enters a node on the way to another one below it, or that one itself.</summary>
    public static void EnterTowards(Unfolding u, FlowNode node, int? parent, int? branch, string target)
    {
        var activation = Activate(u, node, parent, branch);
        if (node.Id == target || u.Flow.ChildTowards(node.Id, target) is not { } child)
        {
            NodeKind.Of(node).Enter(u, node, activation);
            return;
        }

        var next = NodeKind.Of(node).EnterTowards(u, node, activation, child);
        EnterTowards(u, next, activation, child, target);
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
        if (ended.Parent is { } above)
        {
            var parent = u.Flow.Node(Find(u.State, above).Node);
            NodeKind.Of(parent).ChildEnded(u, parent, above, u.Flow.Node(ended.Node));
        }
        else
        {
            // The flow has run out without an end node.
            CaseEnding.Close(u, null);
        }
    }

    public static NodeActivation Find(CaseState state, int activation) => state.Activations.First(each => each.Number == activation);

    private static int Activate(Unfolding u, FlowNode node, int? parent, int? branch)
    {
        var number = u.NextNumber;
        u.Emit(new NodeEntered(number, node.Id, parent, branch));
        return number;
    }
}

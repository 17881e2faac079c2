using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>Gives up parts of the flow, and what they have started or done outside.</summary>
internal static class GivingUp
{
    public static void One(Unfolding u, NodeActivation activation, string reason)
    {
        NodeKind.Of(u.Flow.Node(activation.Node)).GiveUp(u, activation, reason);
        u.Emit(new NodeCancelled(activation.Number));
    }

    /// <summary>Gives up the branches of a split that have not ended. What they have completed stays in the record, but is undone outside.</summary>
    public static void Below(Unfolding u, int split, string reason)
    {
        var given = new HashSet<int>();
        foreach (var each in FlowInterpreter.FromAbove(u.State))
        {
            if (each.Parent is not { } parent || !(parent == split && each.Status == NodeStatus.Active || given.Contains(parent)))
            {
                continue;
            }

            given.Add(each.Number);
            if (each.Status == NodeStatus.Active)
            {
                One(u, each, reason);
            }
            else if (each.Status == NodeStatus.Completed)
            {
                NodeKind.Of(u.Flow.Node(each.Node)).GiveUp(u, each, reason);
            }
        }
    }

    /// <summary>The case ends. Ended by its flow, only what still runs is given up; ended before its time, everything done outside is undone.</summary>
    /// <remarks>Tasks, clocks and timers have been taken away by <see cref="CaseEnding"/>.</remarks>
    public static void All(Unfolding u, bool closed)
    {
        foreach (var each in u.State.Activations)
        {
            var node = u.Flow.Node(each.Node);
            if (node is (ServiceNode or SubMatterNode) && (each.Status == NodeStatus.Active || !closed && each.Status == NodeStatus.Completed))
            {
                NodeKind.Of(node).GiveUp(u, each, "case-ended");
            }

            if (closed && each.Status == NodeStatus.Active && node is (TaskNode or WaitNode or ServiceNode or SubMatterNode))
            {
                u.Emit(new NodeCancelled(each.Number));
            }
        }
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>
/// Clears the way for a return: what came after the target is given up, what lies around it is opened again. Other items of a
/// <c>forEach</c> and other branches are left alone; of a loop earlier rounds are, and later ones go whole.
/// </summary>
internal static class ReturnPath
{
    /// <param name="u">The decision.</param>
    /// <param name="above">The activation below which the case goes back.</param>
    /// <param name="target">Id of the step returned to.</param>
    /// <param name="path">The runs of the target that are done again, and what lies between them and <paramref name="above"/>.</param>
    public static void Clear(Unfolding u, NodeActivation above, string target, HashSet<int> path)
    {
        var before = FlowInterpreter.FromAbove(u.State).ToList();
        var rounds = new Dictionary<int, int?>();
        foreach (var each in before)
        {
            if (path.Contains(each.Number) && each.Parent is { } parent)
            {
                rounds[parent] = each.Branch;
            }
        }

        // One pass: what lies above comes first.
        var relations = new Dictionary<int, Relation> { [above.Number] = Relation.Around };
        foreach (var each in before)
        {
            if (each.Parent is not { } parent || !relations.TryGetValue(parent, out var outer))
            {
                continue;
            }

            var relation = relations[each.Number] = Of(u, each, outer, path, rounds.GetValueOrDefault(parent));
            var isOver = relation == Relation.Later
                || relation is Relation.Around or Relation.Beside && (each.Node == target || u.Flow.IsBefore(target, each.Node));
            if (isOver && each.Status != NodeStatus.Cancelled)
            {
                GivingUp.One(u, each, "returned");
            }
        }

        foreach (var each in before)
        {
            if (path.Contains(each.Number) && each.Node != target && FlowInterpreter.Find(u.State, each.Number).Status != NodeStatus.Active)
            {
                u.Emit(new NodeReopened(each.Number));
            }
        }
    }

    private static Relation Of(Unfolding u, NodeActivation each, Relation outer, HashSet<int> path, int? round)
    {
        if (outer != Relation.Around || path.Contains(each.Number))
        {
            return outer;
        }

        return u.Flow.Node(FlowInterpreter.Find(u.State, each.Parent ?? 0).Node) switch
        {
            // What runs below a step that has returned the case straight is that step's own: it stays or goes with it.
            TaskNode => Relation.Apart,
            ForEachNode { InTurn: false } => Relation.Apart,
            ForEachNode or RepeatNode => each.Branch < round ? Relation.Apart : each.Branch > round ? Relation.Later : Relation.Beside,
            _ => Relation.Beside,
        };
    }

    /// <summary>How an activation lies to the way back.</summary>
    private enum Relation
    {
        /// <summary>On the way: around the target, or a run of it.</summary>
        Around,

        /// <summary>Off the way: what comes after the target is done again, the rest stays.</summary>
        Beside,

        /// <summary>Another item or an earlier round: stays.</summary>
        Apart,

        /// <summary>A later round: done again whole.</summary>
        Later,
    }
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>How branches that run at the same time come together again.</summary>
internal static class Joining
{
    /// <summary>Opens branches and begins each; without any the node has ended.</summary>
    public static void Open(Unfolding u, int activation, ImmutableArray<int> branches, RestRule rest, Func<int, FlowNode> body)
    {
        u.Emit(new BranchesOpened(activation, branches));
        if (branches.IsEmpty)
        {
            FlowInterpreter.Complete(u, activation);
        }

        foreach (var branch in branches)
        {
            // A branch that ends at once may end the split, return the case or end it; then the others are not begun, unless they are to run anyway.
            if (MayBegin(u, activation, rest))
            {
                FlowInterpreter.Enter(u, body(branch), activation, branch);
            }
        }
    }

    public static bool MayBegin(Unfolding u, int activation, RestRule rest) =>
        !u.State.IsEnded && FlowInterpreter.Find(u.State, activation).Status is var status
        && (status == NodeStatus.Active || status == NodeStatus.Completed && rest == RestRule.LetRun);

    /// <summary>A branch has ended: the split goes on if that is enough.</summary>
    /// <returns>Whether it has gone on.</returns>
    public static bool BranchEnded(Unfolding u, IJoiningNode node, int activation)
    {
        if (!IsEnough(u, node, activation))
        {
            // A branch that went by without its child case no longer holds up those that depend on it.
            SubMatter.GoOnWithDependants(u);
            return false;
        }

        if (node.Rest == RestRule.Cancel)
        {
            GivingUp.Below(u, activation, "joined");
        }

        FlowInterpreter.Complete(u, activation);
        return true;
    }

    /// <summary>Whether so many branches have ended that the split goes on.</summary>
    private static bool IsEnough(Unfolding u, IJoiningNode node, int activation)
    {
        if (NoneIsToCome(u.State, activation, begunAgain: node is ForEachNode { InTurn: true }))
        {
            return true;
        }

        var open = FlowInterpreter.Find(u.State, activation).Branches;
        var ended = Ended(u.State, activation).Count;
        return node.Join switch
        {
            JoinRule.All => false,
            JoinRule.Any => ended > 0,
            JoinRule.Count => ended >= Math.Min(node.JoinCount ?? open.Length, open.Length),
            JoinRule.Condition => node.JoinWhen is { } rule && u.RulesAt(activation).Holds(rule),
            _ => throw new InvalidOperationException(node.Join.ToString()),
        };
    }

    /// <summary>
    /// Whether no branch can end any more: all have, or were given up. That happens when something around the split has gone on without it, and
    /// a return has come back into one of its branches.
    /// </summary>
    /// <param name="begunAgain">Whether branches that were given up are begun again in their turn.</param>
    public static bool NoneIsToCome(CaseState state, int activation, bool begunAgain = false)
    {
        var ended = Ended(state, activation);
        return FlowInterpreter.Find(state, activation).Branches.All(branch => ended.Contains(branch) || !begunAgain && IsGivenUp(state, activation, branch));
    }

    private static bool IsGivenUp(CaseState state, int activation, int branch)
    {
        var isBegun = false;
        foreach (var each in state.Activations)
        {
            if (each.Parent == activation && each.Branch == branch)
            {
                if (each.Status != NodeStatus.Cancelled)
                {
                    return false;
                }

                isBegun = true;
            }
        }

        return isBegun;
    }

    /// <summary>The branches of a split that have ended.</summary>
    public static HashSet<int> Ended(CaseState state, int activation)
    {
        var ended = new HashSet<int>();
        foreach (var each in state.Activations)
        {
            if (each.Parent == activation && each.Status == NodeStatus.Completed && each.Branch is { } branch)
            {
                ended.Add(branch);
            }
        }

        return ended;
    }
}

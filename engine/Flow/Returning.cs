using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Flow;

/// <summary>The step is not one to which the case may be returned from here.</summary>
public sealed record ReturnTargetNotAllowed(LocalText? Step) : Refusal("return.target-not-allowed");

/// <summary>The case has been accepted; acceptance cannot be done again.</summary>
public sealed record ReturnBeforeAcceptance(LocalText? Step) : Refusal("return.before-acceptance");

/// <summary>The case has been decided; what led to the decision cannot be done again.</summary>
public sealed record ReturnBeforeDecision(LocalText? Step) : Refusal("return.before-decision");

/// <summary>
/// 退回: takes the case back to an earlier step. What was done since is done again: inside a branch, an item or a round the others are left
/// alone, to a step before the split they are given up.
/// </summary>
internal static class Returning
{
    /// <summary>The steps to which the case may be returned from a step, of those that the definition names.</summary>
    public static IEnumerable<TaskNode> Targets(Unfolding u, TaskNode from, int? activation = null) =>
        from.ReturnTo.Where(target => WhyNot(u, from, target, activation) is null).Select(u.Flow.Task);

    /// <summary>Why the case may not be returned.</summary>
    /// <param name="u">The decision.</param>
    /// <param name="from">The step returned from.</param>
    /// <param name="target">Id of the step returned to.</param>
    /// <param name="activation">Activation returned from; absent: the last of the step.</param>
    /// <param name="item">Number of the item, from 1; see <see cref="Return"/>.</param>
    public static Refusal? WhyNot(Unfolding u, TaskNode from, string target, int? activation = null, int? item = null)
    {
        if (!u.Flow.Knows(target) || u.Flow.Node(target) is not TaskNode to)
        {
            return new ReturnTargetNotAllowed(null as LocalText) { Target = "toStep" };
        }

        if (to.Kind is HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance)
        {
            return new ReturnBeforeAcceptance(to.Title) { Target = "toStep" };
        }

        if (Way(u, activation ?? u.State.Activations.Last(each => each.Node == from.Id).Number, from.Id, target, item) is null)
        {
            return new ReturnTargetNotAllowed(to.Title) { Target = "toStep" };
        }

        return u.State.DecisionRecord is { } decision && u.Flow.IsRedone(decision.Node, target)
            ? new ReturnBeforeDecision(to.Title) { Target = "toStep" }
            : null;
    }

    /// <summary>The items among which whoever returns may choose, by their numbers from 1; empty where the step was not done for several.</summary>
    public static IEnumerable<(int Number, LocalText Label)> Items(Unfolding u, TaskNode from, string target, int? activation = null)
    {
        var at = activation ?? u.State.Activations.Last(each => each.Node == from.Id).Number;
        var runs = Way(u, at, from.Id, target, null) is { } way ? way.Runs.Select(run => ItemOf(u, run, way.Above)).OfType<(int Number, LocalText Label)>().DistinctBy(item => item.Number).ToList() : [];
        return runs.Count > 1 ? runs.OrderBy(item => item.Number) : [];
    }

    /// <summary>Gives up what was done since the target and opens it again, for the clerk who did it.</summary>
    /// <remarks>What lies around the target is opened again where it had ended, so that a split goes on counting what its other branches came to.</remarks>
    /// <param name="u">The decision.</param>
    /// <param name="from">The step returned from; its task has been completed.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="target">Id of the step returned to; <see cref="WhyNot"/> has been asked.</param>
    /// <param name="item">For which item of a <c>forEach</c> that lies between, by its number from 1; absent: for all that have done the step.</param>
    public static void Return(Unfolding u, TaskNode from, int activation, string target, int? item = null)
    {
        var way = Way(u, activation, from.Id, target, item) ?? throw new InvalidOperationException($"{target} has not been done before {from.Id}.");
        var runs = way.Runs;
        var path = new HashSet<int>();
        foreach (var run in runs)
        {
            for (var at = run; at.Number != way.Above.Number && path.Add(at.Number) && at.Parent is { } parent;)
            {
                at = FlowInterpreter.Find(u.State, parent);
            }
        }

        ReturnPath.Clear(u, way.Above, target, path);
        foreach (var run in runs)
        {
            // The first of several items may end what is around them all, or the case.
            if (!u.State.IsEnded && run.Parent is { } parent && FlowInterpreter.Find(u.State, parent).Status == NodeStatus.Active)
            {
                FlowInterpreter.Enter(u, u.Flow.Node(target), parent, run.Branch);
            }
        }
    }

    /// <summary>From where on the case goes back, and which runs of the target are done again; null when it was not done before.</summary>
    private static ReturnWay? Way(Unfolding u, int activation, string from, string target, int? item)
    {
        // A step done for one that had returned the case straight runs below that one, and not where the flow has it.
        if (u.Flow.IsBefore(target, from) && u.Flow.Common(target, from) is { } common && Above(u.State, activation, common.Node.Id) is { } above
            && Latest(u, above, target, null, item) is { Count: > 0 } done)
        {
            return new ReturnWay(above, done);
        }

        // A step that does not lie before this one may have been done before it all the same: in an earlier round of a loop around both.
        for (var at = FlowInterpreter.Find(u.State, activation); at.Parent is { } parent;)
        {
            var loop = FlowInterpreter.Find(u.State, parent);
            if (IsInTurn(u, loop) && u.Flow.ChildTowards(loop.Node, target) is not null && Latest(u, loop, target, at.Branch, item) is { Count: > 0 } runs)
            {
                return new ReturnWay(loop, runs);
            }

            at = loop;
        }

        return null;
    }

    /// <summary>The runs of a step below an activation that count: of each item the last, and of what runs in turn those of the last round.</summary>
    private static List<NodeActivation> Latest(Unfolding u, NodeActivation above, string target, int? beforeRound, int? item)
    {
        var latest = new Dictionary<(int Parent, int? Branch), NodeActivation>();
        var rounds = new Dictionary<int, int>();
        foreach (var run in u.State.Activations)
        {
            if (run.Node != target || run.Status != NodeStatus.Completed || run.Outcome == TaskStep.LeftOut || run.Parent is not { } parent
                // What ran below a step that had returned the case straight belongs to that step, which is done again as a whole.
                || u.Flow.Node(FlowInterpreter.Find(u.State, parent).Node) is TaskNode
                || !Turns(u, run, above).All(turn => turn.Loop != above.Number || beforeRound is null || turn.Branch < beforeRound)
                || !IsBelow(u.State, run, above)
                || item is { } only && !IsOfItem(u, run, above, only - 1))
            {
                continue;
            }

            latest[(parent, run.Branch)] = run;
            foreach (var (loop, branch) in Turns(u, run, above))
            {
                rounds[loop] = Math.Max(branch, rounds.GetValueOrDefault(loop));
            }
        }

        return [.. latest.Values.Where(run => Turns(u, run, above).All(turn => rounds[turn.Loop] == turn.Branch))];
    }

    // The loops in turn between a run and what lies above, with the round it belongs to.
    private static IEnumerable<(int Loop, int Branch)> Turns(Unfolding u, NodeActivation run, NodeActivation above)
    {
        for (var at = run; at.Number != above.Number && at.Parent is { } parent;)
        {
            var around = FlowInterpreter.Find(u.State, parent);
            if (IsInTurn(u, around) && at.Branch is { } branch)
            {
                yield return (around.Number, branch);
            }

            at = around;
        }
    }

    private static bool IsInTurn(Unfolding u, NodeActivation activation) => u.Flow.Node(activation.Node) is RepeatNode or ForEachNode { InTurn: true };

    private static bool IsBelow(CaseState state, NodeActivation activation, NodeActivation above)
    {
        for (var at = activation; at.Parent is { } parent; at = FlowInterpreter.Find(state, parent))
        {
            if (parent == above.Number)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfItem(Unfolding u, NodeActivation run, NodeActivation above, int item) => ItemOf(u, run, above)?.Number == item + 1;

    // The nearest forEach around a run, below what lies above: the item for which it ran.
    private static (int Number, LocalText Label)? ItemOf(Unfolding u, NodeActivation run, NodeActivation above)
    {
        for (var at = run; at.Number != above.Number && at.Parent is { } parent;)
        {
            var around = FlowInterpreter.Find(u.State, parent);
            if (u.Flow.Node(around.Node) is ForEachNode)
            {
                return at.Branch is { } branch && branch < around.Items.Length ? (branch + 1, around.Items[branch].Label) : null;
            }

            at = around;
        }

        return null;
    }

    private static NodeActivation? Above(CaseState state, int activation, string node)
    {
        for (var at = FlowInterpreter.Find(state, activation); at.Parent is { } parent;)
        {
            at = FlowInterpreter.Find(state, parent);
            if (at.Node == node)
            {
                return at;
            }
        }

        return null;
    }

    private sealed record ReturnWay(NodeActivation Above, IReadOnlyList<NodeActivation> Runs);
}

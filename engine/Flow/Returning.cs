using System.Collections.Immutable;
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
/// 退回: takes the case back to an earlier step. What was done since is done again: inside a branch the other branches
/// are left alone, to a step before the split they are given up.
/// </summary>
internal static class Returning
{
    /// <summary>The steps to which the case may be returned from a step, of those that the definition names.</summary>
    public static IEnumerable<TaskNode> Targets(Unfolding u, TaskNode from) =>
        from.ReturnTo.Where(target => WhyNot(u, from, target) is null).Select(u.Flow.Task);

    public static Refusal? WhyNot(Unfolding u, TaskNode from, string target)
    {
        if (!u.Flow.Knows(target) || u.Flow.Node(target) is not TaskNode to)
        {
            return new ReturnTargetNotAllowed(null as LocalText) { Target = "toStep" };
        }

        if (to.Kind is HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance)
        {
            return new ReturnBeforeAcceptance(to.Title) { Target = "toStep" };
        }

        if (!u.Flow.IsBefore(target, from.Id) || !WasDone(u.State, target))
        {
            return new ReturnTargetNotAllowed(to.Title) { Target = "toStep" };
        }

        return u.State.DecisionRecord is { } decision && u.Flow.IsRedone(decision.Node, target)
            ? new ReturnBeforeDecision(to.Title) { Target = "toStep" }
            : null;
    }

    /// <summary>Gives up what was done since the target and opens it again, for the clerk who did it.</summary>
    /// <param name="u">The decision.</param>
    /// <param name="from">The step returned from; its task has been completed.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="target">Id of the step returned to; <see cref="WhyNot"/> has been asked.</param>
    public static void Return(Unfolding u, TaskNode from, int activation, string target)
    {
        var common = u.Flow.Common(target, from.Id) ?? throw new InvalidOperationException($"{target} and {from.Id} have nothing above them.");
        var above = Ancestors(u.State, activation).First(each => each.Node == common.Node.Id);
        foreach (var each in u.State.Activations)
        {
            if (each.Status != NodeStatus.Cancelled
                && each.Number != above.Number
                && Ancestors(u.State, each.Number).Any(ancestor => ancestor.Number == above.Number)
                && u.Flow.IsRedone(each.Node, target))
            {
                GiveUp(u, each);
            }
        }

        var next = ((SequenceNode)common.Node).Nodes[common.First];
        FlowInterpreter.EnterTowards(u, next, above.Number, common.First, target);
    }

    private static void GiveUp(Unfolding u, NodeActivation activation)
    {
        if (activation.Status == NodeStatus.Active)
        {
            Tasks.Abandon(u, activation.Number, "returned");
            Wait.Abandon(u, activation.Number);
        }

        u.Emit(new NodeCancelled(activation.Number));
    }

    private static bool WasDone(CaseState state, string node) =>
        state.Activations.Any(each => each.Node == node && each.Status == NodeStatus.Completed && each.Outcome != TaskStep.LeftOut);

    private static ImmutableArray<NodeActivation> Ancestors(CaseState state, int activation)
    {
        var found = ImmutableArray.CreateBuilder<NodeActivation>();
        for (int? at = activation; at is { } number;)
        {
            var each = FlowInterpreter.Find(state, number);
            found.Add(each);
            at = each.Parent;
        }

        return found.ToImmutable();
    }
}

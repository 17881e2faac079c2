using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.Explanations;

/// <summary>Which branches run, and which rules said so.</summary>
internal static class RouteExplanation
{
    public static IEnumerable<ExplanationLine>? Of(CaseRecord record, int activation)
    {
        var opened = record.Events.LastOrDefault(each => each.Event is BranchesOpened branches && branches.Activation == activation);
        if (opened is { Event: BranchesOpened split })
        {
            return [.. Branches(record.NodeOf(activation), opened, split.Branches), record.Version(), .. record.Bases()];
        }

        return record.Events.LastOrDefault(each => each.Event is NodeCompleted { Outcome: TaskStep.LeftOut } left && left.Activation == activation) is { } leftOut
            ? [LeftOut(record.NodeOf(activation), leftOut), record.Version()]
            : PassedOver(record.Events, activation) is { Event: StepPassed passed } recorded
                ? [new ExplanationLine($"why.route.passed-{passed.Why}", ("Step", passed.Title), ("Clerk", passed.Person?.Name)) { At = recorded.At }, record.Version()]
            : null;
    }

    /// <summary>The event by which a run of a step was passed over as a whole; null where somebody was asked.</summary>
    public static RecordedEvent? PassedOver(IReadOnlyList<RecordedEvent> events, int activation)
    {
        var entered = events.FirstOrDefault(each => each.Event is NodeEntered node && node.Activation == activation);
        return entered is not { Event: NodeEntered { Node: var step } } || events.Any(each => each.Event is TaskOpened task && task.Activation == activation)
            ? null
            : events.FirstOrDefault(each => each.Sequence > entered.Sequence && each.At == entered.At && each.Event is StepPassed passed && passed.Node == step);
    }

    private static IEnumerable<ExplanationLine> Branches(FlowNode? node, RecordedEvent opened, ImmutableArray<int> taken)
    {
        var branches = node switch { ChoiceNode choice => choice.Branches, ParallelNode parallel => parallel.Branches, _ => [] };
        var facts = opened.Why ?? [];
        foreach (var (branch, index) in branches.Select((branch, index) => (branch, index)))
        {
            var fact = facts.FirstOrDefault(each => each.Rule == branch.When);
            var isTaken = taken.Contains(index);
            if (isTaken)
            {
                yield return new ExplanationLine("why.route.taken", ("Branch", branch.Title)) { At = opened.At, IsPublic = true };
            }

            if (fact is not null)
            {
                yield return new ExplanationLine(fact.Held ? "why.route.held" : "why.route.not-held", ("Branch", branch.Title)) { Rule = fact };
            }
            else if (isTaken)
            {
                yield return new ExplanationLine(branch.When is not null ? "why.no-trace" : node is ParallelNode ? "why.route.always" : "why.route.rest") { IsPublic = branch.When is null };
            }
        }

        if (branches.IsEmpty)
        {
            foreach (var fact in facts)
            {
                yield return new ExplanationLine("why.rule") { Rule = fact, At = opened.At };
            }
        }
    }

    private static ExplanationLine LeftOut(FlowNode? node, RecordedEvent leftOut) =>
        leftOut.Why is [var fact, ..]
            ? new ExplanationLine("why.route.left-out", ("Step", node?.Title)) { At = leftOut.At, Rule = fact }
            : new ExplanationLine("why.route.not-needed", ("Step", node?.Title)) { At = leftOut.At };
}

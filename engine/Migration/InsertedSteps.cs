using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Migration;

/// <summary>Finds what the new version has before the place at which the case is, and what the case has never been through.</summary>
internal static class InsertedSteps
{
    public static void Compare(MigrationPlan plan)
    {
        foreach (var place in plan.Places)
        {
            foreach (var step in place.Path)
            {
                if (step.Node is SequenceNode sequence)
                {
                    Before(plan, sequence, step.Child, step.Activation);
                }
            }

            if (place.Gone is { } gone && plan.New.Node(place.Anchor.Node) is SequenceNode around)
            {
                Before(plan, around, FlowComparison.NextIndex(plan, around, place.Anchor, gone.Node), place.Anchor.Number);
            }
        }
    }

    private static void Before(MigrationPlan plan, SequenceNode sequence, int at, int? activation)
    {
        for (var index = 0; index < at; index++)
        {
            var node = sequence.Nodes[index];
            if (plan.Inserted.Exists(each => each.Node.Id == node.Id && each.Sequence == activation) || WasThere(plan, node))
            {
                continue;
            }

            var title = MigrationPlan.TitleOf(node);
            if (activation is { } number && MayBeDone(plan, node))
            {
                var choice = "before." + node.Id;
                plan.Inserted.Add(new InsertedStep(number, index, node, choice));
                plan.Ask(choice, "migration.step-inserted", node.Id, null, [MigrationPlan.Option(MigrationOption.LeaveOut), MigrationPlan.Option(MigrationOption.DoFirst)], ("Step", title));
            }
            else
            {
                plan.Note("migration.step-inserted-left-out", node.Id, ("Step", title));
            }
        }
    }

    // A step kept in a new sequence has been there although the sequence has not; one that a return jumped over counts as new.
    private static bool WasThere(MigrationPlan plan, FlowNode node) =>
        node.Walk().Any(each => plan.State.Activations.Any(activation => activation.Node == each.Id));

    // What came before the decision, the acceptance or a pending correction cannot be done any more.
    private static bool MayBeDone(MigrationPlan plan, FlowNode node) =>
        node is not (NoticeNode or CertificateNode or EndNode)
        && plan.State.DecisionRecord is null
        && plan.State.Corrections.All(each => !each.IsOpen)
        && !node.Walk().OfType<TaskNode>().Any(task => task.Kind is HumanTaskKind.PreReview or HumanTaskKind.Receipt or HumanTaskKind.Acceptance)
        && (node as TaskNode)?.When is var when && plan.Rules.Holds(when);
}

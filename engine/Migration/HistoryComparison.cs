using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.Migration;

/// <summary>Replays what has happened with the new version in mind: steps done that it does not have, and ways that it would not have taken.</summary>
internal static class HistoryComparison
{
    public static void Compare(MigrationPlan plan, IEnumerable<RecordedEvent> history)
    {
        CaseState? state = null;
        var version = plan.State.Migrations is [var first, ..] ? first.FromVersion : plan.State.MatterVersion;
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in history)
        {
            state = CaseEvolution.Evolve(plan.From, state, each);
            version = each.Event is CaseMigrated migrated ? migrated.ToVersion : version;
            if (version == plan.From.Version && each.Event is BranchesOpened opened)
            {
                Way(plan, state, each, opened);
            }
        }

        foreach (var task in plan.State.Tasks.Where(task => task.Status == Cases.TaskStatus.Completed && task.Activation is not null && !plan.New.Knows(task.Node)))
        {
            if (done.Add(task.Node))
            {
                plan.Note("migration.done-step-removed", task.Node, ("Step", task.Title));
            }
        }

        Calls(plan);
    }

    // Behind where the case is: a child case that was not waited for.
    private static void Calls(MigrationPlan plan)
    {
        foreach (var task in FailedCalls.WithoutNode(plan.State, plan.New).Where(task => plan.Activation(task.Subject ?? 0).Status != NodeStatus.Active))
        {
            plan.Note("migration.failed-call-dropped", task.Node, ("Task", task.Title));
        }
    }

    private static void Way(MigrationPlan plan, CaseState state, RecordedEvent at, BranchesOpened opened)
    {
        var activation = state.Activations.First(each => each.Number == opened.Activation);
        if (plan.Activation(opened.Activation).Status == NodeStatus.Cancelled || !FlowComparison.Survives(plan, activation.Node)
            || plan.New.Node(activation.Node) is not ChoiceNode { Mode: ChoiceMode.Exclusive } now || opened.Branches is not [var taken])
        {
            return;
        }

        var before = ((ChoiceNode)plan.Old.Node(activation.Node)).Branches[taken].Body.Id;
        var rules = CaseRules.Over(plan.To, state, plan.Context with { Now = at.At });
        var after = now.Branches.FirstOrDefault(branch => rules.Holds(branch.When));
        if (after is not null && after.Body.Id != before && plan.New.Knows(before))
        {
            plan.Note("migration.way-would-differ", activation.Node, ("Split", MigrationPlan.TitleOf(now)), ("Branch", after.Title));
        }
    }
}

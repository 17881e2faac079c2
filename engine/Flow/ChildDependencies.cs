using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>How the child cases stand that another one depends on.</summary>
internal enum DependencyStanding
{
    Granted,
    Pending,
    Refused,
}

/// <summary>前置事项: which children of a joint matter must be granted before another may begin (DOMAIN 20).</summary>
internal static class ChildDependencies
{
    public static DependencyStanding Of(Unfolding u, SubMatterNode node, int activation)
    {
        var standing = DependencyStanding.Granted;
        foreach (var needed in node.DependsOn)
        {
            var one = One(u, needed, node.Id, activation);
            if (one == DependencyStanding.Refused)
            {
                return one;
            }

            standing = one == DependencyStanding.Pending ? one : standing;
        }

        return standing;
    }

    private static DependencyStanding One(Unfolding u, string needed, string node, int activation)
    {
        var runs = Latest(u, needed, activation);
        if (runs.Count == 0)
        {
            return MayStillCome(u, needed, node, activation) ? DependencyStanding.Pending : DependencyStanding.Granted;
        }

        var standings = runs.ConvertAll(run => Of(u.State, run));
        return standings.Contains(DependencyStanding.Refused) ? DependencyStanding.Refused
            : standings.Contains(DependencyStanding.Pending) ? DependencyStanding.Pending
            : DependencyStanding.Granted;
    }

    private static DependencyStanding Of(CaseState state, NodeActivation run)
    {
        var child = state.Children.LastOrDefault(each => each.Activation == run.Number);
        return child is { GivenUp: true } ? DependencyStanding.Granted // its branch has gone by without it
            : run.Outcome == SubMatter.Stopped || child is { Result.Refused: true } || run.Outcome == SubMatter.NotOpened ? DependencyStanding.Refused
            : run.Status == NodeStatus.Active || child is { IsUnderWay: true } || child is { Status: ChildStatus.NotOpened } && FailedCalls.IsAtAClerk(state, run.Number) ? DependencyStanding.Pending
            : DependencyStanding.Granted;
    }

    // The last run that counts, of each item where it lies in a forEach.
    private static List<NodeActivation> Latest(Unfolding u, string needed, int activation)
    {
        var latest = new Dictionary<string, NodeActivation>(StringComparer.Ordinal);
        foreach (var run in u.State.Activations)
        {
            if (run.Node == needed && run.Status != NodeStatus.Cancelled && FlowScope.SameItem(u.Flow, u.State, run.Number, activation))
            {
                latest[FlowScope.ItemsAround(u, run.Number)] = run;
            }
        }

        return [.. latest.Values];
    }

    // What was left out, or whose branch has gone by without it, holds nothing up.
    private static bool MayStillCome(Unfolding u, string needed, string node, int activation)
    {
        if (u.Flow.Common(needed, node) is not { Node: ParallelNode or ChoiceNode } common)
        {
            return false;
        }

        for (var at = FlowInterpreter.Find(u.State, activation); at.Parent is { } parent;)
        {
            at = FlowInterpreter.Find(u.State, parent);
            if (at.Node == common.Node.Id)
            {
                return at.Branches.Contains(common.First)
                    && !u.State.Activations.Any(each => each.Parent == at.Number && each.Branch == common.First && each.Status != NodeStatus.Active);
            }
        }

        return false;
    }
}

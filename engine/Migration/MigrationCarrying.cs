using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using TaskStatus = LowCodeGov.Engine.Cases.TaskStatus;

namespace LowCodeGov.Engine.Migration;

/// <summary>Carries a planned migration out: gives up under the old version, says so in one event, and goes on under the new one.</summary>
internal static class MigrationCarrying
{
    private const string Reason = "migrated";

    public static void Carry(Unfolding u, MigrationPlan plan, ImmutableSortedDictionary<string, string> choices)
    {
        var doFirst = plan.Inserted.Where(each => choices[each.Choice] == MigrationOption.DoFirst).DistinctBy(each => each.Sequence).ToList();
        var left = plan.Places.Where(place => place.Choice is { } choice && choices[choice] != MigrationOption.Keep).ToList();
        foreach (var place in left)
        {
            GiveUp(u, place.Leaf);
        }

        foreach (var step in doFirst)
        {
            GiveUpBelow(u, plan, step);
        }

        if (plan.Thresholds is not null)
        {
            foreach (var timer in u.State.Timers.Where(timer => timer.Purpose == TimerPurpose.Threshold))
            {
                u.Emit(new TimerCancelled(timer.Number));
            }
        }

        var limits = LimitComparison.Chosen(plan, choices);
        var paths = new MigrationPaths(u, plan, doFirst.Select(step => step.Sequence).ToHashSet());
        var opened = plan.Added.Where(each => choices[each.Choice] == MigrationOption.Open).ToList();
        u.Emit(new CaseMigrated(
            plan.From.Version, plan.To.Version, choices, OrNull<MovedActivation>([.. paths.Moved]), OrNull<MovedBranches>([.. Branches(u, plan, opened)]), plan.Thresholds, limits));
        u.GoOnUnder(plan.To);
        // A child case that was not waited for and could not be opened: its place lies behind, so nobody was asked about it.
        foreach (var task in FailedCalls.WithoutNode(u.State, u.Flow))
        {
            u.Emit(new TaskCancelled(task.Number, Reason));
        }

        paths.Enter(u);
        Clocks(u, plan, limits);
        if (DataComparison.Cleared(plan, choices) is { } cleared)
        {
            u.Emit(new FormChanged(cleared.Form, cleared.Fields, null));
        }

        GoOn(u, plan, choices, left, doFirst, opened);
    }

    private static void GoOn(
        Unfolding u, MigrationPlan plan, ImmutableSortedDictionary<string, string> choices, List<OpenPlace> left, List<InsertedStep> doFirst, List<AddedBranch> opened)
    {
        foreach (var branch in opened.Where(each => IsActive(u, each.Split)))
        {
            FlowInterpreter.Enter(u, branch.Body, branch.Split, branch.Branch);
        }

        foreach (var step in doFirst.Where(each => IsActive(u, each.Sequence)))
        {
            FlowInterpreter.Enter(u, step.Node, step.Sequence, step.Index);
        }

        // Begun anew before others are gone by: while it is given up, a split does not count on it.
        foreach (var place in left.Where(place => place.Gone is null).OrderBy(place => choices[place.Choice ?? ""] == MigrationOption.StartAnew ? 0 : 1))
        {
            Anew(u, place, choices[place.Choice ?? ""]);
        }

        foreach (var place in left.Where(place => place.Gone is not null).DistinctBy(place => place.Gone?.Number))
        {
            Behind(u, plan, place, choices[place.Choice ?? ""]);
        }

        // Items that waited for their turn, where the new version has them all at once.
        foreach (var loop in u.State.Activations.Where(each => plan.Old.Node(each.Node) is ForEachNode { InTurn: true } && IsActive(u, each.Number)))
        {
            foreach (var item in u.Flow.Node(loop.Node) is ForEachNode { InTurn: false } ? ForEach.Waiting(u.State, loop.Number) : [])
            {
                if (IsActive(u, loop.Number))
                {
                    FlowInterpreter.Enter(u, u.Flow.Node(loop.Node).Children.First(), loop.Number, item);
                }
            }
        }

        foreach (var join in plan.Joins.Where(each => IsActive(u, each)))
        {
            var node = u.Flow.Node(FlowInterpreter.Find(u.State, join).Node);
            // Branches given up when the split went on before, and returned into since, do not come any more.
            if (FlowInterpreter.Find(u.State, join).Branches.IsEmpty || !u.State.Activations.Any(each => each.Parent == join && each.Status == NodeStatus.Active))
            {
                FlowInterpreter.Complete(u, join);
            }
            else if (u.State.Activations.Any(each => each.Parent == join && each.Status == NodeStatus.Completed && each.Branch is not null))
            {
                NodeKind.Of(node).ChildEnded(u, node, join, node.Children.First());
            }
        }
    }

    // The step is there and is begun anew, or gone by.
    private static void Anew(Unfolding u, OpenPlace place, string option)
    {
        var leaf = FlowInterpreter.Find(u.State, place.Leaf.Number);
        if (leaf.Parent is not { } parent || !IsActive(u, parent) || IsBusy(u, place.Path, leaf))
        {
            return;
        }

        if (option == MigrationOption.StartAnew)
        {
            FlowInterpreter.Enter(u, u.Flow.Node(leaf.Node), parent, leaf.Branch);
            return;
        }

        // Entered and left out at once, so that what is above counts it as ended.
        var number = u.NextNumber;
        u.Emit(new NodeEntered(number, leaf.Node, parent, leaf.Branch));
        FlowInterpreter.Complete(u, number, TaskStep.LeftOut);
    }

    // The step is gone: what lay above it goes on, at a new step or behind the old place.
    private static void Behind(Unfolding u, MigrationPlan plan, OpenPlace place, string option)
    {
        var (anchor, gone) = (place.Anchor, place.Gone ?? place.Leaf);
        if (!IsActive(u, anchor.Number))
        {
            return;
        }

        switch (u.Flow.Node(anchor.Node))
        {
            case SequenceNode sequence:
                if (u.State.Activations.Any(each => each.Parent == anchor.Number && each.Status == NodeStatus.Active))
                {
                    return;
                }

                var index = option.StartsWith(MigrationOption.ContinueAt, StringComparison.Ordinal)
                    ? u.Flow.ChildTowards(sequence.Id, option[MigrationOption.ContinueAt.Length..]) ?? 0
                    : FlowComparison.NextIndex(plan, sequence, anchor, gone.Node);
                if (index < sequence.Nodes.Length)
                {
                    FlowInterpreter.Enter(u, sequence.Nodes[index], anchor.Number, index);
                }
                else
                {
                    FlowInterpreter.Complete(u, anchor.Number);
                }

                break;
            case ParallelNode:
                // Asked with the other joins that have changed.
                break;
            case ChoiceNode { Mode: ChoiceMode.Inclusive } choice:
                // The other ways that were taken go on; the last to go ends the choice.
                if (!u.State.Activations.Any(each => each.Parent == anchor.Number && each.Status == NodeStatus.Active))
                {
                    NodeKind.Of(choice).ChildEnded(u, choice, anchor.Number, choice);
                }

                break;
            case (ForEachNode or RepeatNode) and var loop:
                // Entered and left out at once: this item or round counts as ended, the others as they are.
                var number = u.NextNumber;
                u.Emit(new NodeEntered(number, loop.Children.First().Id, anchor.Number, gone.Branch));
                FlowInterpreter.Complete(u, number, TaskStep.LeftOut);
                break;
            default:
                FlowInterpreter.Complete(u, anchor.Number);
                break;
        }
    }

    private static void GiveUp(Unfolding u, NodeActivation activation) => GivingUp.One(u, activation, Reason);

    // The case goes back to a step before: what was done behind it is done again, as with a return.
    private static void GiveUpBelow(Unfolding u, MigrationPlan plan, InsertedStep step)
    {
        var behind = ((SequenceNode)plan.New.Node(plan.Activation(step.Sequence).Node)).Nodes.Skip(step.Index + 1).SelectMany(node => node.Walk()).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var each in u.State.Activations.Where(each => each.Status != NodeStatus.Cancelled))
        {
            if (plan.Above(each).Any(above => above.Number == step.Sequence) && (each.Status == NodeStatus.Active || behind.Contains(each.Node)))
            {
                GiveUp(u, each);
            }
        }
    }

    private static void Clocks(Unfolding u, MigrationPlan plan, ImmutableSortedDictionary<string, Time.TimeLimit>? limits)
    {
        foreach (var key in u.State.Clocks.Where(each => !each.Value.Ledger.IsEnded && (plan.Thresholds is not null || limits?.ContainsKey(each.Key) == true || plan.StepTimers.Contains(each.Key))).Select(each => each.Key).ToList())
        {
            CaseClocks.Reschedule(u, key);
        }
    }

    private static IEnumerable<MovedBranches> Branches(Unfolding u, MigrationPlan plan, List<AddedBranch> opened)
    {
        foreach (var split in plan.Branches.Select(each => each.Activation).Concat(opened.Select(each => each.Split)).Distinct())
        {
            var kept = plan.Branches.Find(each => each.Activation == split)?.Branches ?? FlowInterpreter.Find(u.State, split).Branches;
            yield return new MovedBranches(split, [.. kept.Concat(opened.Where(each => each.Split == split).Select(each => each.Branch)).Distinct().Order()]);
        }
    }

    private static bool IsActive(Unfolding u, int activation) => !u.State.IsEnded && FlowInterpreter.Find(u.State, activation).Status == NodeStatus.Active;

    // Another step of the same sequence has been begun meanwhile, because an inserted one is done first.
    private static bool IsBusy(Unfolding u, ImmutableArray<PathStep> path, NodeActivation leaf) =>
        path is [.., { Node: SequenceNode }] && u.State.Activations.Any(each => each.Parent == leaf.Parent && each.Status == NodeStatus.Active);

    private static ImmutableArray<T>? OrNull<T>(ImmutableArray<T> all) => all.IsEmpty ? null : all;
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Tests.Cases;

/// <summary>What holds for every case after every command.</summary>
public static class Invariants
{
    public static void Hold(MatterDefinition definition, CaseState state, IReadOnlyList<RecordedEvent> events)
    {
        EngineJson.Canonical(CaseReplay.Replay(definition, events)).ShouldBe(EngineJson.Canonical(state), "replay equals snapshot");
        var completed = events.Select(each => each.Event).OfType<TaskCompleted>().Select(each => each.Task).ToList();
        completed.Count.ShouldBe(completed.Distinct().Count(), "no task completes twice");
        events.Select(each => each.Event).OfType<NoticeIssued>().Count(each => each.Notice == "N04").ShouldBeLessThanOrEqualTo(1, "a formal correction is asked for once");
        state.Timers.Select(timer => timer.Subject).OfType<string>().Where(state.Clocks.ContainsKey)
            .ShouldAllBe(clock => state.Clocks[clock].Ledger.IsRunning, "timers hang on running clocks only");
        var alive = state.Activations.Where(each => each.Status == NodeStatus.Active).Select(each => each.Number).ToHashSet();
        var late = state.Activations.Where(each => alive.Contains(each.Number) && each.Parent is { } above && !alive.Contains(above)).ToList();
        late.ShouldAllBe(each => MayOutliveItsParent(definition, state, each), "only a branch left running outlives what is around it");
        var nodes = definition.Nodes().ToDictionary(node => node.Id, StringComparer.Ordinal);
        state.Activations.Where(each => each.Status == NodeStatus.Active).ShouldAllBe(each => nodes.ContainsKey(each.Node), "what is active is a node of the version");
        state.Activations.Where(each => each.Status == NodeStatus.Active && state.Suspension is null && nodes[each.Node] is var node && (!node.Children.Any() || node is ServiceNode or SubMatterNode))
            .ShouldAllBe(each => IsWaiting(nodes[each.Node], state, each), "what is active waits for something");
        state.Activations.Where(each => each.Status == NodeStatus.Active && nodes[each.Node].Children.Any() && nodes[each.Node] is not (ServiceNode or SubMatterNode or TaskNode))
            .ShouldAllBe(each => state.Activations.Any(below => below.Parent == each.Number && below.Status == NodeStatus.Active), "what is active and holds others has one that is active");
        Once(state);
        if (state.IsEnded)
        {
            state.Tasks.ShouldNotContain(task => task.IsOpen, "a closed case has no open task");
            state.Timers.ShouldBeEmpty("a closed case has no timer");
            state.Clocks.Values.ShouldAllBe(clock => clock.Ledger.IsEnded, "a closed case has no running clock");
            state.Activations.ShouldNotContain(each => each.Status == NodeStatus.Active);
            state.Specials.ShouldAllBe(special => special.EndedAt != null);
        }
        else
        {
            (state.Tasks.Any(task => task.IsOpen) || state.Timers.Length > 0 || state.Corrections.Any(each => each.SuppliedAt is null)
                || state.Activations.Any(each => each.Status == NodeStatus.Active && IsWaiting(nodes[each.Node], state, each)))
                .ShouldBeTrue("an open case waits for somebody or something");
        }
    }

    // One timer for each purpose of a clock, one open task for each seat, one active run for each branch.
    private static void Once(CaseState state)
    {
        state.Timers.GroupBy(timer => (timer.Purpose, timer.Subject, timer.Threshold)).ShouldAllBe(group => group.Count() == 1, "a timer is set once");
        state.Tasks.Where(task => task.IsOpen && task.Activation is not null && task.Advises is null && task.Kind != HumanTaskKind.FailedCall)
            .GroupBy(task => (task.Activation, task.Seat)).ShouldAllBe(group => group.Count() == 1, "a step has one open task, or one for each seat");
        state.Activations.Where(each => each.Status == NodeStatus.Active && each.Parent is not null)
            .GroupBy(each => (each.Parent, each.Branch)).ShouldAllBe(group => group.Count() == 1, "a branch runs once at a time");
        state.Tasks.Where(task => task.IsOpen && task.Activation is { } number && state.Activations.Single(each => each.Number == number).Status != NodeStatus.Active)
            .ShouldBeEmpty("an open task belongs to a step that is active");
    }

    // A leaf of the flow that is active: a person, a timer, a connector or another case will move it.
    private static bool IsWaiting(FlowNode at, CaseState state, NodeActivation activation) => at switch
    {
        WaitNode { Event: not null } => true,
        WaitNode => state.Timers.Any(timer => timer.Purpose == TimerPurpose.EndWait && timer.Subject is { } subject && (subject == $"{activation.Number}" || subject == $"wait.{activation.Number}"))
            || state.Suspension is not null,
        ServiceNode or SubMatterNode => state.Calls.Any(call => call.Activation == activation.Number && call.Status == CallStatus.Pending)
            || state.Children.Any(child => child.Activation == activation.Number && child.IsUnderWay)
            || state.Tasks.Any(task => task.IsOpen && task.Kind == HumanTaskKind.FailedCall && task.Subject == activation.Number)
            || state.Activations.Any(child => child.Parent == activation.Number && child.Status == NodeStatus.Active)
            || state.Suspension is not null
            || at is SubMatterNode { DependsOn.IsEmpty: false },
        _ => state.Tasks.Any(task => task.IsOpen && task.Activation == activation.Number)
            // Returned, to come straight back: the earlier step runs below this one.
            || state.Activations.Any(child => child.Parent == activation.Number && child.Status == NodeStatus.Active)
            || state.Corrections.Any(each => each.SuppliedAt is null && each.WithdrawnAt is null && state.Tasks.Any(task => task.Number == each.Task && task.Activation == activation.Number)),
    };

    private static bool MayOutliveItsParent(MatterDefinition definition, CaseState state, NodeActivation activation)
    {
        var around = state.Activations.First(each => each.Number == activation.Parent);
        return definition.Nodes().FirstOrDefault(node => node.Id == around.Node) is null or IJoiningNode { Rest: RestRule.LetRun };
    }
}

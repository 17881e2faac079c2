using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

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
                || state.Activations.Any(each => each.Status == NodeStatus.Active && definition.Flow.Walk().Any(node => node.Id == each.Node && node is WaitNode { Event: not null })))
                .ShouldBeTrue("an open case waits for somebody or something");
        }
    }
}

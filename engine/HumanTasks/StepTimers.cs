using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>Reminders, escalation and the automatic outcome of a step: timers on its clock, which stand still when it does.</summary>
internal static class StepTimers
{
    public static void Schedule(Unfolding u, CaseClock clock)
    {
        if (NodeOf(u, clock) is not { } node)
        {
            return;
        }

        for (var index = 0; index < node.Reminders.Length; index++)
        {
            if (!clock.Reminded.Contains(index) && At(u, clock.Ledger, node.Reminders[index]) is { } due)
            {
                u.Emit(new TimerScheduled(u.NextNumber, TimerPurpose.RemindStep, clock.Key, due, index));
            }
        }

        for (var index = 0; index < node.Escalations.Length; index++)
        {
            if (!clock.Escalated.Contains(index) && clock.Ledger.WhenOver(u.Calendar, node.Escalations[index].Over) is { } due)
            {
                u.Emit(new TimerScheduled(u.NextNumber, TimerPurpose.EscalateStep, clock.Key, due, index));
            }
        }

        if (node.AutomaticOutcome is not null && clock.Ledger.LateFrom(u.Calendar) is { } late)
        {
            u.Emit(new TimerScheduled(u.NextNumber, TimerPurpose.CompleteStep, clock.Key, late));
        }
    }

    /// <summary>When a timer of a step is due on the calendar as it now is.</summary>
    public static DateTimeOffset? DueAt(Unfolding u, CaseTimer timer, CaseClock clock) => (NodeOf(u, clock), timer) switch
    {
        ({ } node, { Purpose: TimerPurpose.RemindStep, Threshold: { } index }) => At(u, clock.Ledger, node.Reminders[index]),
        ({ } node, { Purpose: TimerPurpose.EscalateStep, Threshold: { } index }) => clock.Ledger.WhenOver(u.Calendar, node.Escalations[index].Over),
        _ => clock.Ledger.LateFrom(u.Calendar),
    };

    public static void Remind(Unfolding u, string key, int index)
    {
        if (CaseClocks.Running(u, key) is { Activation: { } activation })
        {
            u.Emit(new StepReminded(key, index, [.. u.State.Tasks.Where(task => task.IsOpen && task.Activation == activation).Select(task => task.Number)]));
        }
    }

    public static void Escalate(Unfolding u, string key, int index)
    {
        if (CaseClocks.Running(u, key) is not { Activation: { } activation } clock || NodeOf(u, clock) is not { } node)
        {
            return;
        }

        var rule = node.Escalations[index];
        u.Emit(new StepEscalated(key, index));
        u.Place = activation;
        foreach (var task in u.State.Tasks.Where(task => task.IsOpen && task.Activation == activation && task.Advises is null).ToList())
        {
            Escalate(u, task, rule);
        }
    }

    public static void Complete(Unfolding u, string key)
    {
        if (CaseClocks.Running(u, key) is not { Activation: { } activation } clock
            || NodeOf(u, clock) is not { AutomaticOutcome: { } automatic } node
            || u.State.Tasks.LastOrDefault(task => task.IsOpen && task.Activation == activation && task.Advises is null) is not { } task
            || (node.Kind == HumanTaskKind.Decision && DecisionMaking.WhyNotConclude(u, task, automatic.Outcome == DecisionMaking.Outcome(true)) is not null))
        {
            return;
        }

        u.Place = activation;
        u.Emit(new StepPassed(node.Id, node.Title ?? node.Id, node.Kind, "time-over", automatic.Outcome, null, automatic.Opinion ?? EngineTexts.Local("passed.time-over")));
        Tasks.Abandon(u, activation, "time-over");
        StepEnd.Of(u, node, task, automatic.Outcome, automatic.Opinion?.Zh ?? EngineTexts.InChinese("passed.time-over"));
    }

    private static void Escalate(Unfolding u, HumanTask task, TaskEscalation rule)
    {
        var person = rule.To switch
        {
            EscalationTarget.Head => task.Candidates.Agency is { } agency ? u.Context.Staff.Head(agency, task.Candidates.Department) : null,
            EscalationTarget.Superior => task.Holder is { } holder ? u.Context.Staff.SuperiorOf(holder.Id) : null,
            _ => null,
        };
        var reason = EngineTexts.InChinese("task.escalated");
        var isPossible = person is not null && !task.Candidates.Excluded.Contains(person.Id) && person.Id != task.Holder?.Id;
        if (rule.How == EscalationWay.Add)
        {
            if (isPossible && person is not null && task.Holder is not null && task.Kind is HumanTaskKind.Review or HumanTaskKind.Decision)
            {
                Signers.AddIt(u, task, SignPlace.Beside, Leave.Reference(person), reason, null);
            }

            return;
        }

        if (task.IsDelegated)
        {
            u.Emit(new TaskGivenBack(task.Number));
        }

        if (isPossible && person is not null)
        {
            var (holder, absent) = Leave.Resolve(u, Leave.Reference(person), task.Candidates);
            u.Emit(new TaskTransferred(task.Number, holder, reason, absent));
        }
        else
        {
            u.Emit(new TaskReassigned(task.Number, task.Candidates with { Role = rule.Role ?? ActingRights.AgencyHead, Department = null, People = null, Unassigned = null }));
        }
    }

    private static TaskNode? NodeOf(Unfolding u, CaseClock clock) =>
        clock is { Kind: ClockKind.Step, Activation: { } activation } && u.Flow.Node(FlowInterpreter.Find(u.State, activation).Node) is TaskNode node ? node : null;

    private static DateTimeOffset? At(Unfolding u, ClockLedger ledger, TaskReminder reminder) => reminder switch
    {
        { Remaining: { } units } => ledger.WhenRemaining(u.Calendar, units),
        { Over: { } units } => ledger.WhenOver(u.Calendar, units),
        _ => null,
    };
}

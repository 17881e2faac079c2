using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Reminders, escalations and the automatic outcome of a step have a limit to hang on, can come about, and find somebody.</summary>
internal sealed class StepTimersCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        subject.Nodes.OfType<TaskNode>().SelectMany(task => Of(subject, task, subject.Places.Node(task)));

    private static IEnumerable<DefinitionFinding> Of(VerificationSubject subject, TaskNode task, DefinitionPlace place)
    {
        var step = VerificationSubject.Title(task);
        if (task.Limit is null)
        {
            if (!task.Limits.IsEmpty)
            {
                yield return DefinitionFinding.Error("verification.timer.no-limit", place.Of("limits"), ("Step", step));
            }

            if (!task.Reminders.IsEmpty || !task.Escalations.IsEmpty || task.AutomaticOutcome is not null)
            {
                yield return DefinitionFinding.Error(
                    "verification.timer.no-limit", place.Of(!task.Reminders.IsEmpty ? "reminders" : !task.Escalations.IsEmpty ? "escalations" : "automaticOutcome"), ("Step", step));
            }

            yield break;
        }

        for (var i = 0; i < task.Reminders.Length; i++)
        {
            var reminder = task.Reminders[i];
            if (reminder.Remaining is null == reminder.Over is null || reminder.Remaining < 0 || reminder.Over < 1)
            {
                yield return DefinitionFinding.Error("verification.timer.point", place.Of("reminders").Of(i), ("Step", step));
            }
            else if (reminder.Remaining > task.Limit.Value)
            {
                yield return DefinitionFinding.Warning("verification.timer.before-start", place.Of("reminders").Of(i), ("Step", step));
            }
            else if (reminder.Over is not null && task.AutomaticOutcome is not null)
            {
                yield return DefinitionFinding.Warning("verification.timer.after-automatic", place.Of("reminders").Of(i), ("Step", step));
            }
        }

        for (var i = 0; i < task.Escalations.Length; i++)
        {
            foreach (var finding in Escalation(subject, task, task.Escalations[i], place.Of("escalations").Of(i)))
            {
                yield return finding;
            }
        }

        if (task.AutomaticOutcome is { } automatic && StepOutcomes.Of(task, mayBeDecided: false) is { } outcomes && !outcomes.Contains(automatic.Outcome))
        {
            yield return DefinitionFinding.Error("verification.timer.outcome", place.Of("automaticOutcome").Of("outcome"), ("Step", step), ("Outcome", automatic.Outcome));
        }
        else if (task.AutomaticOutcome is not null && task.Kind is not (HumanTaskKind.Review or HumanTaskKind.Decision))
        {
            yield return DefinitionFinding.Error("verification.timer.kind", place.Of("automaticOutcome"), ("Step", step));
        }
    }

    private static IEnumerable<DefinitionFinding> Escalation(VerificationSubject subject, TaskNode task, TaskEscalation escalation, DefinitionPlace place)
    {
        var step = VerificationSubject.Title(task);
        if (escalation.Over < 1)
        {
            yield return DefinitionFinding.Error("verification.timer.point", place.Of("over"), ("Step", step));
        }
        else if (task.AutomaticOutcome is not null)
        {
            yield return DefinitionFinding.Warning("verification.timer.after-automatic", place, ("Step", step));
        }

        var role = escalation.To switch { EscalationTarget.Head => ActingRights.AgencyHead, EscalationTarget.Role => escalation.Role, _ => "" };
        if (role is null || (role.Length > 0 && !ApprovalCheck.IsHeld(subject, task, role)))
        {
            yield return DefinitionFinding.Error("verification.timer.nobody", place.Of("to"), ("Step", step), ("Role", role ?? ""));
        }
    }
}

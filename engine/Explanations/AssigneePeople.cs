using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Explanations;

/// <summary>Why a task is for certain people and not for everybody with the role, and whose signature is not asked for at all.</summary>
internal static class AssigneePeople
{
    public static IEnumerable<ExplanationLine> Of(CaseRecord record, RecordedEvent recorded, TaskOpened task)
    {
        if (task.Advises is { } asker)
        {
            return [Added(record, recorded, task, "why.task.heard-before", asker)];
        }

        var rule = (record.Node(task.Node) as TaskNode)?.Candidates;
        if (task.Candidates.Unassigned is true)
        {
            return [new ExplanationLine("why.task.nobody-found") { At = recorded.At }];
        }

        if (rule is not null && task.Candidates.Role != rule.Role)
        {
            return [new ExplanationLine("why.task.nobody-found-handed-on", ("Role", new TextKey("role." + rule.Role))) { At = recorded.At }];
        }

        if (task.Candidates.People is null || rule is null)
        {
            return [];
        }

        return SignerLine(record, recorded, task) is { } signer ? [signer]
            : rule.Head is true ? [new ExplanationLine("why.task.head")]
            : rule.SuperiorOf is { } below ? [below == CandidateRule.Initiator ? new ExplanationLine("why.task.superior-of-initiator") : new ExplanationLine("why.task.superior", ("Step", record.Title(below)))]
            : rule.People is not null ? [new ExplanationLine("why.task.people")]
            : task.Seat is not null ? [new ExplanationLine("why.task.all-sign")]
            : [];
    }

    /// <summary>Signatures of the step that are given already, or not asked for.</summary>
    public static IEnumerable<ExplanationLine> Passed(CaseRecord record, RecordedEvent recorded, TaskOpened task) =>
        record.Events.Where(each => each.At == recorded.At && each.Event is StepPassed { Person: not null } passed && passed.Node == task.Node)
            .Select(each => new ExplanationLine("why.task.signature-passed", ("Clerk", ((StepPassed)each.Event).Person?.Name)) { At = each.At });

    private static ExplanationLine? SignerLine(CaseRecord record, RecordedEvent recorded, TaskOpened task) =>
        record.Events.LastOrDefault(each => each.Sequence <= recorded.Sequence && each.Event is SignerAdded added && task.Candidates.People is [var only] && added.Signer.Id == only
                && record.State.Tasks.FirstOrDefault(other => other.Number == added.Task)?.Activation == task.Activation) is { Event: SignerAdded how } by
            ? new ExplanationLine(how.Place == SignPlace.After ? "why.task.signs-after" : "why.task.signs-beside", ("Clerk", by.By.Name), ("Reason", how.Reason)) { At = by.At }
            : null;

    private static ExplanationLine Added(CaseRecord record, RecordedEvent recorded, TaskOpened task, string key, int asker)
    {
        var by = record.Events.LastOrDefault(each => each.Sequence < recorded.Sequence && each.Event is SignerAdded { Place: SignPlace.Before } added && added.Task == asker);
        return new ExplanationLine(key, ("Clerk", by?.By.Name ?? task.Title.Zh), ("Reason", (by?.Event as SignerAdded)?.Reason)) { At = recorded.At };
    }
}

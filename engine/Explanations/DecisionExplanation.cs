using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Explanations;

/// <summary>Who decided what, on which steps and which law it rests.</summary>
internal static class DecisionExplanation
{
    public static IEnumerable<ExplanationLine>? Of(CaseRecord record) =>
        record.Events.LastOrDefault(each => each.Event is CaseDecided) is { Event: CaseDecided decided } recorded ? Lines(record, recorded, decided) : null;

    private static IEnumerable<ExplanationLine> Lines(CaseRecord record, RecordedEvent recorded, CaseDecided decided)
    {
        yield return new ExplanationLine(
            decided.Approved ? "why.decision.approved" : "why.decision.disapproved", ("Clerk", recorded.By.Name), ("StaffNo", recorded.By.StaffNo), ("Post", recorded.By.Post))
        {
            At = recorded.At,
            IsPublic = true,
        };
        if (decided.Reason is { Length: > 0 } reason)
        {
            // A reason for refusing is told on its notice; an inner opinion is not.
            yield return new ExplanationLine("why.decision.reason", ("Reason", reason)) { IsPublic = !decided.Approved };
        }

        if (decided.AtOnce)
        {
            yield return new ExplanationLine("why.decision.at-once", ("Step", record.Title(decided.Node))) { Rule = recorded.Why is [var fact, ..] ? fact : null };
        }

        foreach (var step in record.State.Steps.Where(step => step.Node != decided.Node && step.EndedAt <= recorded.At))
        {
            yield return new ExplanationLine("why.decision.step", ("Step", step.Name), ("Outcome", LabelKeys.Label(record.Definition, step)), ("Clerk", step.By.Name)) { At = step.EndedAt };
        }

        yield return record.Version();
        foreach (var basis in record.Bases())
        {
            yield return basis;
        }
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Explanations;

/// <summary>Which point of which clock was reached when a card was issued.</summary>
internal static class CardExplanation
{
    public static IEnumerable<ExplanationLine>? Of(CaseRecord record, string clock, string indicator)
    {
        var reached = record.Events.Where(each => each.Event is ThresholdReached at && at.Clock == clock && at.Indicator == indicator).ToList();
        return reached.Count == 0 ? null : [.. reached.SelectMany(each => Lines(record, each, (ThresholdReached)each.Event)), .. DeadlineExplanation.Of(record, clock) ?? []];
    }

    private static IEnumerable<ExplanationLine> Lines(CaseRecord record, RecordedEvent recorded, ThresholdReached reached)
    {
        yield return new ExplanationLine(
            "why.card.issued", ("Level", new TextKey(LabelKeys.Of(reached.Level))), ("Indicator", reached.Indicator)) { At = recorded.At };
        var thresholds = record.Definition.Supervision.Thresholds;
        if (reached.Threshold < thresholds.Length && thresholds[reached.Threshold] is var point && point.Indicator == reached.Indicator)
        {
            yield return point switch
            {
                { Remaining: { } left } => new ExplanationLine("why.card.remaining", ("Count", left)),
                { Over: { } over } => new ExplanationLine("why.card.over", ("Count", over)),
                _ => new ExplanationLine("why.card.over-limits", ("Count", point.OverLimits)),
            };
        }
    }
}

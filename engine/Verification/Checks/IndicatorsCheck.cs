using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every threshold of supervision says one point of a clock that runs, and a graver card comes later than a lighter one (DOMAIN 10.3, 10.4).</summary>
internal sealed class IndicatorsCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var thresholds = subject.Definition.Supervision.Thresholds;
        if (thresholds.SequenceEqual(new SupervisionRules().Thresholds))
        {
            // The platform's own serve every matter, whichever of its clocks run.
            yield break;
        }

        for (var i = 0; i < thresholds.Length; i++)
        {
            var threshold = thresholds[i];
            var place = DefinitionPlaces.Threshold(subject.Definition, i);
            if (!IsPoint(threshold))
            {
                yield return DefinitionFinding.Error("verification.supervision.point", place, ("Indicator", threshold.Indicator));
                continue;
            }

            var limits = Limits(subject, threshold.Clock).ToList();
            if (limits.Count == 0)
            {
                yield return DefinitionFinding.Warning("verification.supervision.no-clock", place.Of("clock"), ("Indicator", threshold.Indicator));
            }
            else if (threshold.Remaining is { } remaining && limits.TrueForAll(limit => limit.Unit is TimeUnit.WorkingDays or TimeUnit.CalendarDays or TimeUnit.Hours && remaining > limit.Value))
            {
                yield return DefinitionFinding.Warning("verification.supervision.before-start", place.Of("remaining"), ("Indicator", threshold.Indicator));
            }
            else if (threshold.Remaining is null && threshold.Clock is ClockKind.Applicant or ClockKind.Wait)
            {
                yield return DefinitionFinding.Warning("verification.supervision.after-end", place, ("Indicator", threshold.Indicator));
            }

            if (thresholds.Take(i).Where(IsPoint).FirstOrDefault(other => other.Clock == threshold.Clock && other.Indicator == threshold.Indicator
                && (other.Level < threshold.Level ? Point(other, limits) >= Point(threshold, limits) : Point(other, limits) <= Point(threshold, limits))) is { } before)
            {
                yield return DefinitionFinding.Error("verification.supervision.order", place, ("Indicator", threshold.Indicator), ("Level", Level(threshold.Level)), ("Other", Level(before.Level)));
            }
        }
    }

    private static bool IsPoint(ClockThreshold threshold) =>
        new[] { threshold.Remaining, threshold.Over, threshold.OverLimits }.Count(value => value is not null) == 1
        && !(threshold.Remaining < 0 || threshold.Over < 1 || threshold.OverLimits < 1);

    // On one clock, in its units: before the deadline negative.
    private static long Point(ClockThreshold threshold, List<TimeLimit> limits) =>
        threshold.Remaining is { } remaining ? -remaining
        : threshold.Over is { } over ? over
        : ((threshold.OverLimits ?? 0) * (long)(limits.Count == 0 ? 1 : limits.Max(limit => limit.Value))) + 1;

    private static LocalText Level(CardLevel level) => Texts.EngineTexts.Local($"card-level.{level}");

    // The limits that clocks of the kind have in this matter.
    private static IEnumerable<TimeLimit> Limits(VerificationSubject subject, ClockKind clock)
    {
        var definition = subject.Definition;
        var tasks = subject.Nodes.OfType<TaskNode>().ToList();
        return clock switch
        {
            ClockKind.PreReview => definition.Intake.Online && tasks.Exists(task => task.Kind == HumanTaskKind.PreReview) ? [definition.Intake.PreReview] : [],
            ClockKind.CorrectionNotice => Flows.FlowFact.SomebodyAccepts(subject) ? [definition.Intake.CorrectionNotice] : [],
            ClockKind.Applicant => [definition.Intake.Correction, definition.Intake.Originals],
            ClockKind.HandlingPromised => [definition.Elements.PromisedTimeLimit],
            ClockKind.HandlingStatutory => [definition.Elements.StatutoryTimeLimit],
            ClockKind.Step => tasks.SelectMany(task => task.PossibleLimits),
            ClockKind.SpecialProcedure => definition.SpecialProcedures.Where(rule => tasks.Exists(task => task.SpecialProcedures.Contains(rule.Kind))).Select(rule => TimeLimit.WorkingDays(rule.MaxDays)),
            ClockKind.Delivery => tasks.Exists(task => task.Kind == HumanTaskKind.Delivery) ? [definition.Intake.Delivery] : [],
            ClockKind.Wait => subject.Nodes.OfType<WaitNode>().Select(wait => wait.For).OfType<TimeLimit>(),
            _ => [],
        };
    }
}

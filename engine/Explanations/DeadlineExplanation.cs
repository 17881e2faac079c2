using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Explanations;

/// <summary>From which day a limit runs, what stopped and lengthened it, and on which day it ends.</summary>
internal static class DeadlineExplanation
{
    public static IEnumerable<ExplanationLine>? Of(CaseRecord record, string key)
    {
        if (!record.State.Clocks.TryGetValue(key, out var clock))
        {
            return null;
        }

        // What the applicant waits for and what the applicant is given time for is told; inner limits are not.
        var isPublic = clock.Kind is ClockKind.HandlingPromised or ClockKind.HandlingStatutory or ClockKind.Applicant or ClockKind.CorrectionNotice or ClockKind.Delivery;
        return Lines(record, clock, clock.Ledger).Select(line => line with { IsPublic = isPublic });
    }

    private static IEnumerable<ExplanationLine> Lines(CaseRecord record, Cases.CaseClock clock, ClockLedger ledger)
    {
        yield return new ExplanationLine("why.clock.limit", ("Clock", new TextKey(LabelKeys.Of(clock.Kind))), ("Limit", ledger.Limit));
        foreach (var entry in ledger.Entries)
        {
            yield return new ExplanationLine($"why.clock.{entry.Kind}", ("Ground", new TextKey(entry.Ground)), ("Amount", entry.Amount)) { At = entry.On };
        }

        yield return ledger.Deadline(record.Calendar) is { } day
            ? new ExplanationLine("why.clock.deadline", ("Day", day))
            : new ExplanationLine("why.clock.standing");
        if (ledger.Limit.Unit == TimeUnit.WorkingDays)
        {
            yield return new ExplanationLine("why.clock.working-days");
        }
    }
}

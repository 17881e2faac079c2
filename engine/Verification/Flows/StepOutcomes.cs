using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Verification.Flows;

/// <summary>The outcomes that a human task can have, as <c>steps.NODE.outcome</c>.</summary>
internal static class StepOutcomes
{
    private static readonly ImmutableArray<string> Decision = ["approve", "disapprove"];

    /// <summary>All outcomes; null where they are not all known.</summary>
    /// <param name="task">The step.</param>
    /// <param name="mayBeDecided">Whether the case may have been decided before it.</param>
    public static ImmutableArray<string>? Of(TaskNode task, bool mayBeDecided)
    {
        ImmutableArray<string>? own = task.Kind switch
        {
            HumanTaskKind.PreReview => ["pass"],
            HumanTaskKind.Receipt => ["receive"],
            HumanTaskKind.Acceptance => ["accept"],
            HumanTaskKind.Review => task.Outcomes.IsEmpty ? ["pass"] : [.. task.Outcomes.Where(outcome => outcome.ReturnTo is null).Select(outcome => outcome.Key)],
            HumanTaskKind.Decision => Decision,
            HumanTaskKind.CertificateMaking => ["made", "printed"],
            HumanTaskKind.OriginalsVerification => ["matches"],
            _ => null,
        };
        // Who passes a step over leaves an outcome that the definition does not name.
        var isPassedOver = task.Candidates.NobodyFound is { Do: NobodyFoundAction.Skip } || task.Candidates.ApproverIsApplicant is ApproverIsApplicant.Skip;
        return own is { } outcomes && !isPassedOver
            ? [.. outcomes.Concat(task.DecideAtOnce is null ? [] : Decision).Concat(MayBeLeftOut(task, mayBeDecided) ? [Flow.TaskStep.LeftOut] : Array.Empty<string>()).Distinct()]
            : null;
    }

    private static bool MayBeLeftOut(TaskNode task, bool mayBeDecided) => task.When is not null || task.Kind switch
    {
        HumanTaskKind.Review => mayBeDecided,
        HumanTaskKind.Decision => false,
        _ => true,
    };
}

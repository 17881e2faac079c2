using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The step has no such outcome.</summary>
public sealed record UnknownOutcome(string Outcome) : Refusal("step.unknown-outcome");

/// <summary>A check point named does not exist.</summary>
public sealed record UnknownCheckPoint(int Index) : Refusal("step.unknown-check-point");

/// <summary>审查 (承办、审核、批准): a step that ends with an outcome and an opinion.</summary>
internal sealed class ReviewTask : TaskKind
{
    /// <summary>The outcome of a step without any of its own.</summary>
    public const string Pass = "pass";

    /// <summary>The other outcome of a step without any of its own, where several sign.</summary>
    public const string Object = "object";

    public override HumanTaskKind Kind => HumanTaskKind.Review;

    // Decided at once: what lies between there and the decision step has nothing left to review.
    public override bool Applies(Unfolding u, TaskNode node) => !(u.State.DecisionRecord is { AtOnce: true } && DecisionMaking.HasDecisionAfter(u, node.Id));

    public override void Opening(Unfolding u, TaskNode node, int activation)
    {
        // A joint department's check before acceptance leaves the case as it stands with the accepting step.
        if (u.State is { DecisionRecord: null, AcceptedOn: not null })
        {
            u.Reach(PublicState.UnderReview);
        }
    }

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        CompleteStep c => Complete(u, task, c),
        Approve or Disapprove => DecisionMaking.AtOnce(u, task, command),
        VerifyMaterial c => MaterialCheck.Verify(u, c),
        ProposeCorrection c => Corrections.Propose(u, task, c),
        _ => StepCommands.Handle(u, task, command),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        var node = Step(u, task);
        if (SpecialProcedures.WhyWait(u, task) is not null)
        {
            return StepCommands.Offers(u, task);
        }

        return
        [
            Offer.Of<CompleteStep>(reasonRequired: node.OpinionRequired, outcomes: [.. Outcomes(node).Where(outcome => WhyNotReturn(u, node, outcome, task) is null)]),
            .. Corrections.WhyNotPropose(u, task) is null ? [Offer.Of<ProposeCorrection>()] : Array.Empty<OfferedAction>(),
            .. DecisionMaking.OffersAtOnce(u, task),
            .. StepCommands.Offers(u, task),
            .. MaterialCheck.Offers(u),
        ];
    }

    private static ImmutableArray<TaskOutcome> Outcomes(TaskNode node) =>
        !node.Outcomes.IsEmpty ? node.Outcomes
        : Signatures.AreSeveral(node) ? [new TaskOutcome(Pass, EngineTexts.Local("outcome.pass")), new TaskOutcome(Object, EngineTexts.Local("outcome.object"), ReasonRequired: true)]
        : [new TaskOutcome(Pass, EngineTexts.Local("outcome.pass"))];

    private static Refusal? WhyNotReturn(Unfolding u, TaskNode node, TaskOutcome outcome, HumanTask task) =>
        outcome.ReturnTo is { } target ? Returning.WhyNot(u, node, target, task.Activation) : null;

    private static Refusal? Complete(Unfolding u, HumanTask task, CompleteStep c)
    {
        var node = Step(u, task);
        if (SpecialProcedures.WhyWait(u, task) is { } wait)
        {
            return wait;
        }

        if (Outcomes(node).FirstOrDefault(each => each.Key == c.Outcome) is not { } outcome)
        {
            return new UnknownOutcome(c.Outcome) { Target = "outcome" };
        }

        if ((outcome.ReasonRequired || node.OpinionRequired ? Reasons.Missing(c.Opinion, "opinion") : Reasons.TooLong(c.Opinion, "opinion")) is { } refusal)
        {
            return refusal;
        }

        if (c.CheckedPoints is { } points && points.FirstOrDefault(point => point < 0 || point >= node.CheckPoints.Length, -2) is var wrong and not -2)
        {
            return new UnknownCheckPoint(wrong) { Target = "checkedPoints" };
        }

        var returns = outcome.ReturnTo is not null;
        if (WhyNotReturn(u, node, outcome, task) is { } notBack)
        {
            return notBack;
        }

        // What is returned is not yet finished, so its required fields may still be empty.
        if (FormChanges.Apply(u, node, c.FormChanges, mustBeFilled: !returns) is { } form)
        {
            return form;
        }

        if (Signatures.Sign(u, task, node, c.Outcome, c.Opinion, c.CheckedPoints) is { } result)
        {
            StepEnd.Of(u, node, task, result, c.Opinion);
        }

        return null;
    }
}

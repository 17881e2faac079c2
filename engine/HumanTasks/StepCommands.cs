using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The step does not let the case come straight back.</summary>
public sealed record StraightReturnNotAllowed() : Refusal("return.straight-not-allowed");

/// <summary>What review and decision steps have in common: return, special procedures, and requests to the agency head.</summary>
internal static class StepCommands
{
    public static Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        ReturnStep c => Return(u, task, c),
        StartSpecialProcedure c => SpecialProcedures.Start(u, task, c),
        RequestCorrection c => Corrections.RequestInStep(u, task, c),
        RequestSuspension or RequestExtension or RequestTermination => Requests.Make(u, task, command),
        _ => new CommandNotOffered(task.Title),
    };

    public static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        var node = u.Flow.Task(task.Node);
        if (SpecialProcedures.WhyWait(u, task) is null)
        {
            var operation = OperationRights.Of(u, task, each => each.Return);
            var targets = OperationRights.WhyNot(u, task, operation) is null ? Returning.Targets(u, node, task.Activation).ToList() : [];
            if (targets.Count > 0)
            {
                yield return Offer.Of<ReturnStep>(reasonRequired: true) with
                {
                    MayComeStraightBack = operation.Way == ReturnWay.Choose,
                    ReturnTargets = [.. targets.Select(target => new ReturnTarget(target.Id, target.Title ?? target.Id)
                    {
                        // What comes straight back, comes back from every item.
                        Items = operation.Way == ReturnWay.Straight ? [] : [.. Returning.Items(u, node, target.Id, task.Activation).Select(item => new ReturnItem(item.Number, item.Label))],
                    })],
                };
            }

            if (Corrections.WhyNotInStep(u, task) is null)
            {
                yield return Offer.Of<RequestCorrection>(reasonRequired: true);
            }

            var specials = SpecialProcedures.Startable(u, task);
            if (!specials.IsEmpty)
            {
                yield return Offer.Of<StartSpecialProcedure>(reasonRequired: true) with { SpecialProcedures = specials };
            }
        }

        foreach (var offer in Requests.Offers(u, task))
        {
            yield return offer;
        }
    }

    private static Refusal? Return(Unfolding u, HumanTask task, ReturnStep c)
    {
        var node = u.Flow.Task(task.Node);
        if ((SpecialProcedures.WhyWait(u, task) ?? Reasons.Missing(c.Reason)) is { } refusal)
        {
            return refusal;
        }

        var operation = OperationRights.Of(u, task, each => each.Return);
        if (OperationRights.WhyNot(u, task, operation) is { } notAllowed)
        {
            return notAllowed;
        }

        if (!node.ReturnTo.Contains(c.ToStep))
        {
            return new ReturnTargetNotAllowed(u.Flow.Knows(c.ToStep) ? u.Flow.Node(c.ToStep).Title : null) { Target = "toStep" };
        }

        if (Returning.WhyNot(u, node, c.ToStep, task.Activation, c.Item) is { } notBack)
        {
            return notBack;
        }

        var isStraight = operation.Way == ReturnWay.Straight || (operation.Way == ReturnWay.Choose && c.Straight is true);
        if (c.Straight is true && !isStraight)
        {
            return new StraightReturnNotAllowed { Target = "straight" };
        }

        if (isStraight)
        {
            StraightReturns.Return(u, task, c.ToStep, c.Reason, operation.ApplicantSees);
            return null;
        }

        Tasks.Close(u, task, "return", c.Reason);
        u.Emit(new StepReturned(task.Number, c.ToStep, c.Reason, ApplicantSees: operation.ApplicantSees));
        Returning.Return(u, node, task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow."), c.ToStep, c.Item);
        return null;
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>What review and decision steps have in common: return, special procedures, and requests to the agency head.</summary>
internal static class StepCommands
{
    public static Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        ReturnStep c => Return(u, task, c),
        StartSpecialProcedure c => SpecialProcedures.Start(u, task, c),
        RequestSuspension or RequestExtension or RequestTermination => Requests.Make(u, task, command),
        _ => new CommandNotOffered(task.Title),
    };

    public static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        var node = u.Flow.Task(task.Node);
        if (SpecialProcedures.WhyWait(u, task) is null)
        {
            var targets = Returning.Targets(u, node, task.Activation).ToList();
            if (targets.Count > 0)
            {
                yield return Offer.Of<ReturnStep>(reasonRequired: true) with
                {
                    ReturnTargets = [.. targets.Select(target => new ReturnTarget(target.Id, target.Title ?? target.Id))],
                };
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

    public static void GoBack(Unfolding u, HumanTask task, TaskNode node, string target, string reason)
    {
        u.Emit(new StepReturned(task.Number, target, reason));
        Returning.Return(u, node, task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow."), target);
    }

    private static Refusal? Return(Unfolding u, HumanTask task, ReturnStep c)
    {
        var node = u.Flow.Task(task.Node);
        if ((SpecialProcedures.WhyWait(u, task) ?? Reasons.Missing(c.Reason)) is { } refusal)
        {
            return refusal;
        }

        if (!node.ReturnTo.Contains(c.ToStep))
        {
            return new ReturnTargetNotAllowed(u.Flow.Knows(c.ToStep) ? u.Flow.Node(c.ToStep).Title : null) { Target = "toStep" };
        }

        if (Returning.WhyNot(u, node, c.ToStep, task.Activation) is { } notBack)
        {
            return notBack;
        }

        Tasks.Close(u, task, "return", c.Reason);
        GoBack(u, task, node, c.ToStep, c.Reason);
        return null;
    }
}

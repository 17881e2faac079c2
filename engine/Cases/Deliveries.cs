using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Cases;

/// <summary>Who received the result must be said.</summary>
public sealed record ReceiverRequired() : Refusal("delivery.receiver-required");

/// <summary>A refused delivery needs a witness.</summary>
public sealed record WitnessRequired() : Refusal("delivery.witness-required");

/// <summary>There is nothing to download yet, or the result is not delivered electronically.</summary>
public sealed record NothingToDownload() : Refusal("delivery.nothing-to-download");

/// <summary>送达: by a clerk, or by the applicant's download.</summary>
internal static class Deliveries
{
    public static Refusal? Deliver(Unfolding u, HumanTask task, Deliver c)
    {
        if (string.IsNullOrWhiteSpace(c.ReceiverName))
        {
            return new ReceiverRequired { Target = "receiverName" };
        }

        if (c.Refused && string.IsNullOrWhiteSpace(c.Witness))
        {
            return new WitnessRequired { Target = "witness" };
        }

        if (Reasons.LongName("receiverName", c.ReceiverName, c.ReceiverIdNo, c.Relation, c.Witness) is { } tooLong)
        {
            return tooLong;
        }

        if (c.Way == DeliveryWay.Collect)
        {
            Visits.Count(u);
        }

        Record(u, task, new ResultDelivered(c.ReceiverName, c.ReceiverIdNo, c.Relation, c.Way, c.Refused, c.Witness));
        return null;
    }

    public static Refusal? WhyNotDownload(Unfolding u) =>
        !ActingRights.IsApplicant(u.State, u.Actor) ? new NotEntitled()
        : OpenTask(u) is null || u.State.Application.DeliveryWay != DeliveryWay.Electronic || u.State.Certificates.Any(each => each.File is null) ? new NothingToDownload()
        : null;

    public static Refusal? Download(Unfolding u)
    {
        if (WhyNotDownload(u) is { } refusal)
        {
            return refusal;
        }

        var applicant = u.State.Application.Applicant;
        Record(
            u,
            OpenTask(u) ?? throw new InvalidOperationException("Asked for above."),
            new ResultDelivered(applicant.Name, applicant.IdNo, null, DeliveryWay.Electronic, false, null));
        return null;
    }

    private static HumanTask? OpenTask(Unfolding u) => u.State.Tasks.LastOrDefault(task => task.IsOpen && task.Kind == HumanTaskKind.Delivery);

    private static void Record(Unfolding u, HumanTask task, ResultDelivered delivered)
    {
        var outcome = delivered.Refused ? "left-with-witness" : "deliver";
        Tasks.Close(u, task, outcome);
        u.Emit(delivered);
        CaseClocks.End(u, CaseClocks.Delivery, "clock.delivered");
        u.Reach(PublicState.Delivered);
        Notices.Issue(u, "N13");
        Flow.FlowInterpreter.Complete(u, task.Activation ?? throw new InvalidOperationException($"Task {task.Number} is not of the flow."), outcome);
    }
}

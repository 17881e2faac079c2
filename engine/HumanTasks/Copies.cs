using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>No copy of the case has been sent to the actor under this number, or it is marked already.</summary>
public sealed record CopyUnknown() : Refusal("copy.unknown");

/// <summary>抄送 and its read marks.</summary>
internal static class Copies
{
    public static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        if (WhyNotSend(u, task) is null)
        {
            yield return Offer.Of<CopyTask>(reasonRequired: OperationRights.Of(u, task, each => each.Copy).ReasonRequired);
        }
    }

    public static Refusal? Send(Unfolding u, HumanTask task, CopyTask c)
    {
        var operation = OperationRights.Of(u, task, each => each.Copy);
        if ((WhyNotSend(u, task) ?? OperationRights.Reason(operation, c.Note, "note")) is { } refusal)
        {
            return refusal;
        }

        if (c.To.Id == u.Actor.Id || u.State.Copies.Any(each => each.Task == task.Number && each.To.Id == c.To.Id))
        {
            return new SignerNotAllowed(c.To.Name) { Target = "to" };
        }

        TakingBack.Seen(u, task);
        u.Emit(new TaskCopied(u.NextNumber, task.Number, Leave.Reference(c.To), c.Note, operation.ApplicantSees));
        return null;
    }

    /// <summary>Copies that the actor has not read.</summary>
    public static IEnumerable<TaskCopy> Unread(CaseState state, Actor actor) =>
        actor.Kind == ActorKind.Clerk ? state.Copies.Where(each => each.ReadAt is null && each.To.Id == actor.Id) : [];

    public static Refusal? Read(Unfolding u, ReadCopy c)
    {
        if (Unread(u.State, u.Actor).All(each => each.Number != c.Copy))
        {
            return new CopyUnknown();
        }

        u.Emit(new CopyRead(c.Copy));
        return null;
    }

    private static Refusal? WhyNotSend(Unfolding u, HumanTask task) =>
        task.Activation is null ? new CommandNotOffered(task.Title) : OperationRights.WhyNot(u, task, OperationRights.Of(u, task, each => each.Copy));
}

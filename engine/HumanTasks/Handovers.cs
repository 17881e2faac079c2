using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>转办 and 委派: a task goes to another clerk, for good or to be given back.</summary>
internal static class Handovers
{
    public static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        var transfer = OperationRights.Of(u, task, each => each.Transfer);
        if (OperationRights.WhyNot(u, task, transfer) is null)
        {
            yield return Offer.Of<TransferTask>(reasonRequired: transfer.ReasonRequired);
        }

        var operation = OperationRights.Of(u, task, each => each.Delegate);
        if (task.Activation is not null && OperationRights.WhyNot(u, task, operation) is null)
        {
            yield return Offer.Of<DelegateTask>(reasonRequired: operation.ReasonRequired);
        }

        if (task.IsDelegated && Tasks.WhyNotTake(u.Actor, task) is null)
        {
            yield return Offer.Of<GiveBackTask>(reasonRequired: true);
        }

        if (WhyNotRecall(u, task) is null)
        {
            yield return Offer.Of<RecallDelegation>();
        }
    }

    public static Refusal? Transfer(Unfolding u, HumanTask task, TransferTask c)
    {
        var operation = OperationRights.Of(u, task, each => each.Transfer);
        if ((OperationRights.WhyNot(u, task, operation) ?? OperationRights.Reason(operation, c.Reason)) is { } refusal)
        {
            return refusal;
        }

        var candidates = task.Candidates;
        var to = c.To;
        var isUnassigned = candidates.Unassigned is true;
        if (isUnassigned)
        {
            candidates = CandidateSearch.Pool(u, Tasks.StepOf(u, task));
        }

        if (to.Id == task.Holder?.Id || (operation.By == OperationActor.Holder && to.Id == u.Actor.Id) || !MayReceive(task, candidates, to, isUnassigned))
        {
            return new TransferTargetNotEntitled(to.Name) { Target = "to" };
        }

        TakingBack.Seen(u, task);
        var (holder, absent) = Leave.Resolve(u, Leave.Reference(to), candidates);
        u.Emit(new TaskTransferred(task.Number, holder, c.Reason, absent, operation.ApplicantSees, isUnassigned ? candidates with { People = [to.Id] } : null));
        return null;
    }

    public static Refusal? Delegate(Unfolding u, HumanTask task, DelegateTask c)
    {
        var operation = OperationRights.Of(u, task, each => each.Delegate);
        if (task.Activation is null)
        {
            return new CommandNotOffered(task.Title);
        }

        if ((OperationRights.WhyNot(u, task, operation) ?? OperationRights.Reason(operation, c.Reason)) is { } refusal)
        {
            return refusal;
        }

        var to = c.To;
        if (to.Id == u.Actor.Id || to.Id == task.Holder?.Id || !MayHelp(u, task, to))
        {
            return new TransferTargetNotEntitled(to.Name) { Target = "to" };
        }

        if (operation.By == OperationActor.Holder && Tasks.Take(u, task) is { } notTaken)
        {
            return notTaken;
        }

        var (holder, absent) = Leave.Resolve(u, Leave.Reference(to), task.Candidates);
        if (holder.Id == u.Actor.Id)
        {
            return new TransferTargetNotEntitled(to.Name) { Target = "to" };
        }

        u.Emit(new TaskDelegated(task.Number, holder, c.Reason, absent, operation.ApplicantSees));
        return null;
    }

    public static Refusal? GiveBack(Unfolding u, HumanTask task, GiveBackTask c)
    {
        if ((Reasons.Missing(c.Opinion, "opinion") ?? Tasks.Take(u, task) ?? FormChanges.Apply(u, u.Flow.Task(task.Node), c.FormChanges, mustBeFilled: false)) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new TaskGivenBack(task.Number, c.Opinion));
        return null;
    }

    public static Refusal? Recall(Unfolding u, HumanTask task)
    {
        if (WhyNotRecall(u, task) is { } refusal)
        {
            return refusal;
        }

        u.Emit(new TaskGivenBack(task.Number));
        return null;
    }

    /// <summary>Whether a clerk may be asked to help with a task: of the same agency, or somebody who could take it; never one kept out by separation of duties.</summary>
    public static bool MayHelp(Unfolding u, HumanTask task, ClerkReference clerk) =>
        !task.Candidates.Excluded.Contains(clerk.Id)
        && clerk.Id != u.State.Application.Applicant.AccountId
        && (task.Candidates.Agency is not { } agency || clerk.Agency == agency || ActingRights.Holds(clerk.Grants, task.Candidates.Role, agency, task.Candidates.Department));

    private static Refusal? WhyNotRecall(Unfolding u, HumanTask task) =>
        task is { IsOpen: true, IsDelegated: true, Delegation.Owner: { } owner } && owner.Id == u.Actor.Id && u.Actor.Kind == ActorKind.Clerk ? null : new TaskNotHeld(task.Number);

    private static bool MayReceive(HumanTask task, TaskCandidates candidates, ClerkReference to, bool isUnassigned) =>
        !candidates.Excluded.Contains(to.Id)
        && (isUnassigned ? candidates.Agency is null || to.Agency == candidates.Agency
            : ActingRights.Holds(to.Grants, candidates.Role, candidates.Agency, candidates.Department) || (task.Candidates.People?.Contains(to.Id) ?? false));
}

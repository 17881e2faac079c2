using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>The step does not allow this operation.</summary>
public sealed record OperationNotAllowed(LocalText Title) : Refusal("operation.not-allowed");

/// <summary>The operation has been done often enough today.</summary>
public sealed record OperationTooOften(int PerDay) : Refusal("operation.too-often");

/// <summary>Whether somebody may do an operation with a task, as the step's metadata says.</summary>
internal static class OperationRights
{
    public static TaskOperation Of(Unfolding u, HumanTask task, Func<TaskOperations, TaskOperation?> which) =>
        task.Activation is null ? TaskOperations.Of(null, null, which)
        : u.Flow.Node(task.Node) is TaskNode node ? TaskOperations.Of(node.Operations, u.Definition.Operations, which)
        // Done under an earlier version; the present one has no such step any more.
        : new TaskOperation(false);

    public static Refusal? WhyNot(Unfolding u, HumanTask task, TaskOperation operation) =>
        !operation.Allowed ? new OperationNotAllowed(task.Title)
        : operation.By switch
        {
            OperationActor.Holder => Tasks.WhyNotTake(u.Actor, task),
            OperationActor.Lead => IsLead(u, task) ? null : new NotEntitled(),
            OperationActor.Role => u.Actor.Kind == ActorKind.Clerk && operation.Role is { } role && ActingRights.Holds(u.Actor.Grants, role, AgencyOf(u, task)) ? null : new NotEntitled(),
            OperationActor.Anybody => ActingRights.IsApplicant(u.State, u.Actor) || HasPart(u, task) ? null : new NotEntitled(),
            _ => throw new InvalidOperationException(operation.By.ToString()),
        };

    /// <summary>Refuses a missing or overlong reason.</summary>
    public static Refusal? Reason(TaskOperation operation, string? reason, string target = "reason") =>
        operation.ReasonRequired ? Reasons.Missing(reason, target) : Reasons.TooLong(reason, target);

    private static string? AgencyOf(Unfolding u, HumanTask task) => task.Candidates.Agency ?? u.Definition.Elements.ImplementingAgency.CreditCode;

    private static bool IsLead(Unfolding u, HumanTask task) =>
        ActingRights.IsAgencyHead(u.Definition, u.Actor)
        || (u.Actor.Kind == ActorKind.Clerk && (Signatures.Of(u, task) is { Seats: [var first, ..] } ? first.Signer.Id == u.Actor.Id : ActingRights.IsHolder(task, u.Actor)));

    private static bool HasPart(Unfolding u, HumanTask task) =>
        u.Actor.Kind == ActorKind.Clerk
        && (ActingRights.IsAgencyHead(u.Definition, u.Actor)
            || ActingRights.IsReceiver(u.Definition, u.Actor)
            || ActingRights.HasStepRole(u.State, u.Actor)
            || u.State.Tasks.Any(each => each.Number != task.Number && each.Holder?.Id == u.Actor.Id));
}

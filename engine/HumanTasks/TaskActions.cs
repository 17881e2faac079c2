using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>What an actor may do with a task now; pages and interfaces ask here instead of knowing the rules.</summary>
public static class TaskActions
{
    /// <summary>The actions offered, in the order of the buttons; none when the actor may not act on the task.</summary>
    /// <param name="definition">Version of the matter that the case began with.</param>
    /// <param name="state">The case.</param>
    /// <param name="task">Number of the task.</param>
    /// <param name="context">Who looks and when; see <see cref="CaseContext.ForLooking"/>.</param>
    public static ImmutableArray<OfferedAction> Offered(MatterDefinition definition, CaseState state, int task, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        var u = new Unfolding(definition, state, context);
        if (state.IsEnded || Tasks.Find(state, task) is not { IsOpen: true } found)
        {
            return [];
        }

        return [.. Offers(u, found).Where(offer => WorkGuard.WhyNot(state, found, offer.Command) is null && (state.Suspension is null || Suspensions.Allows(offer.Command, found.Kind)))];
    }

    /// <summary>Whether it matters who opens the task first, so that a page should send <c>open-task</c>: somebody's taking back depends on it.</summary>
    /// <param name="definition">Version of the matter that the case runs on.</param>
    /// <param name="task">The task.</param>
    public static bool WantsOpening(MatterDefinition definition, HumanTask task)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(task);
        return task.IsOpen && TakingBack.Wants(definition, task);
    }

    private static IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task)
    {
        var holds = ActingRights.IsHolder(task, u.Actor);
        var takes = holds || Tasks.WhyNotTake(u.Actor, task) is null;
        return
        [
            .. takes && !holds ? [Offer.Of<ClaimTask>()] : Array.Empty<OfferedAction>(),
            .. takes ? TaskKind.Of(task.Kind).Offers(u, task) : [],
            .. Handovers.Offers(u, task),
            .. Signers.Offers(u, task),
            .. Copies.Offers(u, task),
            .. holds ? [Offer.Of<ReleaseTask>()] : Array.Empty<OfferedAction>(),
        ];
    }
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;

namespace LowCodeGov.Engine.Cases;

/// <summary>What an actor may do with a case as a whole, besides its tasks: the applicant's actions, and resuming.</summary>
public static class CaseActions
{
    /// <summary>The actions offered, in the order of the buttons.</summary>
    /// <param name="definition">Version of the matter that the case began with.</param>
    /// <param name="state">The case.</param>
    /// <param name="context">Who looks and when; see <see cref="CaseContext.ForLooking"/>.</param>
    public static ImmutableArray<OfferedAction> Offered(MatterDefinition definition, CaseState state, CaseContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        var u = new Unfolding(definition, state, context);
        return [.. state.IsEnded ? AfterTheEnd(u) : Offers(u), .. Copies.Unread(state, context.Actor).Select(copy => Offer.Of<ReadCopy>() with { Copy = copy.Number })];
    }

    private static IEnumerable<OfferedAction> AfterTheEnd(Unfolding u) => Revival.WhyNot(u) is null ? [Offer.Of<ReviveCase>(reasonRequired: true)] : [];

    private static IEnumerable<OfferedAction> Offers(Unfolding u)
    {
        var suspended = u.State.Suspension is not null;
        if (!suspended && Corrections.WhyNotSupply(u) is null && Corrections.Open(u.State) is { } correction)
        {
            yield return Offer.Of<SupplyCorrection>() with
            {
                Items = correction.Items,
                Materials = [.. correction.Items.Select(item => item.Material).OfType<string>()],
            };
        }

        if (!suspended && Tolerance.WhyNotSupply(u) is null)
        {
            yield return Offer.Of<SupplyToleratedMaterial>() with { Materials = [.. Tolerance.Outstanding(u.State).Select(each => each.Material)] };
        }

        if (!suspended && Deliveries.WhyNotDownload(u) is null)
        {
            yield return Offer.Of<ConfirmDownload>();
        }

        if (Suspensions.WhyNotResume(u) is null)
        {
            yield return Offer.Of<ResumeCase>(reasonRequired: true);
        }

        foreach (var task in TakingBack.Possible(u))
        {
            yield return Offer.Of<TakeBackTask>(reasonRequired: OperationRights.Of(u, task, each => each.TakeBack).ReasonRequired) with { Task = task.Number };
        }

        foreach (var task in Urging.Urgeable(u))
        {
            yield return Offer.Of<UrgeCase>(reasonRequired: OperationRights.Of(u, task, each => each.Urge).ReasonRequired) with { Task = task.Number };
        }

        if (CaseEnding.WhyNotWithdraw(u) is null)
        {
            yield return Offer.Of<WithdrawApplication>(reasonRequired: true);
        }
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>送达: the result reaches the applicant, recorded on N13.</summary>
internal sealed class DeliveryTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.Delivery;

    public override void Opening(Unfolding u, TaskNode node, int activation)
    {
        u.Reach(PublicState.ReadyForDelivery);
        Notices.IssueOnce(u, "N12");
    }

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        Deliver c => Deliveries.Deliver(u, task, c),
        _ => NotOffered(task),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) => [Offer.Of<Deliver>()];
}

using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>审批: the agency head grants or denies a suspension, an extension or a termination.</summary>
internal sealed class ApprovalTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.Approval;

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        DecideRequest c => Requests.Decide(u, task, c),
        _ => NotOffered(task),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) => [Offer.Of<DecideRequest>()];
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>受理: accept, ask once for a correction, or refuse. Left out where the case is accepted already.</summary>
internal sealed class AcceptanceTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.Acceptance;

    public override bool Applies(Unfolding u, TaskNode node) => u.State.AcceptedOn is null;

    public override void Opening(Unfolding u, TaskNode node, int activation)
    {
        u.Reach(PublicState.Received);
        if (u.State.ReceivedAt is null)
        {
            // A flow without a step of receipt: what reaches acceptance has been received.
            Receipt.Formally(u);
        }
    }

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        AcceptCase c => Accept(u, task, c),
        RefuseAcceptance c => Acceptance.RefuseIt(u, task, c),
        RequestCorrection c => Corrections.Request(u, task, c),
        Approve or Disapprove => DecisionMaking.AtOnce(u, task, command),
        VerifyMaterial c => MaterialCheck.Verify(u, c),
        RequestTermination c => Requests.Make(u, task, c),
        _ => NotOffered(task),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) =>
    [
        .. u.State.Proposed.IsEmpty ? [Offer.Of<AcceptCase>(tolerable: MaterialCheck.Tolerable(u))] : Array.Empty<OfferedAction>(),
        .. DecisionMaking.OffersAtOnce(u, task),
        .. Corrections.WhyNot(u) is null ? [Offer.Of<RequestCorrection>(reasonRequired: true)] : Array.Empty<OfferedAction>(),
        Offer.Of<RefuseAcceptance>(reasonRequired: true),
        .. MaterialCheck.Offers(u),
        .. Requests.Offers(u, task),
    ];

    private static Refusal? Accept(Unfolding u, HumanTask task, AcceptCase c)
    {
        if ((Reasons.TooLong(c.Opinion, "opinion") ?? Acceptance.WhyNot(u, c.Tolerated ?? [])) is { } refusal)
        {
            return refusal;
        }

        Tasks.Close(u, task, "accept", c.Opinion);
        Acceptance.Accept(u, c.Tolerated ?? []);
        GoOn(u, task, "accept");
        return null;
    }
}

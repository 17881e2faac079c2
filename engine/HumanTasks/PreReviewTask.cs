using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>
/// 预审. Where the online submission is the receipt of materials (原件核验, 全程网办) passing it accepts the case;
/// for 原件预审 it only invites the originals, and corrections before are informal.
/// </summary>
internal sealed class PreReviewTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.PreReview;

    public override bool Applies(Unfolding u, TaskNode node) => u.State.OnlineMode is not null && u.State.AcceptedOn is null;

    public override void Opening(Unfolding u, TaskNode node, int activation)
    {
        u.Reach(PublicState.Submitted);
        CaseClocks.Start(u, CaseClocks.PreReview, ClockKind.PreReview, u.Definition.Intake.PreReview, u.Now, "clock.pre-review");
    }

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        PassPreReview c => Pass(u, task, c),
        RejectPreReview c => Reject(u, task, c),
        RequestCorrection c => Corrections.Request(u, task, c),
        RefuseAcceptance c when Receipt.IsFormal(u.State) => Acceptance.RefuseIt(u, task, c),
        Approve or Disapprove when Receipt.IsFormal(u.State) => DecisionMaking.AtOnce(u, task, command),
        RequestTermination c => Requests.Make(u, task, c),
        _ => NotOffered(task),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) =>
    [
        Offer.Of<PassPreReview>(tolerable: Receipt.IsFormal(u.State) ? MaterialCheck.Tolerable(u) : []),
        .. Corrections.WhyNot(u) is null ? [Offer.Of<RequestCorrection>(reasonRequired: true)] : Array.Empty<OfferedAction>(),
        Offer.Of<RejectPreReview>(reasonRequired: true),
        .. Receipt.IsFormal(u.State) ? [Offer.Of<RefuseAcceptance>(reasonRequired: true), .. DecisionMaking.OffersAtOnce(u, task)] : Array.Empty<OfferedAction>(),
        .. Requests.Offers(u, task),
    ];

    private static Refusal? Pass(Unfolding u, HumanTask task, PassPreReview c)
    {
        if (Reasons.TooLong(c.Opinion, "opinion") is { } refusal)
        {
            return refusal;
        }

        if (!Receipt.IsFormal(u.State))
        {
            CaseClocks.End(u, CaseClocks.PreReview, "clock.pre-review-done");
            Finish(u, task, "pass", c.Opinion);
            return null;
        }

        if (Acceptance.WhyNot(u, c.Tolerated ?? []) is { } incomplete)
        {
            return incomplete;
        }

        Tasks.Close(u, task, "pass", c.Opinion);
        u.Reach(PublicState.Received);
        Acceptance.Accept(u, c.Tolerated ?? []);
        GoOn(u, task, "pass");
        return null;
    }

    private static Refusal? Reject(Unfolding u, HumanTask task, RejectPreReview c)
    {
        if (Reasons.Missing(c.Reason) is { } refusal)
        {
            return refusal;
        }

        Tasks.Close(u, task, "reject", c.Reason);
        CaseEnding.End(u, PublicState.PreReviewRejected, CloseResults.Returned, c.Reason);
        return null;
    }
}

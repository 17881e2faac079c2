using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>原件核验: originals are compared when the result is collected. Only for 原件核验, after a positive decision.</summary>
internal sealed class OriginalsVerificationTask : TaskKind
{
    /// <summary>Cause of the stop of the delivery clock: the applicant has been told to come.</summary>
    private const string Collection = "collection";

    public override HumanTaskKind Kind => HumanTaskKind.OriginalsVerification;

    public override bool Applies(Unfolding u, TaskNode node) =>
        u.State is { OnlineMode: OnlineMode.VerifyOriginals, DecisionRecord: { Approved: true } };

    public override void Opening(Unfolding u, TaskNode node, int activation)
    {
        u.Reach(PublicState.AwaitingVerification);
        var notice = Notices.IssueOnce(u, "N12");
        CaseClocks.Stop(u, CaseClocks.Delivery, "clock.told-to-come", Collection, notice);
    }

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        VerifyOriginals c => Verify(u, task, c),
        VerifyMaterial c => MaterialCheck.Verify(u, c),
        _ => NotOffered(task),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) =>
        [Offer.Of<VerifyOriginals>(), .. MaterialCheck.Offers(u)];

    private static Refusal? Verify(Unfolding u, HumanTask task, VerifyOriginals c)
    {
        if ((c.Matches ? Reasons.TooLong(c.Note, "note") : Reasons.Missing(c.Note, "note")) is { } refusal)
        {
            return refusal;
        }

        Visits.Count(u);
        if (c.Matches)
        {
            CaseClocks.Resume(u, CaseClocks.Delivery, "clock.originals-verified", Collection);
            Finish(u, task, "matches", c.Note);
            return null;
        }

        Tasks.Close(u, task, "mismatch", c.Note);
        Certificates.Revoke(u, c.Note ?? "");
        CaseEnding.End(u, PublicState.Terminated, CloseResults.Void, c.Note);
        return null;
    }
}

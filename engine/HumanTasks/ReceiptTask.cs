using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>收件: originals come in after a passed pre-review. Left out where the application was received at a window, or the submission is the receipt.</summary>
internal sealed class ReceiptTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.Receipt;

    public override bool Applies(Unfolding u, TaskNode node) => u.State.ReceivedAt is null;

    public override void Opening(Unfolding u, TaskNode node, int activation)
    {
        u.Reach(PublicState.AwaitingOriginals);
        CaseClocks.Start(u, CaseClocks.Applicant, ClockKind.Applicant, u.Definition.Intake.Originals, u.Now, "clock.originals");
    }

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command) => command switch
    {
        ReceiveOriginals c => Receive(u, task, c),
        VerifyMaterial c => MaterialCheck.Verify(u, c),
        RequestTermination c => Requests.Make(u, task, c),
        _ => NotOffered(task),
    };

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) =>
        [Offer.Of<ReceiveOriginals>(), .. MaterialCheck.Offers(u), .. Requests.Offers(u, task)];

    private static Refusal? Receive(Unfolding u, HumanTask task, ReceiveOriginals c)
    {
        if (!c.IdentityChecked && !c.ByPost && u.Definition.Intake.IdentityCheckRequired)
        {
            return new IdentityNotChecked { Target = "identityChecked" };
        }

        Tasks.Close(u, task, "receive");
        CaseClocks.End(u, CaseClocks.Applicant, "clock.originals-received");
        u.Reach(PublicState.Received);
        Receipt.Formally(u);
        if (!c.ByPost)
        {
            Visits.Count(u);
        }

        GoOn(u, task, "receive");
        return null;
    }
}

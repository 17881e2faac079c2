using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.HumanTasks;

/// <summary>Making the certificate has not been begun.</summary>
public sealed record CertificateNotBegun() : Refusal("certificate.not-begun");

/// <summary>Making the certificate has been begun already.</summary>
public sealed record CertificateAlreadyBegun() : Refusal("certificate.already-begun");

/// <summary>制证: begin, then issue the electronic certificate. Left out where there is nothing to make.</summary>
internal sealed class CertificateMakingTask : TaskKind
{
    public override HumanTaskKind Kind => HumanTaskKind.CertificateMaking;

    public override bool Applies(Unfolding u, TaskNode node) => Certificates.AreDue(u);

    public override Refusal? Handle(Unfolding u, HumanTask task, TaskCommand command)
    {
        switch (command)
        {
            case MakeCertificate when HasBegun(u):
                return new CertificateAlreadyBegun();
            case MakeCertificate:
                u.Reach(PublicState.CertificateMaking);
                return null;
            case CompleteCertificate when !HasBegun(u):
                return new CertificateNotBegun();
            case CompleteCertificate c:
                Tasks.Close(u, task, c.Printed ? "printed" : "made");
                Certificates.Issue(u);
                GoOn(u, task, c.Printed ? "printed" : "made");
                return null;
            default:
                return NotOffered(task);
        }
    }

    public override IEnumerable<OfferedAction> Offers(Unfolding u, HumanTask task) =>
        [HasBegun(u) ? Offer.Of<CompleteCertificate>() : Offer.Of<MakeCertificate>()];

    private static bool HasBegun(Unfolding u) => u.State.Stage == PublicState.CertificateMaking;
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>自动制证: issues the certificate without a clerk, where the decision was positive.</summary>
internal sealed class CertificateIssue : NodeKind<CertificateNode>
{
    protected override void Enter(Unfolding u, CertificateNode node, int activation)
    {
        if (Certificates.AreDue(u))
        {
            Certificates.Issue(u);
        }

        FlowInterpreter.Complete(u, activation);
    }
}

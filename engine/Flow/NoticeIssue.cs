using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>发文书: issues a notice and goes on.</summary>
internal sealed class NoticeIssue : NodeKind<NoticeNode>
{
    protected override void Enter(Unfolding u, NoticeNode node, int activation)
    {
        Notices.Issue(u, node.Notice);
        FlowInterpreter.Complete(u, activation);
    }
}

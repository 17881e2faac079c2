using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Pre-review, receipt, acceptance, decision, certificate and delivery come in the order of DOMAIN 6.3.</summary>
internal sealed class OrderOfStepsCheck : DefinitionCheck
{
    private static readonly Dictionary<HumanTaskKind, int> Rank = new()
    {
        [HumanTaskKind.PreReview] = 0,
        [HumanTaskKind.Receipt] = 1,
        [HumanTaskKind.Acceptance] = 2,
        [HumanTaskKind.Decision] = 3,
        [HumanTaskKind.CertificateMaking] = 4,
        [HumanTaskKind.OriginalsVerification] = 5,
        [HumanTaskKind.Delivery] = 6,
    };

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject) =>
        !subject.HasSoundIds || !subject.FragmentFaults.IsEmpty ? [] : [.. OutOfOrder(subject), .. NotAccepted(subject)];

    private static IEnumerable<DefinitionFinding> OutOfOrder(VerificationSubject subject)
    {
        var ranked = subject.Nodes.OfType<TaskNode>().Where(task => Rank.ContainsKey(task.Kind)).ToList();
        foreach (var late in ranked)
        {
            if (ranked.Find(early => Rank[early.Kind] > Rank[late.Kind] && subject.Tree.IsBefore(early, late)) is { } early)
            {
                yield return DefinitionFinding.Error(
                    "verification.order", subject.Places.Node(late), ("Step", VerificationSubject.Title(late)), ("Earlier", VerificationSubject.Title(early)));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> NotAccepted(VerificationSubject subject)
    {
        foreach (var task in subject.Nodes.OfType<TaskNode>().Where(task => task.Kind == HumanTaskKind.Decision))
        {
            if (subject.Facts.Before(task) is { } before && !before.Surely.Contains(FlowFact.Accepted)
                && subject.Graph.Entry(task) is { } entry && new FlowSearch(subject).Way(entry, task, FlowFact.Accepted) is { } way)
            {
                yield return DefinitionFinding.Error("verification.order.not-accepted", subject.Places.Node(task), ("Step", VerificationSubject.Title(task))) with { CounterExample = way };
            }
        }
    }
}

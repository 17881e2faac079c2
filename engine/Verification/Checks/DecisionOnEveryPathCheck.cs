using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>A matter that is decided is decided on every way to an end, and before what needs the decision.</summary>
/// <remarks>An end that names its close result says itself how the case ended, e.g. a transfer to another agency. Source: DOMAIN 4.7, 6.3.</remarks>
internal sealed class DecisionOnEveryPathCheck : DefinitionCheck
{
    private const string Permit = "01";

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        if (!subject.HasSoundIds || !subject.FragmentFaults.IsEmpty)
        {
            yield break;
        }

        var decides = subject.Nodes.OfType<TaskNode>().Any(task => task.Kind == HumanTaskKind.Decision || task.DecideAtOnce is not null);
        if (!decides && subject.Definition.Elements.MatterType == Permit)
        {
            yield return DefinitionFinding.Error("verification.decision.none", subject.Places.Node(subject.Flow));
        }

        foreach (var node in decides ? subject.Nodes : [])
        {
            var key = node switch
            {
                EndNode { CloseResult: null } => "verification.decision.missing-at-end",
                CertificateNode or TaskNode { Kind: HumanTaskKind.CertificateMaking or HumanTaskKind.OriginalsVerification } => "verification.decision.needed",
                _ => null,
            };
            if (key is not null && subject.Facts.Before(node) is { } before && !before.Surely.Contains(FlowFact.Decided)
                && subject.Graph.Entry(node) is { } entry && new FlowSearch(subject).Way(entry, node, FlowFact.Decided) is { } way)
            {
                yield return DefinitionFinding.Error(key, subject.Places.Node(node), ("Node", VerificationSubject.Title(node))) with { CounterExample = way };
            }
        }
    }
}

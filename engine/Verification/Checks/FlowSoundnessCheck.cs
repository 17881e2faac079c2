using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification.Flows;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every way through the flow comes to an end node (M22).</summary>
internal sealed class FlowSoundnessCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        if (!subject.HasSoundIds || !subject.FragmentFaults.IsEmpty)
        {
            yield break;
        }

        if (subject.Graph.RunOut is { } runOut && new FlowSearch(subject).Way(runOut, null, null) is { } way)
        {
            yield return DefinitionFinding.Error("verification.M22.no-end", subject.Places.Node(Last(subject.Flow))) with { CounterExample = way };
        }
    }

    // Where an analyst would add the end.
    private static FlowNode Last(FlowNode node) => node is SequenceNode { Nodes: [.., var last] } ? Last(last) : node;
}

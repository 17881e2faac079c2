using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Flow;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Checking;

/// <summary>A counter-example as pictures of the flow: at each step which node it is about, and which branches it leaves out.</summary>
public sealed class CounterExamplePlay
{
    private static readonly string[] Nodes = ["Choice", "Split", "Step", "Node"];

    private readonly ImmutableArray<(FlowNode? Node, FlowBranch? Branch)> moves;
    private readonly FlowNode? spot;
    private readonly ImmutableArray<FlowNode> all;

    /// <param name="definition">The definition.</param>
    /// <param name="flow">Its flow with the fragments in place.</param>
    /// <param name="finding">The finding with its counter-example.</param>
    public CounterExamplePlay(MatterDefinition definition, FlowNode flow, DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(finding);
        all = [.. flow.Walk()];
        moves = [.. finding.CounterExample.Select(Move)];
        spot = FlowFindings.AddressOf(definition, finding.Place.Path) is { } address ? all.FirstOrDefault(node => node.Id == FlowTree.Local(address) || node.Id.EndsWith("." + FlowTree.Local(address), StringComparison.Ordinal)) : null;
    }

    /// <summary>Number of pictures: one for each step, and the spot of the finding at the end.</summary>
    public int Length => moves.Length + 1;

    /// <summary>Where the way stands after a number of steps, by node id.</summary>
    public IReadOnlyDictionary<string, FlowNodeState> At(int step)
    {
        var states = new Dictionary<string, FlowNodeState>(StringComparer.Ordinal);
        for (var at = 0; at <= step && at < moves.Length; at++)
        {
            var (node, branch) = moves[at];
            if (node is null)
            {
                continue;
            }

            states[node.Id] = new FlowNodeState(at == step ? FlowNodeStatus.Current : FlowNodeStatus.Done);
            foreach (var other in branch is null || node is ParallelNode ? [] : FlowTree.BranchesOf(node).Where(each => each != branch))
            {
                foreach (var left in other.Body.Walk().Where(each => each is not SequenceNode))
                {
                    states[left.Id] = new FlowNodeState(FlowNodeStatus.Skipped);
                }
            }
        }

        if (step >= moves.Length && spot is not null)
        {
            states[spot.Id] = new FlowNodeState(FlowNodeStatus.Current);
        }

        return states;
    }

    // A step names nodes as the analyst reads them.
    private (FlowNode? Node, FlowBranch? Branch) Move(CounterExampleStep step)
    {
        var name = Nodes.Select(key => step.Facts.GetValueOrDefault(key)).FirstOrDefault(fact => fact is not null);
        var node = name is null ? null : all.FirstOrDefault(each => (each.Title ?? each.Id).Zh == name.Zh);
        return (node, step.Facts.TryGetValue("Branch", out var title) ? FlowTree.BranchesOf(node).FirstOrDefault(branch => branch.Title.Zh == title.Zh) : null);
    }
}

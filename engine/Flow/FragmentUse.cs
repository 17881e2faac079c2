using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>片段: what a fragment says, with the parameters of this use.</summary>
internal sealed class FragmentUse : NodeKind<FragmentNode>
{
    protected override void Enter(Unfolding u, FragmentNode node, int activation)
    {
        TakeParameters(u, node, activation);
        FlowInterpreter.Enter(u, Body(node), activation, 0);
    }

    protected override void ChildEnded(Unfolding u, FragmentNode node, int activation, FlowNode child) => FlowInterpreter.Complete(u, activation);

    private static FlowNode Body(FragmentNode node) => node.Body ?? throw new InvalidOperationException($"{node.Id} has not been resolved.");

    private static void TakeParameters(Unfolding u, FragmentNode node, int activation)
    {
        if (node.With.IsEmpty)
        {
            return;
        }

        // The rules belong to the flow around the use, so they see what lies above it.
        var rules = u.RulesAt(FlowInterpreter.Find(u.State, activation).Parent);
        var values = new JsonObject(node.With.Select(each => KeyValuePair.Create(each.Key, rules.Value(each.Value)?.DeepClone())));
        u.Emit(new ParametersTaken(activation, JsonSerializer.SerializeToElement(values, EngineJson.Options)));
    }
}

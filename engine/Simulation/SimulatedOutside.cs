using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Flow;

namespace LowCodeGov.Engine.Simulation;

/// <summary>What a simulated case waits for from outside: results of connectors, child cases, events. The simulation answers for them.</summary>
internal static class SimulatedOutside
{
    /// <summary>All that is awaited, each with the answer when all is well.</summary>
    public static IEnumerable<Awaited> Of(MatterDefinition definition, CaseState state)
    {
        foreach (var call in state.Calls.Where(each => each is { Status: CallStatus.Pending, GivenUp: false }))
        {
            yield return new Awaited(NodeOf(state, call.Activation), call.Activation, $"call.{call.Activation}.{call.Attempt}", new ReportServiceDone(call.Activation, Empty, call.Attempt));
        }

        foreach (var child in state.Children.Where(each => !each.GivenUp))
        {
            if (child.Status == ChildStatus.Asked)
            {
                var number = $"{state.ApplicationNo}-{child.Activation}";
                yield return new Awaited(NodeOf(state, child.Activation), child.Activation, $"child.{child.Activation}.{child.Attempt}", new ReportChildOpened(child.Activation, state.Id, number, null));
            }
            else if (child.Status == ChildStatus.Open)
            {
                var result = new ChildResult(PublicState.Closed, CloseResults.Ordinary, true, Empty);
                yield return new Awaited(NodeOf(state, child.Activation), child.Activation, $"end.{child.Activation}.{child.Attempt}", new ReportChildEnded(child.Activation, result));
            }
        }

        var flow = FlowMap.Of(definition);
        foreach (var wait in state.Activations.Where(each => each.Status == NodeStatus.Active))
        {
            if (flow.Node(wait.Node) is WaitNode { Event: { } awaited } node)
            {
                yield return new Awaited(wait.Node, wait.Number, $"event.{wait.Number}", new ReportEvent(awaited), EndsOtherwise: node.For is not null || node.Until is not null);
            }
        }
    }

    private static JsonElement Empty { get; } = JsonSerializer.SerializeToElement(new { });

    private static string NodeOf(CaseState state, int activation) => FlowInterpreter.Find(state, activation).Node;
}

/// <summary>Something awaited from outside.</summary>
/// <param name="Key">Tells it apart within the case.</param>
/// <param name="EndsOtherwise">Whether the case goes on without it when a time has come.</param>
internal sealed record Awaited(string Node, int Activation, string Key, CaseCommand Answer, bool EndsOtherwise = false);

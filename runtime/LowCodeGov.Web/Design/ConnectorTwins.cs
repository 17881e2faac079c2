using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json;
using LowCodeGov.Connectors;
using LowCodeGov.Designer.Matter.Connectors;
using LowCodeGov.Engine;
using LowCodeGov.Runtime.Connectors;

namespace LowCodeGov.Web.Design;

/// <summary>The connectors as analysts see them; only the demo twins are asked.</summary>
internal sealed class ConnectorTwins(ConnectorBook book) : IConnectorDesk
{
    public async Task<ImmutableArray<ConnectorSketch>> All() =>
        [.. (await book.Defined()).Select(each => new ConnectorSketch(each.Key, each.Name, [.. each.Operations.Select(operation => new OperationSketch(operation.Key, operation.Name, operation.Inputs, operation.Outputs))]))];

    public async Task<TwinAnswer> Ask(string connector, string operation, JsonObject input, int tries) =>
        await book.AskTwin(connector, new ConnectorCall(operation, JsonSerializer.SerializeToElement(input), "trial", tries)) switch
        {
            ConnectorAnswer.Done done => new TwinAnswer("done", JsonSerializer.Serialize(done.Output, EngineJson.Readable)),
            ConnectorAnswer.Pending pending => new TwinAnswer("pending", $"{pending.LookAgain.TotalSeconds:0} s"),
            ConnectorAnswer.RetryLater retry => new TwinAnswer("retry", retry.Reason),
            ConnectorAnswer.Failed failed => new TwinAnswer("failed", failed.Reason),
            _ => new TwinAnswer("failed", connector),
        };
}

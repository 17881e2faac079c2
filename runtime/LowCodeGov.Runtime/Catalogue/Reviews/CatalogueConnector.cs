using System.Text.Json;
using LowCodeGov.Connectors;

namespace LowCodeGov.Runtime.Catalogue.Reviews;

/// <summary>The way from the flow of a review to the catalogue. Its operations are described in <c>seed/connectors/catalogue.json</c>, whose twin answers in simulations.</summary>
internal sealed class CatalogueConnector(ReviewedVersions reviewed) : IConnector
{
    private const string Approved = "approved";

    public string Key => "catalogue";

    public async Task<ConnectorAnswer> Call(ConnectorCall call, CancellationToken ct)
    {
        if (call.Case is not { } from || !Guid.TryParse(Text(call.Input, "review"), out var review))
        {
            return new ConnectorAnswer.Failed("The call names no review.");
        }

        return call.Operation switch
        {
            "decide" when Text(call.Input, "outcome") is { } outcome && Text(call.Input, "by") is { } by =>
                await reviewed.Note(from, review, outcome == Approved, by, Text(call.Input, "opinion"), ct) ? Done : new ConnectorAnswer.Failed("It is not reviewed in this case."),
            "publish" => await reviewed.Publish(from, review, ct) is { } fault ? new ConnectorAnswer.Failed(fault) : Done,
            _ => new ConnectorAnswer.Failed($"There is no operation {call.Operation} with these inputs."),
        };
    }

    private static ConnectorAnswer.Done Done => new(JsonSerializer.SerializeToElement(new { }));

    private static string? Text(JsonElement input, string name) => input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

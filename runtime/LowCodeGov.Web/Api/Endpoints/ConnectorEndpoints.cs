using System.Text.Json.Nodes;
using LowCodeGov.Connectors;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>A connector to be kept.</summary>
/// <param name="Seen">Mark of the version that was changed; absent: it is new.</param>
internal sealed record ConnectorToKeep(ConnectorDefinition Definition, string? Seen = null);

/// <summary>An operation to be tried.</summary>
/// <param name="AsksTwin">Whether the demo twin is to answer though there is a system.</param>
internal sealed record ConnectorToTry(ConnectorDefinition Definition, string Operation, JsonObject Input, bool AsksTwin = false);

/// <summary>An OpenAPI document (JSON) of which a connector is to be made.</summary>
internal sealed record DocumentToImport(string Key, string Document);

/// <summary>A secret to be kept; it is never shown again.</summary>
internal sealed record SecretToKeep(string Value);

/// <summary>Connectors as analysts define them.</summary>
internal static class ConnectorEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var connectors = api.MapGroup("/connectors").RequireScope(Scopes.Manage);
        connectors.MapGet("/", List).WithName("listConnectors").Produces<KeptConnector[]>();
        connectors.MapGet("/{connector}", Find).WithName("getConnector").Produces<KeptConnector>();
        connectors.MapPost("/", Save).WithName("keepConnector").Produces<KeptConnector>();
        connectors.MapPost("/trials", Try).WithName("tryConnector").Produces<ConnectorTrial>();
        connectors.MapPost("/openapi", Import).WithName("readOpenApi").Produces<ConnectorDefinition>();
        connectors.MapPut("/secrets/{secret}", Keep).WithName("keepConnectorSecret").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> List(Caller caller, ConnectorDesk desk, CancellationToken ct) =>
        await desk.List(caller.Actor, ct) is { } all ? Answers.Ok(all) : ApiProblem.Of(new NotEntitled());

    private static async Task<IResult> Find(Caller caller, string connector, ConnectorDesk desk, CancellationToken ct) => Answers.OkOrNotFound(await desk.Find(caller.Actor, connector, ct));

    private static async Task<IResult> Save(Caller caller, JsonBody<ConnectorToKeep> body, ConnectorDesk desk, CancellationToken ct) =>
        await desk.Save(caller.Actor, body.Value.Definition, body.Value.Seen, ct) is (var kept, var refused) && refused is not null ? ApiProblem.Of(refused) : Answers.Ok(kept);

    private static async Task<IResult> Try(Caller caller, JsonBody<ConnectorToTry> body, ConnectorTrials trials, CancellationToken ct) =>
        await trials.Try(caller.Actor, body.Value.Definition, body.Value.Operation, body.Value.Input, body.Value.AsksTwin, ct) is (var trial, var refused) && refused is not null ? ApiProblem.Of(refused) : Answers.Ok(trial);

    private static IResult Import(Caller caller, JsonBody<DocumentToImport> body) =>
        ConnectorDesk.Import(caller.Actor, body.Value.Key, body.Value.Document) is (var definition, var refused) && refused is not null ? ApiProblem.Of(refused) : Answers.Ok(definition);

    private static async Task<IResult> Keep(Caller caller, string secret, JsonBody<SecretToKeep> body, ConnectorSecrets secrets, CancellationToken ct) =>
        await secrets.Set(caller.Actor, secret, body.Value.Value, ct) is { } refused ? ApiProblem.Of(refused) : Results.NoContent();
}

using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Import and export of definitions, for the platform's administrators.</summary>
internal static class DefinitionEndpoints
{
    private const string Administrator = "PlatformAdmin";

    public static void Map(IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").RequireScope(Scopes.Manage);
        definitions.MapPost("", Import).Accepts<Engine.Definitions.MatterDefinition>("application/json").WithName("importDefinition").Produces<ImportAnswer>();
        definitions.MapGet("/{code}", Export).WithName("exportDefinition").Produces<Engine.Definitions.MatterDefinition>();
    }

    private static async Task<IResult> Import(Caller caller, HttpContext http, MatterCatalogue catalogue, CancellationToken ct)
    {
        if (!MayManage(caller.Actor))
        {
            return ApiProblem.NotFound;
        }

        var (bytes, fault) = await LimitedBody.Read(http, MatterCatalogue.LargestFile);
        if (bytes is null)
        {
            return fault ?? ApiProblem.NotFound;
        }

        if (JsonShape.FaultOf(bytes, EngineJson.Options.MaxDepth) is { } shape)
        {
            return shape;
        }

        using var content = new MemoryStream(bytes);
        return await catalogue.Import(content, ct) switch
        {
            ImportOutcome.Imported(var code, var version, var hash) => Answers.Ok(new ImportAnswer(code, version, hash)),
            ImportOutcome.Unchanged(var code, var version) => Answers.Ok(new ImportAnswer(code, version, null)),
            ImportOutcome.Faulty(var findings) => ApiProblem.Of([.. findings.Where(f => f.Blocks).Select(Told)]),
            ImportOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
            _ => throw new InvalidOperationException("An import has an outcome."),
        };
    }

    private static async Task<IResult> Export(Caller caller, string code, MatterCatalogue catalogue, CancellationToken ct) =>
        MayManage(caller.Actor) && await catalogue.Export(code, ct) is { } json ? Results.Content(json, "application/json; charset=utf-8") : ApiProblem.NotFound;

    internal static ApplicationFinding Told(DefinitionFinding finding) => new(
        finding.Place.Path, finding.Key, finding.Facts.ToImmutableSortedDictionary(each => each.Key, each => each.Value.In(CultureInfo.CurrentUICulture.Name), StringComparer.Ordinal));

    private static bool MayManage(Actor actor) => actor.Kind == ActorKind.Clerk && actor.Grants.Any(grant => grant.Role == Administrator);
}

/// <param name="Hash">Absent: this very version was here already.</param>
internal sealed record ImportAnswer(string Code, int Version, string? Hash);

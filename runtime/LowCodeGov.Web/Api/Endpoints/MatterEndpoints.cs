using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Export;
using LowCodeGov.Forms.Schema;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;
using Microsoft.AspNetCore.Authentication;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>The catalogue, open to everyone.</summary>
internal static class MatterEndpoints
{
    private const int LongestText = 100;
    private const string SchemaType = "application/schema+json";

    public static void Map(IEndpointRouteBuilder api)
    {
        var matters = api.MapGroup("/matters").AllowAnonymous();
        matters.MapGet("", Search).WithName("searchMatters").Produces<Listing<MatterSummary>>();
        matters.MapGet("/{code}", Get).WithName("getMatter").Produces<MatterAnswer>();
        matters.MapGet("/{code}/form", Form).WithName("getMatterForm").Produces<FormDefinition>();
        matters.MapGet("/{code}/form-schema", Schema).WithName("getMatterFormSchema").Produces<System.Text.Json.Nodes.JsonObject>(contentType: SchemaType);
        matters.MapGet("/{code}/bpmn", Bpmn).WithName("getMatterBpmn").Produces<Stream>(contentType: MatterBpmn.ContentType);
        api.MapGet("/agencies", Agencies).AllowAnonymous().WithName("listAgencies").Produces<ImmutableArray<MatterAgency>>();
    }

    private static async Task<IResult> Search(
        Cursor cursor, MatterCatalogue catalogue, string? q, string? serviceObject, string? theme, string? agency, string? region, string? type, CancellationToken ct) =>
        Answers.Ok(Cursor.Of(await catalogue.Search(
            new MatterQuery(Short(q), Short(serviceObject), Short(theme), Short(agency), Short(region), Short(type)), cursor.Page, ct)));

    private static async Task<IResult> Get(string code, MatterCatalogue catalogue, CancellationToken ct) =>
        Answers.OkOrNotFound(await catalogue.Find(code, ct) is { } d ? new MatterAnswer(d.Code, d.Version, d.Elements, d.Situations, d.Intake, d.SpecialProcedures) : null);

    private static async Task<IResult> Form(string code, MatterCatalogue catalogue, CancellationToken ct) =>
        Answers.OkOrNotFound((await catalogue.Find(code, ct))?.Form);

    /// <summary>Data of a case's form, as of its matter's version, validates against it.</summary>
    private static async Task<IResult> Schema(string code, int? version, HttpContext http, MatterCatalogue catalogue, CancellationToken ct)
    {
        if ((version is { } wanted ? await catalogue.FindVersion(code, wanted, ct) : await catalogue.Find(code, ct)) is not { } matter)
        {
            return ApiProblem.NotFound;
        }

        var id = $"{http.Request.Scheme}://{http.Request.Host}{ApiFeature.Root}/matters/{Uri.EscapeDataString(code)}/form-schema?version={matter.Version}";
        return Results.Json(FormSchema.Of(matter.Form, id, matter.Elements.MatterName, ApiCulture.Of(http.Request).Name), contentType: SchemaType);
    }

    private static async Task<IResult> Bpmn(string code, HttpContext http, MatterBpmn bpmn, AccountDirectory accounts, CancellationToken ct)
    {
        // Nobody has to sign in; those who carry matters out get the rules and notes too.
        var signedIn = await http.AuthenticateAsync(BearerHandler.SchemeName);
        var isClerk = signedIn.Principal is { } principal && principal.HasClaim(claim => claim.Type == AccountDirectory.ScopeClaim && claim.Value is (Scopes.Handle or Scopes.Manage))
            && await accounts.ActorOf(principal, ct) is { Kind: ActorKind.Clerk };
        return await bpmn.Of(code, ApiCulture.Of(http.Request), isClerk ? BpmnAudience.Inner : BpmnAudience.Public, ct) is { } content
            ? Results.File(content, MatterBpmn.ContentType, code + ".bpmn")
            : ApiProblem.NotFound;
    }

    private static async Task<IResult> Agencies(MatterCatalogue catalogue, CancellationToken ct) => Answers.Ok(await catalogue.Agencies(ct));

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length > LongestText ? text[..LongestText] : text;
}

/// <summary>A matter: its elements, situation questions and rules of intake.</summary>
internal sealed record MatterAnswer(
    string Code, int Version, MatterElements Elements, SituationTree Situations, IntakeRules Intake, ImmutableArray<SpecialProcedureRule> SpecialProcedures);

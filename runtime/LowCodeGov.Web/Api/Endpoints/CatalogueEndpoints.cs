using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Runtime.Catalogue.Sheets;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Catalogue and implementation lists for other systems: the workbook out and in, and how elements have changed.</summary>
internal static class CatalogueEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var design = api.MapGroup("/design").RequireScope(Scopes.Manage);
        design.MapGet("/catalogue/workbook", Export).WithName("exportCatalogue").Produces<Stream>(contentType: CatalogueSheet.MediaType);
        design.MapPost("/catalogue/check", Look).Accepts<Stream>("application/octet-stream").WithName("checkCatalogueImport").Produces<CatalogueImportAnswer>();
        design.MapPost("/catalogue/import", Take).Accepts<Stream>("application/octet-stream").WithName("importCatalogue").Produces<CatalogueImportAnswer>();
        design.MapGet("/matters/{code}/history", History).WithName("listElementChanges").Produces<ImmutableArray<ElementChange>>();
    }

    private static async Task<IResult> Export(Caller caller, CatalogueSheet sheet, HttpContext http, CancellationToken ct) =>
        DesignRights.IsReviewer(caller.Actor) ? Results.Bytes(await sheet.Of(new MatterQuery(), ApiCulture.Of(http.Request), ct), CatalogueSheet.MediaType) : ApiProblem.NotFound;

    private static async Task<IResult> Look(Caller caller, UploadedFile file, CatalogueImports imports, TextCatalogue texts, HttpContext http, CancellationToken ct) =>
        Told(await imports.Look(caller.Actor, file.Content, ApiCulture.Of(http.Request), ct), texts, ApiCulture.Of(http.Request));

    private static async Task<IResult> Take(Caller caller, UploadedFile file, CatalogueImports imports, TextCatalogue texts, HttpContext http, CancellationToken ct) =>
        Told(await imports.Take(caller.Actor, file.Content, ApiCulture.Of(http.Request), ct), texts, ApiCulture.Of(http.Request));

    private static async Task<IResult> History(Caller caller, string code, ElementHistories histories, MatterCatalogue catalogue, HttpContext http, CancellationToken ct) =>
        DesignRights.IsReviewer(caller.Actor) && await catalogue.Find(code, ct) is not null ? Answers.Ok(await histories.Of(code, ApiCulture.Of(http.Request), ct)) : ApiProblem.NotFound;

    private static IResult Told(CatalogueImportReport report, TextCatalogue texts, CultureInfo culture) => report.Refusal is { } refusal ? ApiProblem.Of(refusal)
        : Answers.Ok(new CatalogueImportAnswer(report.Taken,
        [
            .. report.Rows.Select(row => new CatalogueRowAnswer(row.Row, row.Code, row.Name, row.Action, row.Changed,
            [
                .. row.Faults.Select(fault => new CatalogueFaultAnswer(fault.Key, true, fault.Sheet, fault.Row, fault.Member, texts.Describe(fault.Key, fault, culture))),
                .. row.Findings.Select(finding => new CatalogueFaultAnswer(finding.Key, finding.Blocks, null, null, finding.Place.Path, finding.Describe(texts, culture))),
                .. row.Refusal is { } why ? [new CatalogueFaultAnswer(why.Key, true, null, row.Row, null, texts.Describe(why.Key, why, culture))] : Array.Empty<CatalogueFaultAnswer>(),
            ])),
        ]));
}

/// <summary>What an import would do, or has done.</summary>
internal sealed record CatalogueImportAnswer(bool Taken, ImmutableArray<CatalogueRowAnswer> Rows);

/// <summary>One matter of an import.</summary>
internal sealed record CatalogueRowAnswer(int Row, string Code, string Name, CatalogueImportAction Action, ImmutableArray<string> Changed, ImmutableArray<CatalogueFaultAnswer> Checks);

/// <summary>What is said of a cell or an element.</summary>
internal sealed record CatalogueFaultAnswer(string Key, bool Blocks, string? Sheet, int? Row, string? Member, string Text);

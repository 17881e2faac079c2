using System.Globalization;
using LowCodeGov.Engine.Export;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Knowledge;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Office;

/// <summary>Files that the office's pages link to.</summary>
internal static class OfficeDownloads
{
    private const int MostSuggested = 4;

    public static void MapOffice(this IEndpointRouteBuilder routes)
    {
        var office = routes.MapGroup("/office").RequireAuthorization(ClerksOnly.Policy);
        office.MapGet("/matters/{code}/bpmn", Bpmn);
        office.MapGet("/knowledge/suggestions", AboutTyped);
        office.MapGet("/supervision/statistics.xlsx", FigureDownloads.Statistics);
        office.MapGet("/supervision/efficiency.xlsx", FigureDownloads.Efficiency);
        office.MapGet("/supervision/reports.xlsx", FigureDownloads.Report);
    }

    /// <summary>Articles about what is being typed, for the script beside a form.</summary>
    private static async Task<IResult> AboutTyped(string? q, KnowledgeSearch search, RequestActor me, CancellationToken ct) =>
        Results.Json(string.IsNullOrWhiteSpace(q) ? [] : (await search.Find(me.Actor, q, MostSuggested, ct)).Select(found => new { found.Article.Citation, found.Article.Text.Question, found.Article.Text.Answer, found.Article.No }));

    private static async Task<IResult> Bpmn(string code, MatterBpmn bpmn, CancellationToken ct) =>
        await bpmn.Of(code, CultureInfo.CurrentUICulture, BpmnAudience.Inner, ct) is { } content
            ? Results.File(content, MatterBpmn.ContentType, code + ".bpmn")
            : Results.NotFound();
}

using System.Globalization;
using LowCodeGov.Engine.Export;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Office;

/// <summary>Files that the office's pages link to.</summary>
internal static class OfficeDownloads
{
    public static void MapOffice(this IEndpointRouteBuilder routes)
    {
        var office = routes.MapGroup("/office").RequireAuthorization(ClerksOnly.Policy);
        office.MapGet("/matters/{code}/bpmn", Bpmn);
        office.MapGet("/supervision/statistics.xlsx", FigureDownloads.Statistics);
        office.MapGet("/supervision/efficiency.xlsx", FigureDownloads.Efficiency);
        office.MapGet("/supervision/reports.xlsx", FigureDownloads.Report);
    }

    private static async Task<IResult> Bpmn(string code, MatterBpmn bpmn, CancellationToken ct) =>
        await bpmn.Of(code, CultureInfo.CurrentUICulture, BpmnAudience.Inner, ct) is { } content
            ? Results.File(content, MatterBpmn.ContentType, code + ".bpmn")
            : Results.NotFound();
}

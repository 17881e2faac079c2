using LowCodeGov.Engine.Cases;
using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Notices;
using LowCodeGov.Runtime.Prints;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace LowCodeGov.Web.Portal;

/// <summary>Filled forms as PDF, and the printers that they go to.</summary>
internal static class PrintEndpoints
{
    public static void MapPrints(this IEndpointRouteBuilder routes)
    {
        var gets = routes.MapGroup("").RequireAuthorization();
        gets.MapGet("/print/cases/{id}/form.pdf", Form);
        gets.MapGet("/print/cases/{id}/overlay.pdf", Overlay);
        gets.MapGet("/drafts/{id}/form.pdf", Draft);
        gets.MapGet("/print/grid.pdf", (HttpRequest request, string? printer, FormPrints prints) => Pdf(prints.Grid(Printers.Of(request, printer))));
        routes.MapPost("/print/printers", Keep).RequireAuthorization().WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    private static async Task<IResult> Form(string id, FormPrints prints, RequestActor me, PageTexts texts, CancellationToken ct) =>
        CaseId.TryParse(id, out var caseId) && await prints.OfCase(me.Actor, caseId, ct) is { } form ? Pdf(await prints.Pdf(form, texts.Language, ct)) : Results.NotFound();

    private static async Task<IResult> Overlay(string id, string? printer, HttpRequest request, FormPrints prints, RequestActor me, CancellationToken ct) =>
        CaseId.TryParse(id, out var caseId) && await prints.OfCase(me.Actor, caseId, ct) is { } form
            ? Pdf(await prints.Overlay(form, Printers.Of(request, printer), ct))
            : Results.NotFound();

    private static async Task<IResult> Draft(string id, FormPrints prints, RequestActor me, PageTexts texts, CancellationToken ct) =>
        DraftId.TryParse(id, out var draft) && await prints.OfDraft(me.Actor, draft, ct) is { } form ? Pdf(await prints.Pdf(form, texts.Language, ct)) : Results.NotFound();

    private static IResult Keep([FromForm] string? name, [FromForm] string? right, [FromForm] string? down, [FromForm] string? caseId, HttpContext http)
    {
        var back = CaseId.TryParse(caseId ?? "", out var id) ? $"/print/cases/{id}" : "/";
        return Printers.Keep(http, name, right, down) ? Results.Redirect($"{back}?printer={Uri.EscapeDataString(name!.Trim())}#overlay") : Results.Redirect($"{back}?refused=print.refused#overlay"); // kept ones have a name
    }

    private static IResult Pdf(PdfFile file) => Results.File(file.Content, "application/pdf", file.Name);
}

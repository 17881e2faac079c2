using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Documents.Html;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Cases;
using LowCodeGov.Runtime.Certificates;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Notices;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace LowCodeGov.Web.Portal;

/// <summary>What the pages of a case post and download.</summary>
internal static class MyCaseEndpoints
{
    public static void MapMyCases(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/my/cases/{id}").RequireAuthorization().WithMetadata(new RequireAntiforgeryTokenAttribute());
        posts.MapPost("/correct", Correct);
        posts.MapPost("/withdraw", Withdraw);
        posts.MapPost("/confirm", Confirm);
        posts.MapPost("/urge", Urge);
        posts.MapPost("/tolerated/{material}", SupplyTolerated);
        routes.MapGet("/css/documents.css", () => Results.Text(DocumentStyles.Css, "text/css", Encoding.UTF8)).AllowAnonymous();
        var gets = routes.MapGroup("").RequireAuthorization();
        gets.MapGet("/my/cases/{id}/qr.svg", QrCode);
        gets.MapGet("/my/cases/{id}/notices/{number:int}/pdf", NoticePdf);
        gets.MapGet("/my/cases/{id}/certificates/{certificate}", Certificate);
        FileViewing.Map(gets);
    }

    private static async Task<IResult> Correct(string id, Drafts drafts, RequestActor me, RefusalNotes notes, CancellationToken ct) =>
        !CaseId.TryParse(id, out var caseId) ? Results.NotFound() : await drafts.OpenCorrection(me.Actor, caseId, ct) switch
        {
            DraftOutcome.Saved saved => Results.Redirect(DraftSteps.Begin(saved.Draft)),
            DraftOutcome.Refused refused => Results.Redirect($"/my/cases/{caseId}?{notes.Leave(refused.Refusal)}"),
            _ => Results.NotFound(),
        };

    private static async Task<IResult> Withdraw(
        string id, [FromForm] string? reason, [FromForm] string? commandId, MyCases cases, RequestActor me, RefusalNotes notes, CancellationToken ct) =>
        !CaseId.TryParse(id, out var caseId) ? Results.NotFound()
        : Answer(notes, caseId, await cases.Withdraw(me.Actor, caseId, reason?.Trim() ?? "", Command(commandId, id), ct));

    private static async Task<IResult> Confirm(
        string id, [FromForm] string? commandId, MyCases cases, RequestActor me, RefusalNotes notes, CancellationToken ct) =>
        !CaseId.TryParse(id, out var caseId) ? Results.NotFound()
        : Answer(notes, caseId, await cases.ConfirmDownload(me.Actor, caseId, Command(commandId, id), ct));

    private static async Task<IResult> Urge(
        string id, [FromForm] string? note, [FromForm] string? commandId, MyCases cases, RequestActor me, RefusalNotes notes, CancellationToken ct) =>
        !CaseId.TryParse(id, out var caseId) ? Results.NotFound()
        : Answer(notes, caseId, await cases.Urge(me.Actor, caseId, note, Command(commandId, id), ct));

    private static async Task<IResult> SupplyTolerated(
        string id, string material, HttpRequest request, MyCases cases, StoredFiles files, RequestActor me, RefusalNotes notes, CancellationToken ct)
    {
        if (!CaseId.TryParse(id, out var caseId))
        {
            return Results.NotFound();
        }

        var posted = await request.ReadFormAsync(ct);
        var stored = ImmutableArray.CreateBuilder<string>();
        foreach (var file in posted.Files)
        {
            await using var content = file.OpenReadStream();
            switch (await files.Add(me.Actor, file.FileName, content, ct))
            {
                case FileOutcome.Stored done:
                    stored.Add(done.File.FileId);
                    break;
                case FileOutcome.Refused refused:
                    return Results.Redirect($"/my/cases/{caseId}?{notes.Leave(refused.Refusal)}");
            }
        }

        var command = $"tolerated:{caseId}:{material}:{string.Join('+', stored)}";
        return Answer(notes, caseId, await cases.SupplyTolerated(me.Actor, caseId, material, stored.ToImmutable(), command, ct));
    }

    /// <summary>The code on the receipt leads to the look-up page with the number filled in, never to the password.</summary>
    private static async Task<IResult> QrCode(string id, HttpRequest request, MyCases cases, RequestActor me, CancellationToken ct)
    {
        if (!CaseId.TryParse(id, out var caseId) || await cases.Receipt(me.Actor, caseId, ct) is not { } receipt)
        {
            return Results.NotFound();
        }

        var address = $"{request.Scheme}://{request.Host}/track?number={receipt.CaseNo ?? receipt.ApplicationNo}";
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return Results.Text(svg.GetGraphic(4), "image/svg+xml", Encoding.UTF8);
    }

    private static async Task<IResult> NoticePdf(string id, int number, NoticeDocuments notices, RequestActor me, CancellationToken ct) =>
        CaseId.TryParse(id, out var caseId) && await notices.Pdf(me.Actor, caseId, number, ct) is { } pdf
            ? Results.File(pdf.Content, "application/pdf", pdf.Name)
            : Results.NotFound();

    private static async Task<IResult> Certificate(string id, string certificate, CertificateDownloads downloads, RequestActor me, CancellationToken ct) =>
        CaseId.TryParse(id, out var caseId) && await downloads.Open(me.Actor, caseId, certificate, ct) is { } file
            ? Results.File(file.Content, "application/pdf", file.File.Name)
            : Results.NotFound();

    private static string Command(string? posted, string id) =>
        string.IsNullOrWhiteSpace(posted) || posted.Length > 100 ? $"page:{id}" : posted;

    private static IResult Answer(RefusalNotes notes, CaseId id, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done or CommandOutcome.Conflict => Results.Redirect($"/my/cases/{id}"),
        CommandOutcome.Acknowledged => Results.Redirect("/my/cases"),
        CommandOutcome.Refused refused => Results.Redirect($"/my/cases/{id}?{notes.Leave(refused.Refusal)}"),
        _ => Results.NotFound(),
    };
}

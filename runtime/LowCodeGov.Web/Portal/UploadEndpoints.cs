using System.Globalization;
using LowCodeGov.Forms.Changes;
using LowCodeGov.Forms.Texts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Files;
using LowCodeGov.Runtime.Refusals;
using LowCodeGov.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace LowCodeGov.Web.Portal;

/// <summary>Files of a draft, sent in pieces by the page's script: begin, send, ask how far it has come, give up, put back.</summary>
internal static class UploadEndpoints
{
    private const string Offset = "Upload-Offset";
    private const string Length = "Upload-Length";

    public static void Map(IEndpointRouteBuilder drafts)
    {
        drafts.MapPost("/drafts/{id}/uploads", Begin);
        drafts.MapMethods("/drafts/{id}/uploads/{upload}", [HttpMethods.Head], Look);
        drafts.MapPatch("/drafts/{id}/uploads/{upload}", Append);
        drafts.MapDelete("/drafts/{id}/uploads/{upload}", Abort);
        drafts.MapPost("/drafts/{id}/files-restored", Restore);
    }

    private static async Task<IResult> Begin(
        string id, [FromForm] string? target, [FromForm] string? name, [FromForm] string? size, [FromForm] string? sha256,
        Uploads uploads, RequestActor me, PageTexts texts, CancellationToken ct) =>
        DraftId.TryParse(id, out var draft) && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? Answer(await uploads.Begin(me.Actor, draft, target ?? "", name ?? "", bytes, sha256, ct), texts)
            : Results.NotFound();

    private static IResult Look(string id, string upload, HttpResponse response, Uploads uploads, RequestActor me)
    {
        if (!DraftId.TryParse(id, out var draft) || uploads.Find(me.Actor, draft, upload) is not { } view)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        response.Headers[Offset] = view.Offset.ToString(CultureInfo.InvariantCulture);
        response.Headers[Length] = view.Size.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        return Results.Ok();
    }

    private static async Task<IResult> Append(string id, string upload, HttpRequest request, Uploads uploads, RequestActor me, PageTexts texts, CancellationToken ct) =>
        DraftId.TryParse(id, out var draft) && long.TryParse(request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? Answer(await uploads.Append(me.Actor, draft, upload, offset, request.Body, ct), texts)
            : Results.NotFound();

    private static IResult Abort(string id, string upload, Uploads uploads, RequestActor me) =>
        DraftId.TryParse(id, out var draft) && uploads.Abort(me.Actor, draft, upload) ? Results.NoContent() : Results.NotFound();

    /// <summary>Undoes the removal of a file: for the script with an answer, without it back to the page.</summary>
    private static async Task<IResult> Restore(
        string id, [FromForm] string? target, [FromForm] string? file, [FromForm] string? back, HttpRequest request, Drafts drafts, RequestActor me, RefusalNotes notes, PageTexts texts,
        CancellationToken ct)
    {
        if (!DraftId.TryParse(id, out var draft))
        {
            return Results.NotFound();
        }

        var page = $"/drafts/{draft}/{(back is { Length: > 0 } known && DraftPlaces.PageOf(known) is { } key ? DraftPlaces.FormPage(Uri.EscapeDataString(key)) : DraftSteps.Materials)}";
        var isScript = request.Headers.Accept == "application/json";
        return await drafts.RestoreFile(me.Actor, draft, target ?? "", file ?? "", ct) switch
        {
            DraftOutcome.Saved(var saved) when isScript => Results.Json(new UploadAnswer(null, saved.Version, ShownFile(saved, target ?? ""))),
            DraftOutcome.Saved => Results.Redirect(page),
            DraftOutcome.Refused(var refusal) when isScript => Results.Json(new UploadAnswer(texts.Describe(refusal.Key, refusal)), statusCode: RefusalStatus.Of(refusal)),
            DraftOutcome.Refused(var refusal) => Results.Redirect($"{page}?{notes.Leave(refusal)}"),
            _ => Results.NotFound(),
        };
    }

    private static IResult Answer(UploadOutcome outcome, PageTexts texts) => outcome switch
    {
        UploadOutcome.Underway(var view) => Results.Json(Of(view)),
        UploadOutcome.Elsewhere(var view) => Results.Json(Of(view), statusCode: StatusCodes.Status409Conflict),
        UploadOutcome.Done(var view, var draft) => Results.Json(Of(view) with
        {
            Version = draft.Version, Shown = ShownFile(draft, view.Target),
            File = view.File is { } file ? new UploadedFile(file.FileId, file.Name, ShownSize.Of(file.Size), FileViewing.Address(file.FileId, file.MediaType)) : null,
        }),
        UploadOutcome.Refused(var refusal) => Results.Json(new UploadAnswer(texts.Describe(refusal.Key, refusal)), statusCode: RefusalStatus.Of(refusal)),
        _ => Results.NotFound(),
    };

    private static UploadAnswer Of(UploadView view) => new(null) { Id = view.Id, Offset = view.Offset, Size = view.Size, Piece = Uploads.LargestPiece };

    /// <summary>Print of the file's field as the page shows it now, so that its next save does not look like a change from elsewhere.</summary>
    private static string? ShownFile(DraftView draft, string target) =>
        FileTarget.FieldOf(target)?.Split('[', '.')[0] is { } key ? ValuePrints.Text([KeyValuePair.Create(key, ValuePrints.Of(draft.Form[key]))]) : null;
}

/// <param name="Message">Why not; absent: it went well.</param>
/// <param name="Version">Version of the draft now, when the file belongs to it.</param>
/// <param name="Shown">Print of the field now.</param>
internal sealed record UploadAnswer(string? Message, long? Version = null, string? Shown = null)
{
    public string? Id { get; init; }
    public long? Offset { get; init; }
    public long? Size { get; init; }

    /// <summary>Most bytes of one piece.</summary>
    public int? Piece { get; init; }
    public UploadedFile? File { get; init; }
}

/// <param name="View">Where it can be looked at in the browser; absent: it can only be downloaded.</param>
internal sealed record UploadedFile(string Id, string Name, string Size, string? View);

using System.Globalization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Files of a draft in pieces: begin, send, ask how far it has come, go on there after a broken connection. The last piece completes the file.</summary>
internal static class UploadEndpoints
{
    private const string Offset = "Upload-Offset";

    public static void Map(IEndpointRouteBuilder api)
    {
        var uploads = api.MapGroup("/drafts/{id}/uploads").RequireScope(Scopes.Apply, Scopes.Handle);
        uploads.MapPost("", Begin).WithName("beginUpload").Produces<UploadState>();
        uploads.MapGet("/{upload}", Look).WithName("getUpload").Produces<UploadState>();
        uploads.MapPatch("/{upload}", Append).Accepts<Stream>("application/octet-stream").WithName("sendPiece")
            .WithDescription($"A piece of at most {Uploads.LargestPiece} bytes; the header {Offset} says where it begins. 409 with the state: go on at its offset.").Produces<UploadState>()
            .Produces<UploadState>(StatusCodes.Status409Conflict);
        uploads.MapDelete("/{upload}", Abort).WithName("abortUpload");
    }

    private static async Task<IResult> Begin(Caller caller, DraftInPath draft, JsonBody<NewUpload> body, Uploads uploads, CancellationToken ct)
    {
        var wanted = body.Value;
        return wanted.Size <= 0 ? new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "size") { Facts = new { Name = "size" } }
            : Of(await uploads.Begin(caller.Actor, draft.Id, wanted.Target, wanted.Name, wanted.Size, wanted.Sha256, ct));
    }

    private static IResult Look(Caller caller, DraftInPath draft, string upload, Uploads uploads) =>
        Answers.OkOrNotFound(uploads.Find(caller.Actor, draft.Id, upload) is { } view ? StateOf(view) : null);

    // A piece that does not say where it begins begins nowhere: its sender is told where to go on.
    private static async Task<IResult> Append(Caller caller, DraftInPath draft, string upload, HttpRequest request, Uploads uploads, CancellationToken ct) =>
        Of(await uploads.Append(
            caller.Actor, draft.Id, upload, long.TryParse(request.Headers[Offset], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : -1, request.Body, ct));

    private static IResult Abort(Caller caller, DraftInPath draft, string upload, Uploads uploads) =>
        uploads.Abort(caller.Actor, draft.Id, upload) ? Results.NoContent() : ApiProblem.NotFound;

    private static IResult Of(UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Underway(var view) => Answers.Ok(StateOf(view)),
        UploadOutcome.Done(var view, var draft) => Answers.Ok(StateOf(view) with { DraftVersion = draft.Version }),
        UploadOutcome.Elsewhere(var view) => Results.Json(StateOf(view), ApiJson.Options, statusCode: StatusCodes.Status409Conflict),
        UploadOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
        _ => ApiProblem.NotFound,
    };

    private static UploadState StateOf(UploadView view) => new(view.Id, view.Target, view.Name, view.Size, view.Offset, Uploads.LargestPiece, view.File);
}

/// <param name="Target">What the file is for: <c>materials.KEY</c> or <c>form.PATH</c>.</param>
/// <param name="Size">Bytes of the whole file.</param>
/// <param name="Sha256">Digest of the whole file in lower-case hexadecimal: what has come is compared with it.</param>
internal sealed record NewUpload(string Target, string Name, long Size, string? Sha256 = null);

/// <param name="Offset">Bytes that are here; the next piece begins there.</param>
/// <param name="LargestPiece">Most bytes of one piece.</param>
/// <param name="File">The finished file, which belongs to the draft.</param>
/// <param name="DraftVersion">Version of the draft with the file.</param>
internal sealed record UploadState(string Id, string Target, string Name, long Size, long Offset, int LargestPiece, FileReference? File, long? DraftVersion = null);

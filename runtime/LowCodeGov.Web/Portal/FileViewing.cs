using LowCodeGov.Runtime.Files;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Portal;

/// <summary>Files as downloads, and those that browsers show safely in the window as well.</summary>
/// <remarks>A picture or PDF of somebody's is shown with a policy of its own that lets it load, run and embed nothing; everything else is only downloaded.</remarks>
internal static class FileViewing
{
    private const string Pdf = "application/pdf";

    // The viewer of a browser draws a PDF as a plug-in of its own, which a sandbox would keep from starting.
    private const string PdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    private const string PicturePolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

    public static void Map(IEndpointRouteBuilder gets)
    {
        gets.MapGet("/files/{id}", Download);
        gets.MapGet("/files/{id}/view", View);
    }

    /// <summary>Where a file can be looked at; null for a kind that is only downloaded.</summary>
    public static string? Address(string fileId, string? mediaType) => mediaType is "image/png" or "image/jpeg" or Pdf ? $"/files/{Uri.EscapeDataString(fileId)}/view" : null;

    private static async Task<IResult> Download(string id, StoredFiles files, RequestActor me, CancellationToken ct) =>
        await files.Open(me.Actor, id, ct) is { } file
            ? Results.File(file.Content, file.File.MediaType, file.File.Name)
            : Results.NotFound();

    private static async Task<IResult> View(string id, HttpResponse response, StoredFiles files, RequestActor me, CancellationToken ct)
    {
        if (await files.Open(me.Actor, id, ct) is not { } file)
        {
            return Results.NotFound();
        }

        if (Address(id, file.File.MediaType) is null)
        {
            return Results.File(file.Content, file.File.MediaType, file.File.Name);
        }

        var disposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(file.File.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = file.File.MediaType == Pdf ? PdfPolicy : PicturePolicy;
        response.Headers.CacheControl = "private, max-age=300";
        return Results.File(file.Content, file.File.MediaType, enableRangeProcessing: false);
    }
}

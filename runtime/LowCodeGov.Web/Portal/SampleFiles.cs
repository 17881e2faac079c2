using LowCodeGov.Runtime;

namespace LowCodeGov.Web.Portal;

/// <summary>Serves the samples and blank forms that definitions name as <c>samples/NAME</c> (材料样本、空白表格).</summary>
internal static class SampleFiles
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".pdf"] = "application/pdf",
    };

    public static void MapSampleFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/samples/{name}", (string name, RuntimeSettings settings) =>
        {
            var path = Path.Combine(settings.SampleDirectory, Path.GetFileName(name));
            return MediaTypes.TryGetValue(Path.GetExtension(name), out var mediaType) && File.Exists(path)
                ? Results.File(path, mediaType)
                : Results.NotFound();
        }).AllowAnonymous().ExcludeFromDescription();
}

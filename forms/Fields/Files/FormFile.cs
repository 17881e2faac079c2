using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Forms.Fields.Files;

/// <summary>A file as a form refers to it.</summary>
public sealed record FormFile(string FileId, string Name, long Size)
{
    /// <summary>File name extension without dot.</summary>
    public string Extension => Name.LastIndexOf('.') is >= 0 and var dot ? Name[(dot + 1)..] : "";

    /// <summary>Whether browsers show such a file themselves.</summary>
    public bool IsViewable => Extension.ToUpperInvariant() is "PNG" or "JPG" or "JPEG" or "PDF";

    /// <summary>Reads a reference; <c>null</c> where the JSON is none.</summary>
    public static FormFile? Read(JsonNode? node) =>
        node is JsonObject file
        && JsonText.Of(file["fileId"]) is { Length: > 0 and <= 100 } id
        && JsonText.Of(file["name"]) is { Length: > 0 and <= 300 } name
            ? new FormFile(id, name, (long)Math.Clamp(JsonText.Number(file["size"]) ?? 0, 0, long.MaxValue))
            : null;

    /// <summary>The JSON kept in form data for a stored file.</summary>
    public static JsonObject Json(FileReference file) => new()
    {
        ["fileId"] = file.FileId,
        ["name"] = file.Name,
        ["size"] = file.Size,
        ["mediaType"] = file.MediaType,
        ["sha256"] = file.Sha256,
    };

    /// <summary>A size as people read it, e.g. <c>2.4 MB</c>.</summary>
    public static string SizeText(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m / 1024m:0.#} MB"),
    };
}

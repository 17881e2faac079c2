using System.Text.Json.Nodes;

namespace LowCodeGov.Forms.Rendering;

/// <summary>What the script of uploads says, in the reader's language; written into the page, for the script has no texts of its own.</summary>
public static class UploadWords
{
    private static readonly (string Name, string Key)[] Known =
    [
        ("waiting", "upload.waiting"), ("sending", "upload.sending"), ("broken", "upload.broken"), ("done", "upload.done"), ("failed", "upload.failed"),
        ("cancel", "upload.cancel"), ("cancelOf", "upload.cancel.of"), ("cancelled", "upload.cancelled"), ("removed", "upload.removed"), ("undo", "upload.undo"),
        ("signedOut", "upload.signed-out"), ("tooMany", "form.file.too-many"), ("type", "form.file.type"), ("tooLarge", "form.file.too-large"),
    ];

    /// <summary>The words as JSON, placeholders left as they are.</summary>
    /// <param name="text">Gives the text of a key.</param>
    public static string Json(Func<string, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new JsonObject(Known.Select(word => KeyValuePair.Create(word.Name, (JsonNode?)JsonValue.Create(text(word.Key))))).ToJsonString();
    }
}

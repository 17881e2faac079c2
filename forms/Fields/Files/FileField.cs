using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Posting;

namespace LowCodeGov.Forms.Fields.Files;

/// <summary>Files handed in with the form (附件); the value is a list of references that the host made when it stored them.</summary>
/// <remarks>A reference is <c>{"fileId", "name", "size", "mediaType", "sha256"}</c>. A browser posts only ids, which count where they are known already.</remarks>
public class FileField : FieldType
{
    /// <inheritdoc/>
    public override string Key => "file";

    /// <inheritdoc/>
    public override Type Input => typeof(FileInput);

    /// <inheritdoc/>
    public override bool IsWide => true;

    /// <inheritdoc/>
    public override JsonNode? Empty => new JsonArray();

    /// <inheritdoc/>
    public override bool IsGroup => true;

    /// <inheritdoc/>
    public override string RequiredKey => "form.required.upload";

    /// <summary>Most files.</summary>
    public static int MaxFiles(FieldDefinition field) => field.Type == "signature" ? 1 : Math.Clamp(field.MaxFiles ?? 10, 1, 100);

    /// <summary>Most bytes of one file.</summary>
    public static long MaxBytes(FieldDefinition field) => field.MaxBytes ?? 20L * 1024 * 1024;

    /// <summary>File types accepted, by extension without dot; empty: all that the host takes.</summary>
    public static ImmutableArray<string> Accept(FieldDefinition field) => field.Type == "signature" ? Pictures : field.Accept;

    private static ImmutableArray<string> Pictures { get; } = ["png", "jpg", "jpeg"];

    /// <inheritdoc/>
    public override JsonNode? Clean(FieldDefinition field, PostedField posted) => new JsonArray(
        [.. posted.Values.Take(100).Select(PostedText.Code).Where(id => id.Length is > 0 and <= 100).Distinct(StringComparer.Ordinal)
            .Select(id => new JsonObject { ["fileId"] = id })]);

    /// <inheritdoc/>
    public override bool Fits(JsonNode value) => value is JsonArray files && files.All(file => FormFile.Read(file) is not null);

    /// <inheritdoc/>
    public override IEnumerable<FieldFault> Validate(FieldDefinition field, JsonNode value, FieldSurroundings surroundings)
    {
        var files = value.AsArray();
        if (files.Count > MaxFiles(field))
        {
            yield return FieldFault.Of("form.file.too-many", ("Max", $"{MaxFiles(field)}"));
        }

        foreach (var file in files.Select(FormFile.Read).OfType<FormFile>())
        {
            if (!Accept(field).IsEmpty && !Accept(field).Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
            {
                yield return FieldFault.Of("form.file.type", ("Name", file.Name), ("Accept", string.Join("、", Accept(field))));
            }

            if (file.Size > MaxBytes(field))
            {
                yield return FieldFault.Of("form.file.too-large", ("Name", file.Name), ("Max", FormFile.SizeText(MaxBytes(field))));
            }
        }
    }

    /// <inheritdoc/>
    public override string Format(FieldDefinition field, JsonNode? value, FieldReading reading) => value is JsonArray files
        ? string.Join(reading.IsChinese ? "、" : ", ", files.Select(FormFile.Read).OfType<FormFile>().Select(file => file.Name))
        : "";
}

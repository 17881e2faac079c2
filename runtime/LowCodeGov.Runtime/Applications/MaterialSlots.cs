using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Applications;

/// <summary>
/// Places in a form for materials (材料槽位). What lies there is the material, in the list of the case, for its check points and its trust; the
/// form refers to the same files. While a draft is filled in only the form holds them, so that nothing has to be kept in step.
/// </summary>
internal static class MaterialSlots
{
    /// <summary>The slots of a form, at the top: a row has no material of its own.</summary>
    public static IEnumerable<FieldDefinition> In(FormDefinition form) => form.AllFields().Where(field => field.Material is not null && FieldKinds.Of(field).IsMaterial);

    /// <summary>The material that a field holds; null for other fields.</summary>
    public static string? MaterialOf(FormDefinition form, string? field) => In(form).FirstOrDefault(slot => slot.Key == field)?.Material;

    /// <summary>Keys of the slots for a material.</summary>
    public static IEnumerable<string> FieldsOf(FormDefinition form, string? material) => In(form).Where(slot => slot.Material == material).Select(slot => slot.Key);

    /// <summary>The slot that holds a file of a material.</summary>
    public static string? HolderOf(FormDefinition form, JsonObject values, string material, string file) =>
        In(form).Where(slot => slot.Material == material && FilesIn(slot, values).Any(each => each.FileId == file)).Select(slot => slot.Key).FirstOrDefault();

    /// <summary>Materials with the files of the slots.</summary>
    public static ImmutableArray<SubmittedMaterial> Together(MatterDefinition definition, ImmutableArray<SubmittedMaterial> listed, JsonObject values)
    {
        foreach (var slot in In(definition.Form))
        {
            var before = listed.FirstOrDefault(each => each.Key == slot.Material);
            var files = FilesIn(slot, values).Where(file => before is null || before.Files.All(each => each.FileId != file.FileId)).ToImmutableArray();
            if (!files.IsEmpty && definition.Elements.Materials.FirstOrDefault(each => each.Key == slot.Material) is { } material)
            {
                var joined = DraftFiles.Uploaded(material, [.. before?.Files ?? [], .. files]);
                listed = [.. listed.Where(each => each.Key != material.Key), joined];
            }
        }

        return listed;
    }

    /// <summary>Materials without the files of the slots: what the list alone holds.</summary>
    public static ImmutableArray<SubmittedMaterial> Apart(FormDefinition form, ImmutableArray<SubmittedMaterial> materials, JsonObject values)
    {
        var held = In(form).SelectMany(slot => FilesIn(slot, values)).Select(file => file.FileId).ToHashSet(StringComparer.Ordinal);
        return held.Count == 0 ? materials : [.. materials.Select(each => each with { Files = each.Files.RemoveAll(file => held.Contains(file.FileId)) }).Where(each => !each.Files.IsEmpty)];
    }

    private static IEnumerable<FileReference> FilesIn(FieldDefinition slot, JsonObject values) =>
        values[slot.Key] is JsonArray files ? files.OfType<JsonObject>().Select(file => file.Deserialize<FileReference>(EngineJson.Options)).OfType<FileReference>() : [];
}

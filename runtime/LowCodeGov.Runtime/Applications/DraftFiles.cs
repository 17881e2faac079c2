using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields.Files;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Files of a draft: those of its materials and those of its file fields.</summary>
/// <remarks>An upload may take a minute in which another window saves; so it is tried again on what is there then.</remarks>
internal sealed class DraftFiles(DraftBook book, StoredFiles files)
{
    /// <summary>Most files of one material.</summary>
    public const int MostFiles = 20;

    private const int Tries = 5;

    /// <summary>What stands in the way of a file before it is sent; null: nothing does.</summary>
    public static Refusal? RoomFor(ReadDraft read, string target, string name, long size)
    {
        var place = PlaceOf(read, target);
        return place is null ? Unknown(target)
            : place.Files >= place.MostFiles ? new TooManyFiles(place.MostFiles) { Target = target }
            : FileStore.RefusalOf(name, size, place.MostBytes, place.Accept) is { } refusal ? refusal with { Target = target }
            : null;
    }

    public async Task<(DraftContent? Saved, Refusal? Refusal)> Add(
        Actor actor, ReadDraft read, string target, string fileName, Stream content, UploadedAs? upload, CancellationToken ct)
    {
        if (PlaceOf(read, target) is not { } place)
        {
            return (null, Unknown(target));
        }

        if (place.Files >= place.MostFiles)
        {
            return (null, new TooManyFiles(place.MostFiles) { Target = target });
        }

        var outcome = await files.Add(actor, fileName, content, read.Draft.Id, place.Material?.Key, place.MostBytes, place.Accept, upload, ct);
        return outcome switch
        {
            FileOutcome.Refused(var refusal) => (null, refusal with { Target = target }),
            FileOutcome.Stored(var file) => (await Retry(actor, read.Draft, draft => With(read, draft, place, file), ct), null),
            _ => throw new InvalidOperationException("An upload is stored or refused."),
        };
    }

    /// <summary>Adds what the sharing hub has given for a material; what was uploaded meanwhile stays instead.</summary>
    public async Task<(DraftContent? Saved, Refusal? Refusal)> AddFetched(Actor actor, ReadDraft read, Material material, byte[] content, MaterialOrigin origin, CancellationToken ct)
    {
        using var stream = new MemoryStream(content, writable: false);
        var outcome = await files.Add(actor, $"{material.Name}.pdf", stream, read.Draft.Id, material.Key, FileStore.DefaultMaxBytes, null, null, ct);
        return outcome is FileOutcome.Stored(var file)
            ? (await Retry(actor, read.Draft, draft => draft.Material(material.Key) is null
                ? At(draft.With(new SubmittedMaterial(material.Key, SubmittedMaterial.FromHub, [file], TrustLevel.A, Origin: origin)))
                : draft, ct), null)
            : (null, ((FileOutcome.Refused)outcome).Refusal with { Target = material.Key });
    }

    /// <summary>Puts a file back that was taken out of this draft before.</summary>
    public async Task<(DraftContent? Saved, Refusal? Refusal)> Restore(Actor actor, ReadDraft read, string target, string fileId, CancellationToken ct)
    {
        if (PlaceOf(read, target) is not { } place || await Removed(actor, read.Draft.Id, fileId, ct) is not { } file)
        {
            return (null, Unknown(target));
        }

        // It may have lain in another place, which takes other kinds or larger ones; in two places at once it would count twice.
        return FileStore.RefusalOf(file.Name, file.Size, place.MostBytes, place.Accept) is { } refusal ? (null, refusal with { Target = target })
            : LiesElsewhere(read, place, file.FileId) ? (null, Unknown(target))
            : place.Files >= place.MostFiles ? (null, new TooManyFiles(place.MostFiles) { Target = target })
            : (await Retry(actor, read.Draft, draft => With(read, draft, place, file), ct), null);
    }

    private static bool LiesElsewhere(ReadDraft read, FilePlace place, string file) =>
        read.Draft.Materials.Any(material => material.Files.Any(each => each.FileId == file) && (place.Path is not null || material.Key != place.Material?.Key))
        || FileReferences.In(read.Definition.Form, read.Form.Values).Any(each => each.File.FileId == file && each.Path != place.Path);

    public async Task<FileReference?> Removed(Actor actor, DraftId draft, string fileId, CancellationToken ct) => await files.OfDraft(actor, draft, fileId, ct);

    /// <summary>A file that the form of a draft refers to.</summary>
    public static FileReference? InForm(DraftView draft, string fileId) =>
        FieldPlaces.In(draft.Definition.Form, draft.Form).Select(place => place.Value).OfType<JsonArray>().SelectMany(list => list.OfType<JsonObject>())
            .Where(file => (string?)file["fileId"]?.ToString() == fileId)
            .Select(file => file.Deserialize<FileReference>(EngineJson.Options)).FirstOrDefault();

    public async Task<(DraftContent? Saved, Refusal? Refusal)> RemoveFromMaterial(Actor actor, ReadDraft read, string key, string fileId, CancellationToken ct)
    {
        if (MaterialSlots.HolderOf(read.Definition.Form, read.Form.Values, key, fileId) is { } slot && !read.Form.Of(slot).Fixed)
        {
            return (await Retry(actor, read.Draft, draft => Without(draft, slot, fileId), ct), null);
        }

        if (read.Draft.Material(key) is not { } material || material.Files.All(f => f.FileId != fileId))
        {
            return (null, Unknown(key));
        }

        return (await Retry(actor, read.Draft, draft => draft.Material(key) is { } now
            ? At(draft.With(now with { Files = now.Files.RemoveAll(f => f.FileId == fileId) }))
            : draft, ct), null);
    }

    private static FilePlace? PlaceOf(ReadDraft read, string target)
    {
        if (FileTarget.MaterialOf(target) is { } key)
        {
            return read.Materials().FirstOrDefault(m => m.Material.Key == key) is { } asked
                ? new FilePlace(asked.Material, null, asked.Files.Length, MostFiles, FileStore.DefaultMaxBytes, null)
                : null;
        }

        return FileTarget.FieldOf(target) is { } path && FieldPlaces.In(read.Definition.Form, read.Form.Values).FirstOrDefault(p => p.Path == path && p.Type is FileField) is { } place
            && !read.Form.Of(path).Fixed
                ? new FilePlace(
                    read.Definition.Elements.Materials.FirstOrDefault(material => place.Type is MaterialSlotField && material.Key == place.Field.Material), path, place.Value is JsonArray already ? already.Count : 0, FileField.MaxFiles(place.Field),
                    Math.Min(place.Field.MaxBytes ?? FileStore.DefaultMaxBytes, FileStore.DefaultMaxBytes), place.Field.Accept)
                : null;
    }

    private static DraftContent With(ReadDraft read, DraftContent draft, FilePlace place, FileReference file)
    {
        if (place.Path is { } path)
        {
            return Appended(read.Definition, draft, path, file);
        }

        // A material it is, where it is no field.
        var material = place.Material!;
        var before = draft.Material(material.Key)?.Files ?? [];
        return before.Any(known => known.FileId == file.FileId)
            ? draft
            : At(draft.With(Uploaded(material, before.Add(file))));
    }

    /// <summary>Files that an applicant has brought, all or some of them: none of it is trusted further than that.</summary>
    public static SubmittedMaterial Uploaded(Material material, ImmutableArray<FileReference> files) => new(material.Key, SubmittedMaterial.Uploaded, files, TrustOf(material));

    // Files that a form declaration or a list made by the user itself is trusted for need no original (DOMAIN 11.1).
    public static TrustLevel TrustOf(Material material) => material.Attribute == "3" ? TrustLevel.D : TrustLevel.C;

    private static DraftContent At(DraftContent draft) => draft with { Details = draft.Details.At(DraftPlaces.Materials) };

    private static DraftContent Appended(MatterDefinition definition, DraftContent draft, string path, FileReference file)
    {
        var form = draft.FormObject;
        if (FieldPlaces.In(definition.Form, form).FirstOrDefault(p => p.Path == path) is not { } place)
        {
            return draft;
        }

        var list = place.Value as JsonArray ?? [];
        if (list.Parent is null)
        {
            place.Container[place.Field.Key] = list;
        }

        if (list.OfType<JsonObject>().Any(known => known["fileId"]?.ToString() == file.FileId))
        {
            return draft; // the last piece of an upload came twice
        }

        list.Add(JsonSerializer.SerializeToNode(file, EngineJson.Options));
        return draft with { Form = form.ToJsonString(EngineJson.Options), Details = draft.Details with { FormBegun = true } };
    }

    private static DraftContent Without(DraftContent draft, string slot, string fileId)
    {
        var form = draft.FormObject;
        FileReferences.Remove(form, slot, fileId);
        return At(draft with { Form = form.ToJsonString(EngineJson.Options) });
    }

    private static UnknownInDraft Unknown(string name)
    {
        var shown = name.Length > 60 ? name[..60] : name;
        return new UnknownInDraft(shown) { Target = shown };
    }

    private async Task<DraftContent?> Retry(Actor actor, DraftContent first, Func<DraftContent, DraftContent> change, CancellationToken ct)
    {
        var draft = await book.Find(actor, first.Id, ct);
        for (var i = 0; i < Tries && draft is { Submitted: null }; i++)
        {
            if (await book.Save(actor, change(draft), ct) is { } saved)
            {
                return saved;
            }

            draft = await book.Find(actor, first.Id, ct);
        }

        return null;
    }

    /// <param name="Material">The material, where the file is one's: of the list, or in a slot of the form.</param>
    /// <param name="Path">Path of the field, where it is one's.</param>
    private sealed record FilePlace(Material? Material, string? Path, int Files, int MostFiles, long MostBytes, IReadOnlyCollection<string>? Accept);
}

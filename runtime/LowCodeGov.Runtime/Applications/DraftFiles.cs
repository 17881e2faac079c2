using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Runtime.Files;

namespace LowCodeGov.Runtime.Applications;

/// <summary>Files of a draft: those of its materials and those of its file fields.</summary>
/// <remarks>An upload may take a minute in which another window saves; so it is tried again on what is there then.</remarks>
internal sealed class DraftFiles(DraftBook book, StoredFiles files)
{
    /// <summary>Most files of one material.</summary>
    public const int MostFiles = 20;

    private const int Tries = 5;

    public async Task<(DraftContent? Saved, Refusal? Refusal)> AddToMaterial(
        Actor actor, ReadDraft read, string key, string fileName, Stream content, CancellationToken ct)
    {
        if (read.Materials().FirstOrDefault(m => m.Material.Key == key) is not { } asked)
        {
            return (null, Unknown(key));
        }

        if (asked.Files.Length >= MostFiles)
        {
            return (null, new TooManyFiles(MostFiles) { Target = $"materials.{key}" });
        }

        var outcome = await files.Add(actor, fileName, content, read.Draft.Id, key, FileStore.DefaultMaxBytes, null, ct);
        return outcome switch
        {
            FileOutcome.Refused(var refusal) => (null, refusal with { Target = $"materials.{key}" }),
            FileOutcome.Stored(var file) => (await Retry(actor, read.Draft, draft =>
            {
                var before = draft.Material(key)?.Files ?? [];
                return At(draft.With(new SubmittedMaterial(key, "2", before.Add(file), TrustOf(asked.Material))));
            }, ct), null),
            _ => throw new InvalidOperationException("An upload is stored or refused."),
        };
    }

    public async Task<(DraftContent? Saved, Refusal? Refusal)> RemoveFromMaterial(Actor actor, ReadDraft read, string key, string fileId, CancellationToken ct)
    {
        if (read.Draft.Material(key) is not { } material || material.Files.All(f => f.FileId != fileId))
        {
            return (null, Unknown(key));
        }

        return (await Retry(actor, read.Draft, draft => draft.Material(key) is { } now
            ? At(draft.With(now with { Files = now.Files.RemoveAll(f => f.FileId == fileId) }))
            : draft, ct), null);
    }

    public async Task<(DraftContent? Saved, Refusal? Refusal)> AddToField(
        Actor actor, ReadDraft read, string path, string fileName, Stream content, CancellationToken ct)
    {
        var target = $"form.{path}";
        if (FieldPlaces.In(read.Definition.Form, read.Form.Values).FirstOrDefault(p => p.Path == path && p.Field.Type == "file") is not { } place)
        {
            return (null, Unknown(path));
        }

        if (place.Value is JsonArray already && already.Count >= (place.Field.MaxFiles ?? MostFiles))
        {
            return (null, new TooManyFiles(place.Field.MaxFiles ?? MostFiles) { Target = target });
        }

        var most = Math.Min(place.Field.MaxBytes ?? FileStore.DefaultMaxBytes, FileStore.DefaultMaxBytes);
        var outcome = await files.Add(actor, fileName, content, read.Draft.Id, null, most, place.Field.Accept, ct);
        return outcome switch
        {
            FileOutcome.Refused(var refusal) => (null, refusal with { Target = target }),
            FileOutcome.Stored(var file) => (await Retry(actor, read.Draft, draft => Appended(read.Definition, draft, path, file), ct), null),
            _ => throw new InvalidOperationException("An upload is stored or refused."),
        };
    }

    // Files that a form declaration or a list made by the user itself is trusted for need no original (DOMAIN 11.1).
    private static TrustLevel TrustOf(Material material) => material.Attribute == "3" ? TrustLevel.D : TrustLevel.C;

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

        list.Add(JsonSerializer.SerializeToNode(file, EngineJson.Options));
        return draft with { Form = form.ToJsonString(EngineJson.Options), Details = draft.Details with { FormBegun = true } };
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
}

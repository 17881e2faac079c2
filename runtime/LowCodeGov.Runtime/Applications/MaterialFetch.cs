using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.SharingHub;

namespace LowCodeGov.Runtime.Applications;

/// <summary>
/// Fetches materials from the sharing hub instead of having them uploaded (以数据共享代替提交): what the sources say becomes a document with their name and the
/// watermark of its trust level. What cannot be fetched can always be uploaded.
/// </summary>
internal sealed class MaterialFetch(HubQueries hub, ResourceCatalogue catalogue, SharedDocuments documents, OrganisationDirectory directory, DraftFiles files, TimeProvider time)
{
    public async Task<(DraftContent? Saved, Refusal? Refusal)> Fetch(Actor actor, ReadDraft read, string key, CancellationToken ct)
    {
        if (read.Materials().FirstOrDefault(each => each.Material.Key == key) is not { } wanted)
        {
            return Refused(key, new UnknownInDraft(key.Length > 60 ? key[..60] : key));
        }

        var material = wanted.Material;
        if (!wanted.Files.IsEmpty)
        {
            return Refused(key, new MaterialGivenAlready(material.Name));
        }

        if (material.HubQueryId is not { } id || await catalogue.Published(id, ct) is not { } resource)
        {
            return Refused(key, new MaterialNotShared(material.Name));
        }

        var reader = read.Draft.Details.Kind == DraftKind.Window ? actor : null;
        var answer = await hub.Ask(HubQuery.For(read.Definition, read.Applicant, id, $"{read.Definition.Elements.MatterName} · {material.Name}", reader) with { Case = read.Draft.Details.CorrectionOf }, ct);
        if (answer is not HubAnswer.Answered answered)
        {
            return Refused(key, new MaterialNotShared(material.Name));
        }

        if (!answered.IsComplete)
        {
            return Refused(key, !answered.Conflicts.IsEmpty ? new MaterialSourcesDisagree(material.Name)
                : answered.Sources.Any(each => each.Fate is SourceFate.Late or SourceFate.Away) ? new MaterialSourceSilent(material.Name)
                : new MaterialNotOnRecord(material.Name));
        }

        var now = time.GetUtcNow();
        var provider = (await directory.Current(ct)).Agency(resource.Provider)?.Name.Zh ?? resource.Provider;
        var origin = new MaterialOrigin(resource.Key, provider, now, ChinaTime.DayOf(now).AddDays(resource.ValidDays));
        return await files.AddFetched(actor, read, material, documents.Write(resource, answered.Values, read.Applicant, origin), origin, ct);
    }

    private static (DraftContent?, Refusal?) Refused(string key, Refusal refusal) => (null, refusal with { Target = key });
}

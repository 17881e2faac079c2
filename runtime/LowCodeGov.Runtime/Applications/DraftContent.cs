using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Applications;

/// <summary>A draft as it is worked on, between two trips to its row.</summary>
internal sealed record DraftContent
{
    public required DraftId Id { get; init; }
    public required string Matter { get; init; }
    public required int MatterVersion { get; init; }
    public required long Version { get; init; }
    public required DraftDetails Details { get; init; }
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Situation { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
    public string Form { get; init; } = "{}";
    public ImmutableArray<SubmittedMaterial> Materials { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The case that it became.</summary>
    public CaseId? Submitted { get; init; }

    public JsonObject FormObject => JsonNode.Parse(Form) as JsonObject ?? [];

    public SubmittedMaterial? Material(string key) => Materials.FirstOrDefault(m => m.Key == key);

    public DraftContent With(SubmittedMaterial material) => this with
    {
        Materials = [.. Materials.Where(m => m.Key != material.Key), .. material.Files.IsEmpty ? ImmutableArray<SubmittedMaterial>.Empty : [material]],
    };

    public static DraftContent Of(DraftRow row) => new()
    {
        Id = new DraftId(row.Id),
        Matter = row.Matter,
        MatterVersion = row.MatterVersion,
        Version = row.Version,
        Details = EngineJson.Read<DraftDetails>(row.Details),
        Situation = EngineJson.Read<ImmutableSortedDictionary<string, ImmutableArray<string>>>(row.Situation),
        Form = row.Form,
        Materials = EngineJson.Read<ImmutableArray<SubmittedMaterial>>(row.Materials),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Submitted = row.CaseId is { } id ? new CaseId(id) : null,
    };

    public void WriteTo(DraftRow row)
    {
        row.Matter = Matter;
        row.MatterVersion = MatterVersion;
        row.Details = EngineJson.Canonical(Details);
        row.Situation = EngineJson.Canonical(Situation);
        row.Form = Form;
        row.Materials = EngineJson.Canonical(Materials);
        row.CaseId = Submitted?.Value;
    }
}

/// <summary>What a draft knows besides situation, form and materials.</summary>
/// <param name="Applicant">Who applies, at a window; on the portal it is the account.</param>
/// <param name="CorrectionOf">The case whose correction it answers.</param>
/// <param name="Correction">Which correction of that case, from 1; 0 for none.</param>
/// <param name="Places">Screens on which something was saved, each once, the last one last; absent: nothing yet, or a draft of before they were kept.</param>
internal sealed record DraftDetails(
    DraftKind Kind, Contact Contact, DeliveryWay DeliveryWay, Applicant? Applicant = null, CaseId? CorrectionOf = null, bool FormBegun = false, int Correction = 0,
    ImmutableArray<string>? Places = null)
{
    /// <summary>With something saved on a screen.</summary>
    public DraftDetails At(string place) =>
        Places is [.., var last] && last == place ? this : this with { Places = [.. (Places ?? []).Where(each => each != place), place] };
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Applications;

namespace LowCodeGov.Web.Api;

/// <summary>A draft as the API answers it.</summary>
internal sealed record DraftAnswer(
    DraftId Id, long Version, string Matter, int MatterVersion, DraftKind Kind, CaseId? Case, Applicant Applicant, Contact Contact, DeliveryWay DeliveryWay,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Situation, ImmutableArray<SituationQuestion> Questions, bool SituationAnswered, JsonObject Form,
    ImmutableArray<DraftMaterialAnswer> Materials, ImmutableArray<FeeItem> Fees, ImmutableArray<CorrectionItem> ToCorrect, DateOnly? CorrectionDueOn,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static DraftAnswer Of(DraftView view) => new(
        view.Id, view.Version, view.Definition.Code, view.Definition.Version, view.Kind, view.Case, view.Applicant, view.Contact, view.DeliveryWay,
        view.Situation, view.Questions, view.SituationAnswered, view.Form,
        [.. view.Materials.Select(m => new DraftMaterialAnswer(m.Material.Key, m.Material.Name, m.Necessity, m.IsRequired, m.Files))],
        view.Fees, view.ToCorrect, view.CorrectionDueOn, view.CreatedAt, view.UpdatedAt);
}

internal sealed record DraftMaterialAnswer(string Key, string Name, string Necessity, bool Required, ImmutableArray<FileReference> Files);

/// <summary>What a command has done.</summary>
internal sealed record CommandAnswer(CaseId Case, long Version, PublicState State);

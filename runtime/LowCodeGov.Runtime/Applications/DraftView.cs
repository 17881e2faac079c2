using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;

namespace LowCodeGov.Runtime.Applications;

/// <summary>A draft as its owner sees it, with what the answers given so far ask for.</summary>
public sealed record DraftView
{
    public required DraftId Id { get; init; }

    /// <summary>Version of the draft, for two tabs at once; every change names the one it began from.</summary>
    public required long Version { get; init; }
    public required MatterDefinition Definition { get; init; }
    public required DraftKind Kind { get; init; }

    /// <summary>The case that a correction belongs to; absent for a new application.</summary>
    public CaseId? Case { get; init; }
    public required Applicant Applicant { get; init; }
    public required Contact Contact { get; init; }

    /// <summary>Answers to the situation questions.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Situation { get; init; }

    /// <summary>Questions to ask with these answers, in order.</summary>
    public required ImmutableArray<SituationQuestion> Questions { get; init; }

    /// <summary>Whether every question asked has an answer.</summary>
    public required bool SituationAnswered { get; init; }

    /// <summary>Form data as typed so far, with calculated values; changing it changes nothing stored.</summary>
    public required JsonObject Form { get; init; }

    /// <summary>What the form's rules may know, and which fields may be changed; for showing the form.</summary>
    public required FormScope Scope { get; init; }

    /// <summary>Whether the form has ever been saved.</summary>
    public required bool FormBegun { get; init; }
    public required ImmutableArray<DraftMaterial> Materials { get; init; }
    public required DeliveryWay DeliveryWay { get; init; }

    /// <summary>Fees that apply with these answers.</summary>
    public ImmutableArray<FeeItem> Fees { get; init; } = [];

    /// <summary>What is to be corrected, for a correction.</summary>
    public ImmutableArray<CorrectionItem> ToCorrect { get; init; } = [];

    /// <summary>Last day for a correction.</summary>
    public DateOnly? CorrectionDueOn { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Screens on which something was saved (<see cref="DraftPlaces"/>), the last one last.</summary>
    public ImmutableArray<string> Places { get; init; } = [];

    /// <summary>Everything that stands in the way of submission; worked out when it is first asked for.</summary>
    public ImmutableArray<ApplicationFinding> Findings => Checked.Value;

    internal Lazy<ImmutableArray<ApplicationFinding>> Checked { get; init; } = new([]);
}

/// <summary>What a draft becomes.</summary>
public enum DraftKind
{
    /// <summary>An application from the portal.</summary>
    Portal,

    /// <summary>An application that a clerk receives at a window.</summary>
    Window,

    /// <summary>The applicant's answer to a correction notice.</summary>
    Correction,
}

/// <summary>A material asked for in this situation, with the files given so far.</summary>
/// <param name="Necessity">1 required, 2 optional, 3 may follow later (DOMAIN 3), after situations.</param>
/// <param name="Origin">Where it came from, where the sharing hub gave it.</param>
public sealed record DraftMaterial(Material Material, string Necessity, ImmutableArray<FileReference> Files, MaterialOrigin? Origin = null)
{
    /// <summary>Whether it can be fetched from the sharing hub, as nothing has been handed in for it.</summary>
    public bool MayFetch => Material.HubQueryId is not null && Files.IsEmpty;

    /// <summary>Whether it must be handed in now as a file.</summary>
    public bool IsRequired => Necessity == "1" && Material.ElectronicRequired;
}

/// <summary>A draft in a list.</summary>
/// <param name="Stopped">Screen on which something was saved last (<see cref="DraftPlaces"/>); absent: nothing yet.</param>
/// <param name="StoppedTitle">Title of that screen where it is a page of the form.</param>
public sealed record DraftRowView(
    DraftId Id, string MatterCode, string MatterName, DraftKind Kind, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? Stopped = null, LocalText? StoppedTitle = null);

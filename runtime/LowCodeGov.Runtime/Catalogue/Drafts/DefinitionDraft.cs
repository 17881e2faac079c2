using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Catalogue.Drafts;

/// <summary>A definition being worked on.</summary>
/// <param name="Definition">As it stands; its version is the one that publishing will give it.</param>
/// <param name="Revision">Counts saves.</param>
/// <param name="BasedOn">Published version that it began from; absent: a new matter.</param>
/// <param name="UpdatedBy">Name of who saved last.</param>
public sealed record DefinitionDraft(MatterDefinition Definition, long Revision, int? BasedOn, string UpdatedBy, DateTimeOffset UpdatedAt);

/// <summary>A draft in the list.</summary>
public sealed record DefinitionDraftSummary(string Code, string Name, string AgencyName, int? BasedOn, string UpdatedBy, DateTimeOffset UpdatedAt, long Revision);

/// <summary>What became of a change to a draft.</summary>
public abstract record DraftSaving
{
    private DraftSaving()
    {
    }

    public sealed record Saved(DefinitionDraft Draft) : DraftSaving;

    /// <summary>Somebody else has saved meanwhile; nothing was written.</summary>
    public sealed record Conflict(DefinitionDraft Current) : DraftSaving;

    public sealed record Refused(Refusal Refusal) : DraftSaving;

    /// <summary>No such draft, or one of an agency for which the actor designs nothing.</summary>
    public sealed record NotFound : DraftSaving;
}

/// <summary>There is a matter, or a draft of one, with that code.</summary>
public sealed record MatterCodeTaken(string Code) : Refusal("design.code-taken");

/// <summary>There is a draft of that matter already; it has to be published or discarded first.</summary>
public sealed record DraftInTheWay(string Code) : Refusal("design.draft-in-the-way");

/// <summary>The code is no implementation code (31 characters) and no handling-item code (33).</summary>
public sealed record MatterCodeInvalid(string Code) : Refusal("design.code-invalid");

/// <summary>The actor designs nothing for that agency.</summary>
public sealed record AgencyNotDesigned(string Agency) : Refusal("design.agency-not-entitled");

/// <summary>The definition is larger than one can be.</summary>
public sealed record DefinitionDraftTooLarge(int Megabytes) : Refusal("design.draft-too-large");

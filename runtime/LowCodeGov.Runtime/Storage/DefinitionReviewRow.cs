namespace LowCodeGov.Runtime.Storage;

/// <summary>A definition handed in for review: what was handed in, by whom, and what became of it. Rows stay, as the history of the matter.</summary>
public sealed class DefinitionReviewRow
{
    public Guid Id { get; set; }

    /// <summary>Code of the matter.</summary>
    public string Code { get; set; } = "";

    /// <summary>Version that publishing gives it.</summary>
    public int Version { get; set; }

    /// <summary>Save of the draft that was handed in.</summary>
    public long Revision { get; set; }

    /// <summary>Content hash of what was handed in.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What was handed in, JSON: exactly this is published.</summary>
    public string Json { get; set; } = "";

    /// <summary>Published version that it began from; absent: a new matter.</summary>
    public int? BasedOn { get; set; }
    public string Name { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public string AgencyName { get; set; } = "";

    /// <summary>What several definitions have in common that are decided and published together (split, merge); absent: it stands alone.</summary>
    public Guid? Bundle { get; set; }

    /// <summary>What kind of change it is, a name of <c>EntryChange</c>; absent: new content.</summary>
    public string? Change { get; set; }

    /// <summary>The case of the review matter in which it is decided; absent: it was handed in before there was one.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Why it is changed, in the submitter's words.</summary>
    public string Note { get; set; } = "";

    /// <summary>Day from which it is in force; absent: at once.</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Name of a <c>ReviewState</c>.</summary>
    public string State { get; set; } = "";
    public string SubmittedBy { get; set; } = "";
    public string SubmittedByName { get; set; } = "";
    public DateTimeOffset SubmittedAt { get; set; }

    /// <summary>Account of the reviewer; absent where a case knows it.</summary>
    public string? ReviewedBy { get; set; }
    public string? ReviewedByName { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
    public string? Opinion { get; set; }
}

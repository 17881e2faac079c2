using LowCodeGov.Runtime.SharingHub;

namespace LowCodeGov.Runtime.Storage;

/// <summary>An entry of the catalogue of shared resources.</summary>
public sealed class SharedResourceRow
{
    public string Key { get; set; } = "";
    public string Json { get; set; } = "";
    public ResourceState State { get; set; }
    public string? SubmittedBy { get; set; }
    public string? DecidedBy { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>An agency's leave to ask a resource for a matter.</summary>
public sealed class SubscriptionRow
{
    public long Id { get; set; }
    public string Resource { get; set; } = "";

    /// <summary>Credit code of the agency that asks.</summary>
    public string Agency { get; set; } = "";

    /// <summary>Code of the matter that it is for.</summary>
    public string Matter { get; set; } = "";

    /// <summary>The law that lets it ask.</summary>
    public string Basis { get; set; } = "";

    /// <summary>Keys of the items, separated by bars; one that is given with its middle hidden ends in an asterisk.</summary>
    public string Items { get; set; } = "";
    public DateTimeOffset Until { get; set; }
    public int PerDay { get; set; }
    public SubscriptionState State { get; set; }

    /// <summary>The day that <see cref="Used"/> counts, as <c>yyyyMMdd</c>.</summary>
    public int UsedOn { get; set; }
    public int Used { get; set; }
    public string? AskedBy { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public string? DecidedBy { get; set; }
    public string? Note { get; set; }
}

/// <summary>A query as it is remembered: who asked about whom and what for, and never what was answered.</summary>
public sealed class SharingCallRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public string Resource { get; set; } = "";
    public string Agency { get; set; } = "";
    public string? ActorId { get; set; }
    public string ActorName { get; set; } = "";
    public string Matter { get; set; } = "";
    public Guid? CaseId { get; set; }
    public string Purpose { get; set; } = "";

    /// <summary>Keyed hash of the number that was asked about, by which its holder finds who asked.</summary>
    public string SubjectHash { get; set; } = "";
    public string SubjectMasked { get; set; } = "";
    public string Items { get; set; } = "";

    /// <summary>Name of the outcome, or key of the refusal.</summary>
    public string Outcome { get; set; } = "";
    public long TookMilliseconds { get; set; }

    /// <summary>Each source with its level, what became of it, and its milliseconds.</summary>
    public string Sources { get; set; } = "";
}

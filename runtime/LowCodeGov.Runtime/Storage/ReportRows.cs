namespace LowCodeGov.Runtime.Storage;

/// <summary>A saved report.</summary>
public sealed class ReportRow
{
    public Guid Id { get; set; }

    /// <summary>Account whose it is; empty: it came with the platform.</summary>
    public string OwnerId { get; set; } = "";
    public string OwnerName { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary><see cref="Reports.ReportDefinition"/>, canonical JSON.</summary>
    public string Json { get; set; } = "";
    public bool IsShared { get; set; }

    /// <summary>Counts the times it was saved; whoever saves says which he has seen.</summary>
    public int Version { get; set; }

    /// <summary>When the next edition is due; absent: none is made by itself.</summary>
    public DateTimeOffset? NextAt { get; set; }
}

/// <summary>An edition of a report: its figures as they were, for whom they were read.</summary>
public sealed class ReportEditionRow
{
    public Guid ReportId { get; set; }

    /// <summary>When it was due; an instant has one edition.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary><see cref="Reports.ReportTable"/>, canonical JSON.</summary>
    public string Json { get; set; } = "";
}

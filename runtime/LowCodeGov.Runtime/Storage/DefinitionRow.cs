namespace LowCodeGov.Runtime.Storage;

/// <summary>A version of a matter's definition; never changed once stored.</summary>
public sealed class DefinitionRow
{
    public string Code { get; set; } = "";
    public int Version { get; set; }

    /// <summary>Content hash of the canonical JSON.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Canonical JSON.</summary>
    public string Json { get; set; } = "";
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Whether new applications use this version; one version per code.</summary>
    public bool IsCurrent { get; set; }

    // Columns for searching the catalogue.
    public string Name { get; set; } = "";
    public string MatterType { get; set; } = "";
    public string CaseType { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public string AgencyName { get; set; } = "";
    public string Region { get; set; } = "";

    /// <summary>事项状态, code of DOMAIN 3.</summary>
    public string MatterState { get; set; } = "";
    public bool Online { get; set; }
    public bool Window { get; set; }
    public bool IsFeeCharged { get; set; }
    public int Visits { get; set; }
    public string ResultName { get; set; } = "";

    /// <summary>Each between bars: <c>|1|2|</c>.</summary>
    public string ServiceObjects { get; set; } = "";
    public string Themes { get; set; } = "";

    /// <summary>What its cases are opened on, each kind between bars: <c>|Hand|Card|</c>; empty: applications only.</summary>
    public string Occasions { get; set; } = "";

    /// <summary>Name, keywords, agency and result in lower case.</summary>
    public string SearchText { get; set; } = "";
}

namespace LowCodeGov.Runtime.Storage;

/// <summary>A definition being worked on; one for each matter, shared by its analysts. Gone once it is published.</summary>
public sealed class DefinitionDraftRow
{
    /// <summary>Code of the matter, whether published before or not.</summary>
    public string Code { get; set; } = "";

    /// <summary>The definition as it stands, JSON; it may be far from sound.</summary>
    public string Json { get; set; } = "";

    /// <summary>Counts saves; a save that knows an older one is a conflict between two analysts.</summary>
    public long Revision { get; set; }

    /// <summary>Published version that it began from; absent: a new matter.</summary>
    public int? BasedOn { get; set; }
    public string Name { get; set; } = "";
    public string AgencyCode { get; set; } = "";
    public string AgencyName { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Account that saved last.</summary>
    public string UpdatedBy { get; set; } = "";
    public string UpdatedByName { get; set; } = "";
}

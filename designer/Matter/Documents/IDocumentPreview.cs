namespace LowCodeGov.Designer.Matter.Documents;

/// <summary>Port to what prints notices and certificates.</summary>
public interface IDocumentPreview
{
    /// <summary>Id under which the certificate is asked for; any other is a notice's.</summary>
    const string Certificate = "certificate";

    /// <summary>Ids of the notices that the platform can issue.</summary>
    ImmutableArray<string> Notices { get; }

    /// <summary>The platform's own words of a notice.</summary>
    NoticeTemplate Own(string notice);

    /// <summary>The page as HTML of our own writer, filled with the values; null where there is no such document.</summary>
    string? Html(MatterDefinition definition, string document, IReadOnlyDictionary<string, string> values);

    /// <summary>The page as PDF.</summary>
    byte[]? Pdf(MatterDefinition definition, string document, IReadOnlyDictionary<string, string> values);
}

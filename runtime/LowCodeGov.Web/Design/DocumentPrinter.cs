using System.Collections.Immutable;
using LowCodeGov.Designer.Matter.Documents;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue.Drafts;

namespace LowCodeGov.Web.Design;

/// <summary>Prints a draft's documents as the runtime prints those of cases.</summary>
internal sealed class DocumentPrinter(DocumentPreviews previews) : IDocumentPreview
{
    public ImmutableArray<string> Notices => DocumentPreviews.Notices;

    public NoticeTemplate Own(string notice) => DocumentPreviews.Own(notice);

    public string? Html(MatterDefinition definition, string document, IReadOnlyDictionary<string, string> values) => previews.Html(definition, document, values);

    public byte[]? Pdf(MatterDefinition definition, string document, IReadOnlyDictionary<string, string> values) => previews.Pdf(definition, document, values);
}

using System.Collections.Immutable;
using LowCodeGov.Documents;
using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Html;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Certificates;
using LowCodeGov.Runtime.Notices;

namespace LowCodeGov.Runtime.Catalogue.Drafts;

/// <summary>Notices and the certificate of a definition as they would be printed, filled with sample values; nothing is issued.</summary>
public sealed class DocumentPreviews(RuntimeSettings settings, TimeProvider time)
{
    /// <summary>Id under which the certificate is asked for.</summary>
    public const string Certificate = "certificate";

    private const string SampleNumber = "330702202603020001";

    /// <summary>Ids of the notices for which the platform has words of its own.</summary>
    public static ImmutableArray<string> Notices { get; } = [.. NoticeTexts.Known];

    /// <summary>The platform's own words of a notice, to begin a matter's own with.</summary>
    public static NoticeTemplate Own(string notice) =>
        new(NoticeTexts.Of(notice).Title, [.. NoticeTexts.Of(notice).Paragraphs.Select(paragraph => new LocalText(paragraph.Text))]);

    /// <summary>The page as an HTML fragment; null where the matter has no such document.</summary>
    /// <param name="document">Notice id, or <see cref="Certificate"/>.</param>
    /// <param name="values">Sample values by field name.</param>
    public string? Html(MatterDefinition definition, string document, IReadOnlyDictionary<string, string> values) =>
        Compose(definition, document, values) is { } composed ? new HtmlWriter().Write(composed) : null;

    /// <summary>The page as PDF.</summary>
    public byte[]? Pdf(MatterDefinition definition, string document, IReadOnlyDictionary<string, string> values) =>
        Compose(definition, document, values) is { } composed ? new PdfWriter(FontFile.Find(settings.FontFile)).Write(composed) : null;

    private Document? Compose(MatterDefinition definition, string document, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(values);
        return document != Certificate ? Notice(definition, document, values) : definition.Certificate is { } template ? Face(definition, template, values) : null;
    }

    private Document Notice(MatterDefinition definition, string notice, IReadOnlyDictionary<string, string> values)
    {
        var number = NumberOf(definition.Notices.GetValueOrDefault(notice)?.NumberFormat ?? values.GetValueOrDefault("notice.documentNo") ?? "");
        var fields = values.ToImmutableSortedDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal).SetItem("notice.documentNo", number);
        var issued = new IssuedNotice(
            1, notice, number, time.GetUtcNow(), new ActorReference(ActorKind.Clerk, "preview", fields.GetValueOrDefault("clerk.name") ?? ""), fields,
            [ImmutableSortedDictionary<string, string>.Empty
                .Add("name", definition.Elements.Materials.FirstOrDefault()?.Name ?? "").Add("copies", "1").Add("reason", fields.GetValueOrDefault("reason") ?? "")]);
        return new NoticeComposer($"{settings.PublicAddress}/track", NoticeWords.SimulatedSeal).Compose(definition, issued, SampleNumber, fields.GetValueOrDefault("applicant.name") ?? "");
    }

    private Document Face(MatterDefinition definition, CertificateTemplate template, IReadOnlyDictionary<string, string> values)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var issued = new CertificateIssued(
            $"1.2.156.3005.2.{template.TypeCode}.SAMPLE", template.TypeCode, template.Name, NumberOf(template.NumberFormat),
            values.GetValueOrDefault("applicant.name") ?? "", values.GetValueOrDefault("applicant.idNo") ?? "", "001",
            definition.Elements.ImplementingAgency.Name, definition.Elements.ImplementingAgency.CreditCode, today, today, CertificateTerm.LastDay(today, template.ValidFor),
            [.. template.Face.Select(line => new CertificateFaceLine(line.Label, FieldTemplate.Fill(line.Value, name => values.GetValueOrDefault(name))))]);
        return CertificateFace.Compose(issued, template, time.GetUtcNow(), $"{settings.PublicAddress}/track", SampleNumber, NoticeWords.SimulatedSeal);
    }

    // The first number of the year.
    private string NumberOf(string format) => NumberFormat.Fill(format, ChinaTime.DayOf(time.GetUtcNow()).Year, 1);
}

using System.Collections.Immutable;
using LowCodeGov.Documents;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Runtime.Notices;

/// <summary>Sets a notice from what was frozen when it was issued: the common parts of DOMAIN 7 around the body of its kind.</summary>
/// <param name="trackingAddress">Where a number is looked up; what the QR code leads to.</param>
/// <param name="sealMark">Mark on a seal without legal force; absent on a real one.</param>
internal sealed class NoticeComposer(string trackingAddress, string? sealMark)
{
    public Document Compose(MatterDefinition definition, CaseState state, IssuedNotice notice)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Compose(definition, notice, state.CaseNo ?? state.ApplicationNo, state.Application.Applicant.Name);
    }

    /// <summary>The same without a case, for a preview.</summary>
    /// <param name="tracked">Number to which the QR code leads.</param>
    public Document Compose(MatterDefinition definition, IssuedNotice notice, string tracked, string applicant)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var form = NoticeTexts.Of(notice.Notice);
        var title = NoticeTexts.Title(definition, notice.Notice).Zh;
        var agency = notice.Fields.GetValueOrDefault("agency.name") ?? definition.Elements.ImplementingAgency.Name;
        var addressee = notice.Fields.GetValueOrDefault("applicant.name") ?? applicant;
        return new Document
        {
            Title = title,
            DocumentNo = notice.DocumentNo,
            Issuer = agency,
            CreatedAt = notice.IssuedAt,
            Blocks =
            [
                new Block.Letterhead(agency),
                new Block.Heading(1, title),
                new Block.Paragraph(notice.DocumentNo, TextAlign.Centre, indent: false),
                new Block.Paragraph(NoticeWords.Addressed(addressee), TextAlign.Start, indent: false),
                .. Body(definition, notice, addressee),
                .. Facts(form, definition, notice),
                .. List(form, notice),
                new Block.Spacer(4),
                .. Contact(definition),
                Closing(form, agency, tracked, notice),
                .. form.Signatures is { IsDefaultOrEmpty: false } lines ? new Block[] { new Block.Signatures(lines) } : [],
            ],
        };
    }

    private static IEnumerable<Block> Body(MatterDefinition definition, IssuedNotice notice, string addressee) =>
        NoticeTexts.Paragraphs(definition, notice.Notice)
            .Where(paragraph => paragraph.When is null || !string.IsNullOrEmpty(Value(definition, notice, paragraph.When)))
            .Select(paragraph => Fill(definition, notice, paragraph.Text))
            // A template may address the applicant itself; once is enough.
            .Where(text => text.Length > 0 && text.TrimEnd(':', '\uFF1A') != addressee)
            .Select(text => new Block.Paragraph(text));

    private static IEnumerable<Block> Facts(NoticeForm form, MatterDefinition definition, IssuedNotice notice)
    {
        var facts = form.Facts
            .Select(fact => new Field(fact.Label, Fill(definition, notice, fact.Value) is { Length: > 0 } value ? value : Fill(definition, notice, fact.Otherwise ?? "")))
            .Where(field => field.Value.Length > 0).ToImmutableArray();
        return facts.IsEmpty ? [] : [new Block.Fields(facts, Ruled: true)];
    }

    private static IEnumerable<Block> List(NoticeForm form, IssuedNotice notice) => form.List is not { } list || notice.Items.IsDefaultOrEmpty
        ? []
        : [new Block.Table(
            [.. list.Columns.Select(column => column.Width)],
            [.. list.Columns.Select(column => column.Label)],
            [.. notice.Items.Select(item => list.Columns.Select(column => item.GetValueOrDefault(column.Field, "")).ToImmutableArray())],
            list.Caption)];

    private static IEnumerable<Block> Contact(MatterDefinition definition)
    {
        yield return new Block.Fields(
        [
            new Field(NoticeWords.Consultation, definition.Elements.ConsultationContacts.Phone),
            new Field(NoticeWords.Supervision, definition.Elements.SupervisionContacts.Phone),
        ]);
    }

    private Block.Closing Closing(NoticeForm form, string agency, string tracked, IssuedNotice notice) => new(
        agency,
        NoticeWords.Day(ChinaTime.DayOf(notice.IssuedAt)),
        new Block.Seal(agency, form.Seal, sealMark),
        new Block.QrCode($"{trackingAddress}?number={Uri.EscapeDataString(tracked)}", NoticeWords.Scan));

    private static string Fill(MatterDefinition definition, IssuedNotice notice, string template) =>
        FieldTemplate.Fill(template, name => Value(definition, notice, name)).Trim();

    // Where to collect is the matter's to say; everything else was frozen with the notice.
    private static string? Value(MatterDefinition definition, IssuedNotice notice, string name) => name switch
    {
        "place" => definition.Elements.HandlingPlaces is [var place, ..] ? $"{place.Hall}{place.Window} {place.Address}" : null,
        "hours" => definition.Elements.HandlingHours,
        _ => notice.Fields.GetValueOrDefault(name),
    };
}

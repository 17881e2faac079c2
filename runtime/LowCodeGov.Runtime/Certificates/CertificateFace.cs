using System.Collections.Immutable;
using LowCodeGov.Documents;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Notices;

namespace LowCodeGov.Runtime.Certificates;

/// <summary>Sets the face of a certificate (照面): name, number, holder, the lines of its template, validity, issuer and seal.</summary>
internal static class CertificateFace
{
    public static Document Compose(CertificateIssued face, CertificateTemplate? template, DateTimeOffset issuedAt, string trackingAddress, string number, string? sealMark)
    {
        ArgumentNullException.ThrowIfNull(face);
        var lines = face.Face.Where(line => !string.IsNullOrWhiteSpace(line.Value)).Select(line => new Field(line.Label.Zh, line.Value)).ToList();
        ImmutableArray<Field> fields =
        [
            new Field(NoticeWords.Number, face.Number),
            .. Unless(lines, face.HolderName, new Field(NoticeWords.Holder, face.HolderName)),
            .. lines,
            new Field(NoticeWords.Validity, Validity(face)),
        ];
        var content = ImmutableArray.CreateBuilder<Block>();
        content.Add(new Block.Fields(fields, Ruled: true));
        if (template?.Remark is { } remark)
        {
            content.Add(new Block.Paragraph(remark.Zh));
        }

        content.Add(new Block.Paragraph(NoticeWords.CertificateId(face.CertificateId), TextAlign.Start, indent: false));
        content.Add(new Block.Closing(
            face.IssuerName, NoticeWords.Day(face.IssueDate), new Block.Seal(face.IssuerName, NoticeWords.CertificateSeal, sealMark),
            new Block.QrCode($"{trackingAddress}?number={Uri.EscapeDataString(number)}", NoticeWords.Scan)));
        return new Document
        {
            Title = face.Name.Zh,
            DocumentNo = face.Number,
            Issuer = face.IssuerName,
            CreatedAt = issuedAt,
            Blocks = [new Block.PageFrame(face.Name.Zh, null, content.ToImmutable())],
        };
    }

    // A template that prints the holder itself does not need ours.
    private static IEnumerable<Field> Unless(List<Field> lines, string value, Field field) => lines.Exists(line => line.Value == value) ? [] : [field];

    private static string Validity(CertificateIssued face) =>
        face.ValidTo is { } end ? NoticeWords.Range(face.ValidFrom, end) : NoticeWords.LongTerm;
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Documents;
using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Signing;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Forms.Fields;
using LowCodeGov.Runtime.Certificates;
using LowCodeGov.Runtime.Notices;

namespace LowCodeGov.Runtime.SharingHub;

/// <summary>What sources have said of somebody as a signed document: whose data they are, when they were asked, until when it may be used (DOMAIN 11.1, level A).</summary>
internal sealed class SharedDocuments(SigningCertificate signing, RuntimeSettings settings)
{
    /// <summary>The document; made in memory, kept by nobody but the caller.</summary>
    public byte[] Write(SharedResource resource, JsonObject values, Applicant about, MaterialOrigin origin)
    {
        var day = ChinaTime.DayOf(origin.FetchedAt);
        var document = new Document
        {
            Title = resource.Name.Zh, Issuer = origin.Provider, CreatedAt = origin.FetchedAt, Style = PageStyle.Compact, Watermark = NoticeWords.Provided(origin.Provider, origin.ValidUntil),
            Blocks =
            [
                new Block.Heading(1, resource.Name.Zh),
                new Block.Fields(
                [
                    new Field(NoticeWords.Subject, about.Name),
                    new Field(NoticeWords.SubjectNumber, about.Kind == ApplicantKind.NaturalPerson ? Masking.BirthDate(about.IdNo) : about.IdNo),
                    .. resource.Items.Where(item => values.ContainsKey(item.Key)).Select(item => new Field(item.Name.Zh, TextOf(values[item.Key]))),
                ], Ruled: true),
                new Block.Closing(
                    origin.Provider, NoticeWords.Day(day), new Block.Seal(origin.Provider, NoticeWords.SharingSeal, signing.IsSimulated ? NoticeWords.SimulatedSeal : null)),
            ],
        };
        var pdf = new PdfWriter(FontFile.Find(settings.FontFile)).Write(document, reserveSignature: true);
        return PdfSigner.Sign(pdf, signing.Certificate, new SignatureDetails(origin.FetchedAt, NoticeWords.SharingReason, null, origin.Provider));
    }

    private static string TextOf(JsonNode? value) => value switch
    {
        JsonArray list => string.Join('\n', list.Select(TextOf)),
        JsonObject row => string.Join(' ', row.Select(each => TextOf(each.Value))),
        JsonValue each when each.GetValueKind() is JsonValueKind.True or JsonValueKind.False => NoticeWords.YesOrNo(each.GetValue<bool>()),
        null => "",
        var each => each.ToString(),
    };
}

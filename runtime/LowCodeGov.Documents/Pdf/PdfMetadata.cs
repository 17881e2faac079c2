using System.Globalization;
using System.Security;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>What the file says about itself: the information dictionary and the XMP packet.</summary>
internal static class PdfMetadata
{
    private const string Producer = "LowCodeGov";

    public static string Information(Document document)
    {
        var author = string.IsNullOrEmpty(document.Issuer) ? "" : $" /Author {PdfSyntax.TextString(PlainText.CleanLine(document.Issuer))}";
        var subject = string.IsNullOrEmpty(document.DocumentNo) ? "" : $" /Subject {PdfSyntax.TextString(PlainText.CleanLine(document.DocumentNo))}";
        var date = PdfSyntax.Date(document.CreatedAt);
        return $"<< /Title {PdfSyntax.TextString(PlainText.CleanLine(document.Title))}{author}{subject} /Producer ({Producer}) /CreationDate {date} /ModDate {date} >>";
    }

    public static string Packet(Document document)
    {
        var date = document.CreatedAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return $"""
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Escaped(document.Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{Escaped(document.Issuer)}</rdf:li></rdf:Seq></dc:creator>
            <dc:identifier>{Escaped(document.DocumentNo)}</dc:identifier>
            <dc:language><rdf:Bag><rdf:li>{Escaped(document.Language)}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>{Producer}</pdf:Producer>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """.ReplaceLineEndings("\n");
    }

    private static string Escaped(string? text) => SecurityElement.Escape(PlainText.CleanLine(text)) ?? "";
}

using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LowCodeGov.Documents.Pdf;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Signing;

/// <summary>Signs finished PDF files (ETSI.CAdES.detached, SHA-256) by appending to them; earlier signatures stay valid.</summary>
public static class PdfSigner
{
    // Room for the signature in the file, in bytes: certificate, a chain of two more, and to spare.
    private const int Room = 12 * 1024;
    private const string RangePlaceholder = "[0 ########## ########## ##########]";

    /// <summary>Signs a file: into its empty signature field where it has one, else with an invisible one.</summary>
    /// <param name="certificate">Signer's certificate with its private key.</param>
    /// <param name="issuers">Certificates above it, to be carried along for checking.</param>
    /// <exception cref="ArgumentException">The certificate has no private key.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or has compressed cross-references.</exception>
    public static byte[] Sign(byte[] pdf, X509Certificate2 certificate, SignatureDetails details, params IEnumerable<X509Certificate2> issuers)
    {
        if (!certificate.HasPrivateKey)
            throw new ArgumentException("The certificate has no private key.", nameof(certificate));
        var signed = Append(PdfFile.Open(pdf), details);
        var hole = Encoding.ASCII.GetBytes("/Contents <0000");
        var open = pdf.Length + signed.AsSpan(pdf.Length).IndexOf(hole) + "/Contents ".Length;
        var close = open + 2 + (Room * 2);
        FillRange(signed.AsSpan(pdf.Length), open, close, signed.Length);

        var content = new byte[signed.Length - (close - open)];
        signed.AsSpan(0, open).CopyTo(content);
        signed.AsSpan(close).CopyTo(content.AsSpan(open));
        var signature = CmsSignature.Make(content, certificate, issuers);
        if (signature.Length > Room)
            throw new ArgumentException("The certificates are too long for the room in the file.", nameof(issuers));
        Encoding.ASCII.GetBytes(Convert.ToHexString(signature), signed.AsSpan(open + 1));
        return signed;
    }

    private static byte[] Append(PdfFile file, SignatureDetails details)
    {
        var size = file.Trailer["Size"] is PdfValue.Token token && token.TryInteger(out var count) ? count : throw new InvalidDataException("The PDF file has no size.");
        var fields = SignatureField.All(file);
        var empty = fields.FirstOrDefault(field => field.Value["V"] is null);
        var signatureId = size++;
        var changed = new SortedDictionary<int, string> { [signatureId] = SignatureObject(details) };

        if (empty is not null)
        {
            changed[empty.Id] = Text(empty.Value.With("V", new PdfValue.Reference(signatureId)));
        }
        else
        {
            var fieldId = size++;
            var pageId = FirstPage(file);
            var page = file.Object(pageId);
            var name = string.Create(CultureInfo.InvariantCulture, $"Signature{fields.Length + 1}");
            changed[fieldId] = string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Annot /Subtype /Widget /FT /Sig /T ({name}) /F 132 /Rect [0 0 0 0] /P {pageId} 0 R /V {signatureId} 0 R >>");
            changed[pageId] = Text(page.With("Annots", Extended(file.ArrayAt(page["Annots"]), fieldId)));
            empty = new SignatureField(fieldId, PdfValue.Dictionary.Empty);
        }

        var form = file.DictionaryAt(file.Catalog["AcroForm"]) ?? PdfValue.Dictionary.Empty;
        var listed = file.ArrayAt(form["Fields"]);
        // 3: signatures exist, and the file is only to be changed by appending.
        form = form.With("SigFlags", new PdfValue.Token("3"))
            .With("Fields", listed.Items.Contains(new PdfValue.Reference(empty.Id)) ? listed : Extended(listed, empty.Id));
        changed[file.CatalogId] = Text(file.Catalog.With("AcroForm", form));
        return Joined(file, changed, size);
    }

    private static byte[] Joined(PdfFile file, SortedDictionary<int, string> changed, int size)
    {
        var bytes = new ArrayBufferWriter<byte>(file.Bytes.Length + (Room * 2) + 8192);
        bytes.Write(file.Bytes);
        if (file.Bytes[^1] != '\n')
            bytes.Write("\n"u8);
        var table = new StringBuilder("xref\n");
        foreach (var (id, body) in changed)
        {
            table.Append(CultureInfo.InvariantCulture, $"{id} 1\n{bytes.WrittenCount:D10} 00000 n \n");
            Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} 0 obj\n{body}\nendobj\n"), bytes);
        }

        var start = bytes.WrittenCount;
        var trailer = PdfValue.Dictionary.Empty
            .With("Size", Number(size))
            .With("Root", new PdfValue.Reference(file.CatalogId))
            .With("Prev", Number(file.TableStart));
        if (file.Trailer["Info"] is { } info)
            trailer = trailer.With("Info", info);
        // The first identifier stays, the second one names this revision.
        if (file.ArrayAt(file.Trailer["ID"]).Items is [PdfValue.Literal first, ..])
            trailer = trailer.With("ID", new PdfValue.Array([first, new PdfValue.Literal([.. SHA256.HashData(bytes.WrittenSpan)[..16]], 0, 0)]));
        table.Append("trailer\n").Append(Text(trailer)).Append(CultureInfo.InvariantCulture, $"\nstartxref\n{start}\n%%EOF\n");
        Encoding.Latin1.GetBytes(table.ToString(), bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static string SignatureObject(SignatureDetails details)
    {
        var text = new StringBuilder("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ").Append(RangePlaceholder)
            .Append(" /Contents <").Append('0', Room * 2).Append("> /M ").Append(PdfSyntax.Date(details.SignedAt));
        foreach (var (key, value) in new[] { ("Name", details.SignerName), ("Reason", details.Reason), ("Location", details.Location) })
        {
            if (!string.IsNullOrEmpty(value))
                text.Append(" /").Append(key).Append(' ').Append(PdfSyntax.TextString(PlainText.CleanLine(value)));
        }

        return text.Append(" >>").ToString();
    }

    private static void FillRange(Span<byte> appended, int open, int close, int length)
    {
        var at = appended.IndexOf(Encoding.ASCII.GetBytes(RangePlaceholder));
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {open} {close} {length - close}]").PadRight(RangePlaceholder.Length);
        Encoding.ASCII.GetBytes(range, appended[at..]);
    }

    private static int FirstPage(PdfFile file)
    {
        var next = file.Catalog["Pages"];
        for (var depth = 0; depth < 50 && next is PdfValue.Reference reference; depth++)
        {
            var node = file.Object(reference.Id);
            if (node["Type"] is PdfValue.Name { Text: "Page" })
                return reference.Id;
            next = file.ArrayAt(node["Kids"]).Items.FirstOrDefault();
        }

        throw new InvalidDataException("The PDF file has no page.");
    }

    private static PdfValue.Array Extended(PdfValue.Array array, int id) => new(array.Items.Add(new PdfValue.Reference(id)));

    private static PdfValue.Token Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    private static string Text(PdfValue value) => value.Write(new StringBuilder()).ToString();
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LowCodeGov.Documents.Fonts;
using LowCodeGov.Documents.Layout;
using LowCodeGov.Documents.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Writes documents as PDF 1.7 on A4; the same document gives the same bytes.</summary>
/// <param name="fonts">Fonts in order of preference; with none, the standard Chinese font is named and not embedded.</param>
public sealed class PdfWriter(params ImmutableArray<FontFile?> fonts)
{
    /// <summary>Writes a document.</summary>
    /// <param name="reserveSignature">Puts an empty signature field over the first seal, for <c>PdfSigner</c> to fill.</param>
    public byte[] Write(Document document, bool reserveSignature = false)
    {
        var laid = Lay(document, Density.Standard);
        if (laid.Flow.EndsInStump)
        {
            laid = Density.Tighter
                .Select(density => Lay(document, density))
                .FirstOrDefault(tighter => !tighter.Flow.EndsInStump, laid);
        }

        return Write(document, laid.Flow, laid.Faces, reserveSignature);
    }

    private LaidOut Lay(Document document, Density density)
    {
        var faces = Faces(squaresQuotes: document.Language.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
        var flow = new PageFlow(document, faces, density);
        BlockSetter.Set(flow, document.Blocks);
        flow.BeginIfEmpty();
        FootSetter.Set(flow, document);
        foreach (var page in flow.Pages)
            page.Leave();
        return new LaidOut(flow, faces);
    }

    private ImmutableArray<PdfFace> Faces(bool squaresQuotes)
    {
        var embedded = fonts.IsDefault ? [] : fonts.OfType<FontFile>().ToList();
        if (embedded.Count == 0)
            return [new StandardFace("F1")];
        var companions = embedded.Select(font => font.Companion).OfType<FontFile>().ToList();
        return
        [
            .. embedded.Concat(companions).Distinct().Select((font, i) =>
                new EmbeddedFace(string.Create(CultureInfo.InvariantCulture, $"F{i + 1}"), font, squaresQuotes)),
            new HelveticaFace("Latin"),
        ];
    }

    private static byte[] Write(Document document, PageFlow flow, ImmutableArray<PdfFace> faces, bool reserveSignature)
    {
        var objects = new PdfObjects();
        var catalog = objects.Reserve();
        var tree = objects.Reserve();
        var pageIds = flow.Pages.Select(_ => objects.Reserve()).ToList();
        var resources = PutResources(objects, flow, faces);
        var field = reserveSignature && flow.FirstSeal is { } place ? PutSignatureField(objects, flow, place, pageIds) : 0;
        for (var i = 0; i < flow.Pages.Count; i++)
        {
            var page = flow.Pages[i];
            var content = objects.AddStream("", Encoding.ASCII.GetBytes(page.Content.ToString()));
            var size = new StringBuilder().Numbers(page.Width, page.Height);
            var annotations = field != 0 && flow.FirstSeal!.Value.Page == i ? $" /Annots [{Reference(field)}]" : "";
            objects.Put(pageIds[i], string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {size}] /Resources {resources} 0 R /Contents {content} 0 R /StructParents {i} /Tabs /S{annotations} >>"));
        }

        objects.Put(tree, string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Pages /Count {pageIds.Count} /Kids [{string.Join(' ', pageIds.Select(Reference))}] >>"));
        var structure = StructureTree.Put(objects, flow.Root, flow.Pages, pageIds);
        var metadata = objects.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(PdfMetadata.Packet(document)), compress: false);
        var form = field == 0 ? "" : $" /AcroForm << /Fields [{Reference(field)}] >>";
        objects.Put(catalog, string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Catalog /Pages {tree} 0 R /Lang {PdfSyntax.TextString(PlainText.CleanLine(document.Language))} /MarkInfo << /Marked true >> /StructTreeRoot {structure} 0 R /Metadata {metadata} 0 R /ViewerPreferences << /DisplayDocTitle true >>{form} >>"));
        return objects.Finish(catalog, objects.Add(PdfMetadata.Information(document)));
    }

    private static int PutResources(PdfObjects objects, PageFlow flow, ImmutableArray<PdfFace> faces)
    {
        var fonts = string.Concat(faces.Where(face => !face.IsUnused).Select(face => $"/{face.Resource} {Reference(face.Put(objects))} "));
        var images = string.Concat(flow.Images.Select(image => $"/{image.Resource} {Reference(PdfImage.Put(objects, image.Content))} "));
        // Multiplying keeps the text under a seal black, as ink on paper does.
        return objects.Add($"<< /Font << {fonts}>> /XObject << {images}>> /ExtGState << /Seal << /Type /ExtGState /BM /Multiply /ca 0.9 /CA 0.9 >> >> >>");
    }

    private static int PutSignatureField(PdfObjects objects, PageFlow flow, SealPlace place, List<int> pageIds)
    {
        var bottom = flow.Pages[place.Page].Height - place.Y - place.Side;
        var box = new StringBuilder().Numbers(place.X, bottom, place.X + place.Side, bottom + place.Side);
        // An empty appearance: the seal is page content and must look the same before and after signing.
        var appearance = objects.AddStream($"/Type /XObject /Subtype /Form /BBox [{new StringBuilder().Numbers(0, 0, place.Side, place.Side)}]", []);
        return objects.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [{box}] /P {pageIds[place.Page]} 0 R /AP << /N {appearance} 0 R >> >>"));
    }

    private static string Reference(int id) => string.Create(CultureInfo.InvariantCulture, $"{id} 0 R");

    private sealed record LaidOut(PageFlow Flow, ImmutableArray<PdfFace> Faces);
}

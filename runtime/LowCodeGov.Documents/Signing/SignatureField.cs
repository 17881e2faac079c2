using System.Collections.Immutable;

namespace LowCodeGov.Documents.Signing;

/// <summary>A signature field of a file, signed or not.</summary>
internal sealed record SignatureField(int Id, PdfValue.Dictionary Value)
{
    public string Name => (Value["T"] as PdfValue.Literal)?.Read() ?? "";

    public static ImmutableArray<SignatureField> All(PdfFile file)
    {
        var form = file.DictionaryAt(file.Catalog["AcroForm"]);
        if (form is null)
            return [];
        return
        [
            .. file.ArrayAt(form["Fields"]).Items.OfType<PdfValue.Reference>()
                .Select(reference => new SignatureField(reference.Id, file.Object(reference.Id)))
                .Where(field => field.Value["FT"] is PdfValue.Name { Text: "Sig" }),
        ];
    }
}

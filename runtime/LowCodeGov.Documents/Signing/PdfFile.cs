using System.Globalization;

namespace LowCodeGov.Documents.Signing;

/// <summary>A PDF file opened for signing or checking: finds objects by number, newest version first.</summary>
/// <remarks>
/// Reads files with plain cross-reference tables, which is what <c>PdfWriter</c> writes; files with compressed
/// object streams are refused, not guessed at.
/// </remarks>
internal sealed class PdfFile
{
    private const int MostRevisions = 200;

    private readonly Dictionary<int, int> places = [];

    private PdfFile(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>Place of the newest cross-reference table.</summary>
    public int TableStart { get; private set; }

    public PdfValue.Dictionary Trailer { get; private set; } = PdfValue.Dictionary.Empty;

    public int CatalogId => Trailer["Root"] is PdfValue.Reference root ? root.Id : throw Unreadable("no catalog");

    public PdfValue.Dictionary Catalog => Object(CatalogId);

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">Damaged, or of a form that is not read here.</exception>
    public static PdfFile Open(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("%PDF-"u8))
            throw Unreadable("not a PDF file");
        var file = new PdfFile(bytes);
        var tail = bytes.AsSpan()[^Math.Min(bytes.Length, 1024)..];
        var mark = tail.LastIndexOf("startxref"u8);
        if (mark < 0)
            throw Unreadable("no end of file");
        var start = new PdfParser(bytes, bytes.Length - tail.Length + mark + "startxref".Length).Integer();
        file.TableStart = start;
        for (var revisions = 0; ; revisions++)
        {
            if (revisions > MostRevisions)
                throw Unreadable("too many revisions");
            var trailer = file.ReadTable(start);
            if (revisions == 0)
                file.Trailer = trailer;
            if (trailer["Prev"] is not PdfValue.Token previous)
                return file;
            if (!previous.TryInteger(out start))
                throw Unreadable("no earlier table");
        }
    }

    /// <summary>The dictionary of an object.</summary>
    public PdfValue.Dictionary Object(int id) => Resolve(new PdfValue.Reference(id)) as PdfValue.Dictionary ?? throw Unreadable($"object {id} is no dictionary");

    /// <summary>The value itself, or what it refers to.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var steps = 0; value is PdfValue.Reference reference; steps++)
        {
            if (steps > 20 || !places.TryGetValue(reference.Id, out var place))
                throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"object {reference.Id} is missing"));
            var parser = new PdfParser(Bytes, place);
            if (parser.Integer() != reference.Id)
                throw Unreadable("the table points to another object");
            _ = parser.Integer();
            parser.Expect("obj");
            value = parser.Value();
        }

        return value;
    }

    public PdfValue.Dictionary? DictionaryAt(PdfValue? value) => Resolve(value) as PdfValue.Dictionary;

    public PdfValue.Array ArrayAt(PdfValue? value) => Resolve(value) as PdfValue.Array ?? new PdfValue.Array([]);

    private static InvalidDataException Unreadable(string why) => new($"The PDF file cannot be read: {why}.");

    private PdfValue.Dictionary ReadTable(int start)
    {
        if (start <= 0 || start >= Bytes.Length)
            throw Unreadable("the table is outside the file");
        var parser = new PdfParser(Bytes, start);
        if (!parser.Takes("xref"))
            throw Unreadable("compressed cross-references are not read");
        while (!parser.Takes("trailer"))
        {
            int first = parser.Integer(), count = parser.Integer();
            for (var i = 0; i < count; i++)
            {
                var place = parser.Integer();
                _ = parser.Integer();
                if (parser.Takes("n"))
                    places.TryAdd(first + i, place);
                else
                    parser.Expect("f");
            }
        }

        return parser.Value() as PdfValue.Dictionary ?? throw Unreadable("no trailer");
    }
}

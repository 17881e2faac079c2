using System.Buffers.Binary;

namespace LowCodeGov.Documents.Fonts;

/// <summary>The glyphs a document uses, numbered in order of first use, and the font file made of them.</summary>
/// <remarks>
/// Every character gets a glyph of its own, even where the font draws two alike: otherwise copied text
/// would come back as the other character (⼀ for 一).
/// </remarks>
internal sealed class GlyphSubset
{
    private readonly FontFile font;
    private readonly List<ushort> sources = [0];
    private readonly Dictionary<int, ushort> byCharacter = [];
    private readonly Dictionary<ushort, ushort> byPart = [];
    private readonly Dictionary<int, (int Advance, int Bearing)> squared = [];
    private readonly bool squaresQuotes;

    /// <param name="squaresQuotes">
    /// Quotation marks take a whole square, as in Chinese text, also where the font draws the narrow Latin ones:
    /// the same code points serve both scripts.
    /// </param>
    public GlyphSubset(FontFile font, bool squaresQuotes)
    {
        this.font = font;
        this.squaresQuotes = squaresQuotes;
    }

    /// <summary>Characters in the order of their glyph numbers, beginning with glyph 1.</summary>
    public List<int> Characters { get; } = [];

    public bool TryGet(int codePoint, out ushort glyph)
    {
        if (byCharacter.TryGetValue(codePoint, out glyph))
            return true;
        var source = font.GlyphOf(codePoint);
        if (source == 0 || source >= font.GlyphCount || sources.Count >= ushort.MaxValue)
            return false;
        glyph = (ushort)sources.Count;
        sources.Add(source);
        Characters.Add(codePoint);
        if (squaresQuotes && codePoint is ('“' or '”' or '‘' or '’'))
            Square(glyph, isOpening: codePoint is '“' or '‘');
        byCharacter[codePoint] = glyph;
        return true;
    }

    public int WidthOf(ushort glyph) => font.Scale(AdvanceOf(glyph));

    public byte[] Build()
    {
        // Parts of composite glyphs are added behind all characters, whose numbers are already in the text.
        var outlines = new MemoryStream();
        var offsets = new List<int>();
        for (var i = 0; i < sources.Count; i++)
        {
            offsets.Add((int)outlines.Length);
            var outline = font.OutlineOf(sources[i]).ToArray();
            RenumberParts(outline);
            outlines.Write(outline);
            outlines.Write(new byte[(4 - (outline.Length % 4)) % 4]);
        }

        offsets.Add((int)outlines.Length);
        var locations = new byte[offsets.Count * 4];
        for (var i = 0; i < offsets.Count; i++)
            BinaryPrimitives.WriteUInt32BigEndian(locations.AsSpan(i * 4), (uint)offsets[i]);
        var metrics = new byte[sources.Count * 4];
        for (var i = 0; i < sources.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)AdvanceOf(i));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((i * 4) + 2), (short)BearingOf(i));
        }

        var head = font.Tables.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var horizontal = font.Tables.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(horizontal.AsSpan(34), (ushort)sources.Count);
        var profile = font.Tables.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(4), (ushort)sources.Count);

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines.ToArray(),
            ["head"] = head,
            ["hhea"] = horizontal,
            ["hmtx"] = metrics,
            ["loca"] = locations,
            ["maxp"] = profile,
        };
        foreach (var hinting in new[] { "cvt ", "fpgm", "prep" })
        {
            if (font.Tables.Has(hinting))
                tables[hinting] = font.Tables.Table(hinting).ToArray();
        }

        return SfntWriter.Write(tables);
    }

    private int AdvanceOf(int glyph) => squared.TryGetValue(glyph, out var metrics) ? metrics.Advance : font.AdvanceOf(sources[glyph]);

    private int BearingOf(int glyph) => squared.TryGetValue(glyph, out var metrics) ? metrics.Bearing : font.BearingOf(sources[glyph]);

    private void Square(ushort glyph, bool isOpening)
    {
        int advance = AdvanceOf(glyph), bearing = BearingOf(glyph), square = font.UnitsPerEm;
        if (advance < square)
            squared[glyph] = (square, isOpening ? bearing + square - advance : bearing);
    }

    private void RenumberParts(Span<byte> outline)
    {
        if (outline.Length < 12 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return;
        const int WordArguments = 0x0001, Scaled = 0x0008, More = 0x0020, ScaledApart = 0x0040, Matrix = 0x0080;
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            BinaryPrimitives.WriteUInt16BigEndian(outline[(at + 2)..], NumberOfPart(part));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & Scaled) != 0 ? 2 : (flags & ScaledApart) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & More) != 0 && at + 4 <= outline.Length);
    }

    private ushort NumberOfPart(ushort source)
    {
        if (!byPart.TryGetValue(source, out var number))
        {
            number = (ushort)sources.Count;
            sources.Add(source);
            byPart[source] = number;
        }

        return number;
    }
}

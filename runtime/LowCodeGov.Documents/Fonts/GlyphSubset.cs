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
        if (squaresQuotes && font.PostScript is null && codePoint is ('“' or '”' or '‘' or '’'))
            Square(glyph, isOpening: codePoint is '“' or '‘');
        byCharacter[codePoint] = glyph;
        return true;
    }

    public int WidthOf(ushort glyph) => font.Scale(AdvanceOf(glyph));

    /// <summary>The font file: CFF where the font has PostScript outlines, else TrueType.</summary>
    public byte[] Build() => font.PostScript is { } outlines
        ? CffSubset.Build(outlines, sources)
        : new TrueTypeSubset(font, sources, glyph => (AdvanceOf(glyph), BearingOf(glyph))).Build();

    private int AdvanceOf(int glyph) => squared.TryGetValue(glyph, out var metrics) ? metrics.Advance : font.AdvanceOf(sources[glyph]);

    private int BearingOf(int glyph) => squared.TryGetValue(glyph, out var metrics) ? metrics.Bearing : font.BearingOf(sources[glyph]);

    private void Square(ushort glyph, bool isOpening)
    {
        int advance = AdvanceOf(glyph), bearing = BearingOf(glyph), square = font.UnitsPerEm;
        if (advance < square)
            squared[glyph] = (square, isOpening ? bearing + square - advance : bearing);
    }
}

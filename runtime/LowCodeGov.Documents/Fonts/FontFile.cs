using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;

namespace LowCodeGov.Documents.Fonts;

/// <summary>A TrueType or OpenType font, parsed once and kept; safe to share between threads.</summary>
public sealed class FontFile
{
    // Song faces first: official documents are set in them, and these have the rare characters of names too.
    private static readonly ImmutableArray<string> KnownPlaces =
    [
        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc",
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/droid/DroidSansFallback.ttf",
        "/usr/share/fonts/google-droid-sans-fonts/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/arphic/uming.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        @"C:\Windows\Fonts\simfang.ttf",
        @"C:\Windows\Fonts\simsun.ttc",
        "/Library/Fonts/Arial Unicode.ttf",
        "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    ];

    private static readonly ImmutableArray<string> KnownLatinPlaces =
    [
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
        "/usr/share/fonts/liberation-sans/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        @"C:\Windows\Fonts\arial.ttf",
    ];

    private static readonly ConcurrentDictionary<string, Lazy<FontFile>> Loaded = new(StringComparer.Ordinal);

    private readonly CharacterMap characters;
    private readonly Lazy<FontFile?> companion;
    private readonly ReadOnlyMemory<byte> horizontalMetrics;
    private readonly int metricCount;
    private readonly bool longOffsets;
    private readonly ReadOnlyMemory<byte> glyphOffsets;
    private readonly ReadOnlyMemory<byte> outlines;

    private FontFile(SfntReader tables, string name)
    {
        Name = name;
        Tables = tables;
        var head = tables.Table("head").Span;
        UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[18..]);
        if (UnitsPerEm == 0)
            throw new InvalidDataException("The font has no size.");
        Box = [.. Enumerable.Range(0, 4).Select(i => Scale(BinaryPrimitives.ReadInt16BigEndian(tables.Table("head").Span[(36 + (i * 2))..])))];
        longOffsets = BinaryPrimitives.ReadInt16BigEndian(head[50..]) != 0;
        var hhea = tables.Table("hhea").Span;
        Ascent = Scale(BinaryPrimitives.ReadInt16BigEndian(hhea[4..]));
        Descent = Scale(BinaryPrimitives.ReadInt16BigEndian(hhea[6..]));
        metricCount = BinaryPrimitives.ReadUInt16BigEndian(hhea[34..]);
        GlyphCount = BinaryPrimitives.ReadUInt16BigEndian(tables.Table("maxp").Span[4..]);
        horizontalMetrics = tables.Table("hmtx");
        if (tables.Has("CFF "))
        {
            PostScript = new CffOutlines(tables.Table("CFF "));
        }
        else
        {
            glyphOffsets = tables.Table("loca");
            outlines = tables.Table("glyf");
        }

        characters = new CharacterMap(tables.Table("cmap").Span);
        companion = new Lazy<FontFile?>(FindCompanion);
        RefuseUnlessEmbeddable(tables);
    }

    /// <summary>PostScript name.</summary>
    public string Name { get; }

    /// <summary>Font for letters and digits beside one that lacks them, as fallback fonts for Chinese do; else nothing.</summary>
    public FontFile? Companion => companion.Value;

    internal SfntReader Tables { get; }

    /// <summary>Outlines of a PostScript-flavoured font; nothing in a TrueType one.</summary>
    internal CffOutlines? PostScript { get; }

    internal int UnitsPerEm { get; }

    internal int GlyphCount { get; }

    internal int Ascent { get; }

    internal int Descent { get; }

    internal ImmutableArray<int> Box { get; }

    /// <summary>The configured font, or else the first one found where systems keep theirs.</summary>
    /// <returns>The font; nothing where none is configured and none is found.</returns>
    /// <exception cref="FileNotFoundException">A path is configured and no file is there.</exception>
    public static FontFile? Find(string? configuredPath = null)
    {
        if (!string.IsNullOrWhiteSpace(configuredPath))
            return File.Exists(configuredPath) ? Load(configuredPath) : throw new FileNotFoundException("The configured font is not there.", configuredPath);
        var place = KnownPlaces.FirstOrDefault(File.Exists);
        return place is null ? null : Load(place);
    }

    /// <summary>Reads a font file, of a collection the simplified Chinese face; each path is read once.</summary>
    /// <exception cref="InvalidDataException">No font, a damaged one, or one that forbids embedding.</exception>
    public static FontFile Load(string path) =>
        Loaded.GetOrAdd(Path.GetFullPath(path), full => new Lazy<FontFile>(() => Parse(File.ReadAllBytes(full)))).Value;

    /// <summary>Parses the bytes of a font file.</summary>
    public static FontFile Parse(ReadOnlyMemory<byte> file)
    {
        try
        {
            // Collections hold a face for each region's forms of the characters; ours is the simplified Chinese one.
            var faces = Enumerable.Range(0, SfntReader.CountOf(file)).Select(number => new SfntReader(file, number))
                .Select(tables => (Tables: tables, Name: PostScriptName(tables))).ToList();
            var (chosen, name) = faces.FirstOrDefault(face => face.Name.Contains("CJKsc", StringComparison.OrdinalIgnoreCase), faces[0]);
            return new FontFile(chosen, name);
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The font file is damaged.", broken);
        }
    }

    internal ushort GlyphOf(int codePoint) => characters.GlyphOf(codePoint);

    internal int AdvanceOf(ushort glyph) =>
        BinaryPrimitives.ReadUInt16BigEndian(horizontalMetrics.Span[(Math.Min(glyph, metricCount - 1) * 4)..]);

    internal int BearingOf(ushort glyph) => BinaryPrimitives.ReadInt16BigEndian(horizontalMetrics.Span[(glyph < metricCount
        ? (glyph * 4) + 2
        : (metricCount * 4) + ((glyph - metricCount) * 2))..]);

    internal ReadOnlySpan<byte> OutlineOf(ushort glyph)
    {
        if (glyph >= GlyphCount)
            return [];
        int from = OffsetOf(glyph), to = OffsetOf(glyph + 1);
        return to > from && to <= outlines.Length ? outlines.Span[from..to] : [];
    }

    internal int Scale(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private FontFile? FindCompanion()
    {
        if (GlyphOf('A') != 0 && GlyphOf('0') != 0)
            return null;
        var place = KnownLatinPlaces.FirstOrDefault(File.Exists);
        return place is null ? null : Load(place);
    }

    private int OffsetOf(int glyph) => longOffsets
        ? (int)BinaryPrimitives.ReadUInt32BigEndian(glyphOffsets.Span[(glyph * 4)..])
        : BinaryPrimitives.ReadUInt16BigEndian(glyphOffsets.Span[(glyph * 2)..]) * 2;

    private static void RefuseUnlessEmbeddable(SfntReader tables)
    {
        if (!tables.Has("OS/2"))
            return;
        var rights = BinaryPrimitives.ReadUInt16BigEndian(tables.Table("OS/2").Span[8..]);
        const int Restricted = 0x0002, NoSubset = 0x0100, OtherRights = 0x000C;
        if (((rights & Restricted) != 0 && (rights & OtherRights) == 0) || (rights & NoSubset) != 0)
            throw new InvalidDataException("The font's licence bits forbid embedding a subset.");
    }

    private static string PostScriptName(SfntReader tables)
    {
        var names = tables.Table("name").Span;
        int count = BinaryPrimitives.ReadUInt16BigEndian(names[2..]), strings = BinaryPrimitives.ReadUInt16BigEndian(names[4..]);
        for (var i = 0; i < count; i++)
        {
            var record = names[(6 + (i * 12))..];
            int platform = BinaryPrimitives.ReadUInt16BigEndian(record), id = BinaryPrimitives.ReadUInt16BigEndian(record[6..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]), offset = BinaryPrimitives.ReadUInt16BigEndian(record[10..]);
            if (id != 6)
                continue;
            var bytes = names.Slice(strings + offset, length);
            var name = platform == 1 ? Encoding.ASCII.GetString(bytes) : Encoding.BigEndianUnicode.GetString(bytes);
            // A name object of PDF; whatever would need escaping goes.
            name = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
            if (name.Length > 0)
                return name;
        }

        return "Font";
    }
}

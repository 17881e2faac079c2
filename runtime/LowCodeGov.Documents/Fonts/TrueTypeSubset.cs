using System.Buffers.Binary;

namespace LowCodeGov.Documents.Fonts;

/// <summary>Writes a TrueType font of a few glyphs.</summary>
/// <param name="glyphs">Glyphs of the font in their new order.</param>
/// <param name="metricsOf">Advance and left side bearing of a glyph, by its new number.</param>
internal sealed class TrueTypeSubset(FontFile font, IEnumerable<ushort> glyphs, Func<int, (int Advance, int Bearing)> metricsOf)
{
    private readonly List<ushort> sources = [.. glyphs];
    private readonly Dictionary<ushort, ushort> byPart = [];

    public byte[] Build()
    {
        var given = sources.Count;
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
            var (advance, bearing) = i < given ? metricsOf(i) : (font.AdvanceOf(sources[i]), font.BearingOf(sources[i]));
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((i * 4) + 2), (short)bearing);
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

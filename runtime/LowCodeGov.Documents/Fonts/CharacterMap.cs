using System.Buffers.Binary;

namespace LowCodeGov.Documents.Fonts;

/// <summary>Which glyph stands for which character (table cmap, formats 4 and 12).</summary>
internal sealed class CharacterMap
{
    private readonly ushort[] basicPlane = new ushort[0x10000];
    private readonly Dictionary<int, ushort> supplementary = [];

    public CharacterMap(ReadOnlySpan<byte> cmap)
    {
        int wide = -1, narrow = -1;
        var count = BinaryPrimitives.ReadUInt16BigEndian(cmap[2..]);
        for (var i = 0; i < count; i++)
        {
            var entry = cmap[(4 + (i * 8))..];
            int platform = BinaryPrimitives.ReadUInt16BigEndian(entry), encoding = BinaryPrimitives.ReadUInt16BigEndian(entry[2..]);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            if (platform is not (0 or 3))
                continue;
            var format = BinaryPrimitives.ReadUInt16BigEndian(cmap[offset..]);
            if (format == 12)
                wide = offset;
            else if (format == 4 && (platform == 0 || encoding == 1))
                narrow = offset;
        }

        if (narrow >= 0)
            ReadFormat4(cmap[narrow..]);
        if (wide >= 0)
            ReadFormat12(cmap[wide..]);
        if (narrow < 0 && wide < 0)
            throw new InvalidDataException("The font has no Unicode character map.");
    }

    public ushort GlyphOf(int codePoint) =>
        codePoint < 0x10000 ? basicPlane[codePoint] : supplementary.GetValueOrDefault(codePoint);

    private void ReadFormat4(ReadOnlySpan<byte> map)
    {
        var segments = BinaryPrimitives.ReadUInt16BigEndian(map[6..]) / 2;
        var starts = 16 + (segments * 2);
        var deltas = starts + (segments * 2);
        var ranges = deltas + (segments * 2);
        for (var s = 0; s < segments; s++)
        {
            int end = BinaryPrimitives.ReadUInt16BigEndian(map[(14 + (s * 2))..]);
            int start = BinaryPrimitives.ReadUInt16BigEndian(map[(starts + (s * 2))..]);
            int delta = BinaryPrimitives.ReadUInt16BigEndian(map[(deltas + (s * 2))..]);
            int range = BinaryPrimitives.ReadUInt16BigEndian(map[(ranges + (s * 2))..]);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                if (range == 0)
                {
                    basicPlane[c] = (ushort)(c + delta);
                    continue;
                }

                var at = ranges + (s * 2) + range + ((c - start) * 2);
                var glyph = at + 1 < map.Length ? BinaryPrimitives.ReadUInt16BigEndian(map[at..]) : 0;
                basicPlane[c] = glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
            }
        }
    }

    private void ReadFormat12(ReadOnlySpan<byte> map)
    {
        var groups = BinaryPrimitives.ReadUInt32BigEndian(map[12..]);
        for (var g = 0; g < groups; g++)
        {
            var entry = map[(16 + (g * 12))..];
            var start = BinaryPrimitives.ReadUInt32BigEndian(entry);
            var end = Math.Min(0x10FFFF, BinaryPrimitives.ReadUInt32BigEndian(entry[4..]));
            var glyph = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            for (var c = start; c <= end; c++, glyph++)
            {
                if (c < 0x10000)
                    basicPlane[c] = (ushort)glyph;
                else
                    supplementary[(int)c] = (ushort)glyph;
            }
        }
    }
}

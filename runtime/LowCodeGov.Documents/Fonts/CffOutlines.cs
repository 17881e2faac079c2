using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace LowCodeGov.Documents.Fonts;

/// <summary>PostScript outlines of a font (table CFF): Noto and Source Han fonts have these.</summary>
internal sealed class CffOutlines
{
    private readonly ReadOnlyMemory<byte> table;
    private readonly CffIndex outlines;
    private readonly CffIndex shared;
    private readonly List<Part> parts = [];
    private readonly int select;
    // The same few hundred characters occur in every document; writing out their subroutines takes longer than setting them.
    private readonly ConcurrentDictionary<ushort, byte[]> flat = [];

    public CffOutlines(ReadOnlyMemory<byte> table)
    {
        this.table = table;
        var names = new CffIndex(table, table.Span[2]);
        var tops = new CffIndex(table, names.End);
        var strings = new CffIndex(table, tops.End);
        shared = new CffIndex(table, strings.End);
        var top = new CffDictionary(tops[0]);
        outlines = new CffIndex(table, First(top, CffDictionary.CharStrings));
        if (top[CffDictionary.FontArray] is [var array])
        {
            var fonts = new CffIndex(table, array);
            for (var i = 0; i < fonts.Count; i++)
                parts.Add(ReadPart(new CffDictionary(fonts[i])));
            select = First(top, CffDictionary.FontSelect);
        }
        else
        {
            parts.Add(ReadPart(top));
        }
    }

    /// <summary>Which part of the font a glyph belongs to; each has its own hints and widths.</summary>
    public int PartOf(ushort glyph)
    {
        if (select == 0)
            return 0;
        var data = table.Span[select..];
        if (data[0] == 0)
            return data[1 + glyph];
        // Format 3: ranges, sorted by their first glyph.
        int low = 0, high = BinaryPrimitives.ReadUInt16BigEndian(data[1..]) - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (BinaryPrimitives.ReadUInt16BigEndian(data[(3 + (middle * 3))..]) <= glyph)
                low = middle;
            else
                high = middle - 1;
        }

        return data[3 + (low * 3) + 2];
    }

    /// <summary>Hints and widths of a part, without its subroutines.</summary>
    public byte[] PrivateOf(int part) => parts[part].Private;

    /// <summary>Outline of a glyph in which every subroutine is written out.</summary>
    public byte[] OutlineOf(ushort glyph) =>
        flat.GetOrAdd(glyph, wanted => CharStringFlattener.Flatten(outlines[wanted], shared, parts[PartOf(wanted)].Subroutines));

    private static int First(CffDictionary dictionary, int key) =>
        dictionary[key] is [var value, ..] ? value : throw new InvalidDataException("The font's outlines are incomplete.");

    private Part ReadPart(CffDictionary font)
    {
        if (font[CffDictionary.Private] is not [var length, var start])
            throw new InvalidDataException("The font's outlines are incomplete.");
        var dictionary = new CffDictionary(table.Span.Slice(start, length));
        var subroutines = dictionary[CffDictionary.Subroutines] is [var offset] ? new CffIndex(table, start + offset) : null;
        return new Part(dictionary.Without(CffDictionary.Subroutines), subroutines);
    }

    private sealed record Part(byte[] Private, CffIndex? Subroutines);
}

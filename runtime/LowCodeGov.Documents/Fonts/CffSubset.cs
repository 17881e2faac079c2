using System.Buffers.Binary;

namespace LowCodeGov.Documents.Fonts;

/// <summary>Writes a CID-keyed CFF font of a few glyphs; the number of a glyph is its CID.</summary>
internal static class CffSubset
{
    public static byte[] Build(CffOutlines font, IReadOnlyList<ushort> glyphs)
    {
        var parts = glyphs.Select(font.PartOf).Distinct().ToList();
        var head = new List<byte> { 1, 0, 4, 4 };
        AddIndex(head, ["Subset"u8.ToArray()]);
        // The top dictionary has a fixed length, so all places are known before it is written.
        var topLength = Top(0, 0, 0, 0, glyphs.Count).Length;
        var tail = new List<byte>();
        AddIndex(tail, ["Adobe"u8.ToArray(), "Identity"u8.ToArray()]);
        AddIndex(tail, []);
        var tailStart = head.Count + IndexLength(1, topLength);

        var charset = tailStart + tail.Count;
        // Format 2: one range that begins with CID 1; glyph 0 is not listed.
        tail.Add(2);
        AddShort(tail, 1);
        AddShort(tail, Math.Max(0, glyphs.Count - 2));
        var select = tailStart + tail.Count;
        tail.Add(0);
        foreach (var glyph in glyphs)
            tail.Add((byte)parts.IndexOf(font.PartOf(glyph)));
        var outlines = tailStart + tail.Count;
        AddIndex(tail, [.. glyphs.Select(font.OutlineOf)]);

        var privates = parts.Select(font.PrivateOf).ToList();
        var array = tailStart + tail.Count;
        var place = array + IndexLength(parts.Count, parts.Count * FontDictionary(0, 0).Length);
        var dictionaries = new List<byte[]>();
        foreach (var part in privates)
        {
            dictionaries.Add(FontDictionary(part.Length, place));
            place += part.Length;
        }

        AddIndex(tail, dictionaries);
        foreach (var part in privates)
            tail.AddRange(part);
        AddIndex(head, [Top(charset, select, outlines, array, glyphs.Count)]);
        return [.. head, .. tail];
    }

    private static byte[] Top(int charset, int select, int outlines, int array, int count)
    {
        var top = new List<byte>();
        // Registry and ordering are the first two strings of the file's own, which are numbered from 391.
        AddEntry(top, [391, 392, 0], 12, 30);
        AddEntry(top, [count], 12, 34);
        AddEntry(top, [charset], 15);
        AddEntry(top, [outlines], CffDictionary.CharStrings);
        AddEntry(top, [array], 12, 36);
        AddEntry(top, [select], 12, 37);
        return [.. top];
    }

    private static byte[] FontDictionary(int length, int place)
    {
        var dictionary = new List<byte>();
        AddEntry(dictionary, [length, place], CffDictionary.Private);
        return [.. dictionary];
    }

    private static void AddEntry(List<byte> dictionary, int[] operands, params int[] key)
    {
        foreach (var operand in operands)
        {
            dictionary.Add(29);
            AddLong(dictionary, operand);
        }

        dictionary.AddRange(key.Select(part => (byte)part));
    }

    private static int IndexLength(int count, int data) => 3 + ((count + 1) * 4) + data;

    private static void AddIndex(List<byte> file, IReadOnlyList<byte[]> items)
    {
        AddShort(file, items.Count);
        if (items.Count == 0)
            return;
        file.Add(4);
        var offset = 1;
        AddLong(file, offset);
        foreach (var item in items)
            AddLong(file, offset += item.Length);
        foreach (var item in items)
            file.AddRange(item);
    }

    private static void AddShort(List<byte> file, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        file.AddRange(bytes);
    }

    private static void AddLong(List<byte> file, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        file.AddRange(bytes);
    }
}

using System.Buffers.Binary;

namespace LowCodeGov.Documents.Fonts;

/// <summary>Entries of a CFF dictionary: operator, integer operands, and the bytes of both.</summary>
internal sealed class CffDictionary
{
    public const int Private = 18, Subroutines = 19, CharStrings = 17, FontArray = 0x0C24, FontSelect = 0x0C25;

    private readonly List<Entry> entries = [];

    public CffDictionary(ReadOnlySpan<byte> bytes)
    {
        var operands = new List<int>();
        int at = 0, start = 0;
        while (at < bytes.Length)
        {
            int b = bytes[at];
            if (b <= 21)
            {
                var key = b == 12 ? 0x0C00 | bytes[at + 1] : b;
                at += b == 12 ? 2 : 1;
                entries.Add(new Entry(key, [.. operands], bytes[start..at].ToArray()));
                operands.Clear();
                start = at;
            }
            else
            {
                operands.Add(Operand(bytes, ref at));
            }
        }
    }

    public int[]? this[int key] => entries.FirstOrDefault(entry => entry.Key == key)?.Operands;

    /// <summary>All entries but one, as they stand.</summary>
    public byte[] Without(int key) => [.. entries.Where(entry => entry.Key != key).SelectMany(entry => entry.Bytes)];

    private static int Operand(ReadOnlySpan<byte> bytes, ref int at)
    {
        int b = bytes[at++];
        switch (b)
        {
            case 28:
                at += 2;
                return BinaryPrimitives.ReadInt16BigEndian(bytes[(at - 2)..]);
            case 29:
                at += 4;
                return BinaryPrimitives.ReadInt32BigEndian(bytes[(at - 4)..]);
            case 30:
                // A real number: none of the entries looked at has one, so only its end matters.
                while ((bytes[at] & 15) != 15 && bytes[at] >> 4 != 15)
                    at++;
                at++;
                return 0;
            case <= 246:
                return b - 139;
            case <= 250:
                return ((b - 247) * 256) + bytes[at++] + 108;
            default:
                return (-(b - 251) * 256) - bytes[at++] - 108;
        }
    }

    private sealed record Entry(int Key, int[] Operands, byte[] Bytes);
}

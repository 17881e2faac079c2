using System.Buffers.Binary;

namespace LowCodeGov.Documents.Fonts;

/// <summary>A list of byte strings in a CFF table.</summary>
internal sealed class CffIndex
{
    private readonly ReadOnlyMemory<byte> table;
    private readonly int offsets;
    private readonly int offsetSize;

    public CffIndex(ReadOnlyMemory<byte> table, int start)
    {
        this.table = table;
        Count = BinaryPrimitives.ReadUInt16BigEndian(table.Span[start..]);
        offsetSize = Count == 0 ? 1 : table.Span[start + 2];
        offsets = start + 3;
        End = Count == 0 ? start + 2 : OffsetAt(Count);
    }

    public int Count { get; }

    /// <summary>Place behind the list.</summary>
    public int End { get; }

    public ReadOnlySpan<byte> this[int i] => i >= 0 && i < Count
        ? table.Span[OffsetAt(i)..OffsetAt(i + 1)]
        : throw new InvalidDataException("The font refers to an outline it does not have.");

    // Offsets count from the byte before the data.
    private int OffsetAt(int i)
    {
        var value = 0;
        foreach (var part in table.Span.Slice(offsets + (i * offsetSize), offsetSize))
            value = (value << 8) | part;
        return offsets + ((Count + 1) * offsetSize) - 1 + value;
    }
}

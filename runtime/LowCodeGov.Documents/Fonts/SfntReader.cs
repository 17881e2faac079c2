using System.Buffers.Binary;
using System.Text;

namespace LowCodeGov.Documents.Fonts;

/// <summary>Tables of a TrueType file, or of the first font in a collection.</summary>
internal sealed class SfntReader
{
    private readonly ReadOnlyMemory<byte> file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];

    public SfntReader(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        var bytes = file.Span;
        if (bytes.Length < 12)
            throw new InvalidDataException("The font file is too short.");
        var start = bytes.StartsWith("ttcf"u8) ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) : 0;
        var version = BinaryPrimitives.ReadUInt32BigEndian(bytes[start..]);
        if (version is not (0x00010000 or 0x74727565))
            throw new InvalidDataException("The font has no TrueType outlines; CFF fonts cannot be embedded.");
        var count = BinaryPrimitives.ReadUInt16BigEndian(bytes[(start + 4)..]);
        for (var i = 0; i < count; i++)
        {
            var entry = bytes[(start + 12 + (i * 16))..];
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            var length = BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
            if (offset + (long)length > bytes.Length)
                throw new InvalidDataException("The font file is cut off.");
            tables[Encoding.ASCII.GetString(entry[..4])] = ((int)offset, (int)length);
        }
    }

    public bool Has(string tag) => tables.ContainsKey(tag);

    public ReadOnlyMemory<byte> Table(string tag) => tables.TryGetValue(tag, out var place)
        ? file.Slice(place.Offset, place.Length)
        : throw new InvalidDataException($"The font has no table '{tag}'.");
}

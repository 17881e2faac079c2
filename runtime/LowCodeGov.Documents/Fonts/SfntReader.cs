using System.Buffers.Binary;
using System.Text;

namespace LowCodeGov.Documents.Fonts;

/// <summary>Tables of a TrueType or OpenType file, or of one font in a collection.</summary>
internal sealed class SfntReader
{
    private readonly ReadOnlyMemory<byte> file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];

    public SfntReader(ReadOnlyMemory<byte> file, int number = 0)
    {
        this.file = file;
        var bytes = file.Span;
        if (bytes.Length < 12)
            throw new InvalidDataException("The font file is too short.");
        var start = IsCollection(file) ? (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[(12 + (number * 4))..]) : 0;
        var version = BinaryPrimitives.ReadUInt32BigEndian(bytes[start..]);
        const uint TrueType = 0x00010000, AppleTrueType = 0x74727565, PostScript = 0x4F54544F;
        if (version is not (TrueType or AppleTrueType or PostScript))
            throw new InvalidDataException("The file is neither a TrueType nor an OpenType font.");
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

    /// <summary>How many fonts the file holds.</summary>
    public static int CountOf(ReadOnlyMemory<byte> file) =>
        IsCollection(file) ? (int)Math.Min(64, BinaryPrimitives.ReadUInt32BigEndian(file.Span[8..])) : 1;

    private static bool IsCollection(ReadOnlyMemory<byte> file) => file.Span.StartsWith("ttcf"u8);

    public bool Has(string tag) => tables.ContainsKey(tag);

    public ReadOnlyMemory<byte> Table(string tag) => tables.TryGetValue(tag, out var place)
        ? file.Slice(place.Offset, place.Length)
        : throw new InvalidDataException($"The font has no table '{tag}'.");
}

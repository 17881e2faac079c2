using System.Buffers.Binary;

namespace LowCodeGov.Documents.Marks;

/// <summary>Size and colour channels from a JPEG's start-of-frame segment.</summary>
internal readonly record struct JpegFrame(int Width, int Height, int Channels)
{
    public static JpegFrame Find(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length)
        {
            if (bytes[at] != 0xFF)
                throw new InvalidDataException("The JPEG is damaged before its frame.");
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            // C4 (Huffman), C8 (reserved) and CC (arithmetic) share the range of the frame markers.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new JpegFrame(
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]),
                    bytes[at + 9]);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        throw new InvalidDataException("The JPEG has no frame.");
    }
}

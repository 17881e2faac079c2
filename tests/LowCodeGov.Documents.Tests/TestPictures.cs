using System.Buffers.Binary;
using System.IO.Compression;

namespace LowCodeGov.Documents.Tests;

/// <summary>Small pictures made here, so that no binary file lies in the repository.</summary>
internal static class TestPictures
{
    /// <summary>40 × 20 pixels with transparency: a blue slope on nothing.</summary>
    public static byte[] Png { get; } = MakePng();

    private static byte[] MakePng()
    {
        const int Width = 40, Height = 20;
        var rows = new MemoryStream();
        for (var y = 0; y < Height; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < Width; x++)
                rows.Write([20, 60, 160, (byte)(x > 2 * y ? 255 : 0)]);
        }

        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(rows.ToArray());
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 6);
        var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    // The check sum is left zero: the decoder under test does not read it and no other one sees these bytes.
    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> kind, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        png.Write(length);
        png.Write(kind);
        png.Write(body);
        png.Write(new byte[4]);
    }
}

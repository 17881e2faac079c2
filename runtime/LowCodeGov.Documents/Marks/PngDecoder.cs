using System.Buffers.Binary;
using System.IO.Compression;

namespace LowCodeGov.Documents.Marks;

/// <summary>Unpacks a PNG into 8-bit RGB and, where it has one, an alpha channel, as PDF keeps them apart.</summary>
/// <remarks>Interlaced files are refused: scans and photos are not, and the seven passes would double this file.</remarks>
internal static class PngDecoder
{
    private const int LargestPixelCount = 40_000_000;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static PngPixels Decode(ReadOnlySpan<byte> png)
    {
        var header = png[16..];
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        int depth = header[8], colour = header[9], interlaced = header[12];
        if ((long)width * height > LargestPixelCount)
            throw new InvalidDataException("The PNG has too many pixels.");
        if (interlaced != 0)
            throw new InvalidDataException("Interlaced PNG is not supported.");
        var channels = colour switch
        {
            0 or 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => throw new InvalidDataException("The PNG has an unknown colour type."),
        };
        if (depth is not (1 or 2 or 4 or 8 or 16))
            throw new InvalidDataException("The PNG has an unknown bit depth.");

        var packed = new MemoryStream();
        byte[] palette = [], transparency = [];
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (length < 0 || length > png.Length - at - 12)
                throw new InvalidDataException("The PNG is cut off.");
            var body = png.Slice(at + 8, length);
            var kind = png.Slice(at + 4, 4);
            if (kind.SequenceEqual("PLTE"u8))
                palette = body.ToArray();
            else if (kind.SequenceEqual("tRNS"u8))
                transparency = body.ToArray();
            else if (kind.SequenceEqual("IDAT"u8))
                packed.Write(body);
            at += 12 + length;
        }

        var rowBytes = ((width * channels * depth) + 7) / 8;
        var rows = Unfilter(packed, rowBytes, height, Math.Max(1, channels * depth / 8));
        return ToRgb(rows, new PngLayout(width, height, depth, colour, channels, rowBytes), palette, transparency);
    }

    private static byte[] Unfilter(MemoryStream packed, int rowBytes, int height, int step)
    {
        packed.Position = 0;
        using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
        var rows = new byte[rowBytes * height];
        var previous = new byte[rowBytes];
        for (var y = 0; y < height; y++)
        {
            var filter = inflate.ReadByte();
            var row = rows.AsSpan(y * rowBytes, rowBytes);
            try
            {
                inflate.ReadExactly(row);
            }
            catch (EndOfStreamException cutOff)
            {
                throw new InvalidDataException("The PNG is cut off.", cutOff);
            }

            for (var i = 0; i < rowBytes; i++)
            {
                int left = i >= step ? row[i - step] : 0, up = previous[i], corner = i >= step ? previous[i - step] : 0;
                row[i] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException("The PNG has an unknown filter."),
                });
            }

            row.CopyTo(previous);
        }

        return rows;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static PngPixels ToRgb(byte[] rows, PngLayout png, byte[] palette, byte[] transparency)
    {
        var count = png.Width * png.Height;
        var rgb = new byte[count * 3];
        var hasAlpha = png.Colour is 4 or 6 || (png.Colour is 3 && transparency.Length > 0);
        var alpha = hasAlpha ? new byte[count] : null;
        for (int y = 0, pixel = 0; y < png.Height; y++)
        {
            for (var x = 0; x < png.Width; x++, pixel++)
            {
                int first = png.Sample(rows, x, y, 0);
                var target = rgb.AsSpan(pixel * 3, 3);
                if (png.Colour is 3)
                {
                    if ((first * 3) + 2 < palette.Length)
                        palette.AsSpan(first * 3, 3).CopyTo(target);
                    if (alpha is not null)
                        alpha[pixel] = first < transparency.Length ? transparency[first] : (byte)255;
                }
                else
                {
                    var grey = png.Channels < 3;
                    target[0] = png.Level(first);
                    target[1] = grey ? target[0] : png.Level(png.Sample(rows, x, y, 1));
                    target[2] = grey ? target[0] : png.Level(png.Sample(rows, x, y, 2));
                    if (alpha is not null)
                        alpha[pixel] = png.Level(png.Sample(rows, x, y, png.Channels - 1));
                }
            }
        }

        return new PngPixels(png.Width, png.Height, rgb, alpha);
    }

    private readonly record struct PngLayout(int Width, int Height, int Depth, int Colour, int Channels, int RowBytes)
    {
        public int Sample(byte[] rows, int x, int y, int channel)
        {
            var bit = ((x * Channels) + channel) * Depth;
            int value = rows[(y * RowBytes) + (bit / 8)];
            return Depth >= 8 ? value : (value >> (8 - Depth - (bit % 8))) & ((1 << Depth) - 1);
        }

        // 16-bit samples arrive here as their high byte, which Sample reads because it comes first.
        public byte Level(int sample) => Depth >= 8 ? (byte)sample : (byte)(sample * 255 / ((1 << Depth) - 1));
    }
}

internal sealed record PngPixels(int Width, int Height, byte[] Rgb, byte[]? Alpha);

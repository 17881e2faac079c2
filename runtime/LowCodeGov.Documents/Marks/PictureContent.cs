using System.Buffers.Binary;
using System.Collections.Immutable;

namespace LowCodeGov.Documents.Marks;

internal enum PictureFormat
{
    Png,
    Jpeg,
}

/// <summary>What the first bytes of a picture say: format and size in pixels.</summary>
internal sealed record PictureContent(PictureFormat Format, int Width, int Height)
{
    public string MediaType => Format is PictureFormat.Png ? "image/png" : "image/jpeg";

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidDataException">The bytes are neither PNG nor JPEG, or cut off.</exception>
    public static PictureContent Of(ImmutableArray<byte> content)
    {
        var bytes = content.AsSpan();
        if (bytes.StartsWith(PngDecoder.Signature) && bytes.Length > 33)
        {
            return Checked(PictureFormat.Png, BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        }

        if (bytes.Length > 4 && bytes[0] == 0xFF && bytes[1] == 0xD8)
        {
            var frame = JpegFrame.Find(bytes);
            return Checked(PictureFormat.Jpeg, frame.Width, frame.Height);
        }

        throw new InvalidDataException("A picture must be PNG or JPEG.");
    }

    private static PictureContent Checked(PictureFormat format, int width, int height) =>
        width is > 0 and <= 20_000 && height is > 0 and <= 20_000
            ? new PictureContent(format, width, height)
            : throw new InvalidDataException($"A picture of {width} × {height} pixels cannot be set.");
}

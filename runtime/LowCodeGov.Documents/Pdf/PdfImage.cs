using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Documents.Marks;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Writes a picture as an image object: JPEG as it is, PNG unpacked, its transparency as a mask.</summary>
internal static class PdfImage
{
    public static int Put(PdfObjects objects, ImmutableArray<byte> content)
    {
        if (PictureContent.Of(content).Format is PictureFormat.Jpeg)
        {
            var frame = JpegFrame.Find(content.AsSpan());
            var space = frame.Channels switch
            {
                1 => "/DeviceGray",
                // Programs that write CMYK into JPEG store it inverted.
                4 => "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]",
                _ => "/DeviceRGB",
            };
            return objects.AddStream($"{Head(frame.Width, frame.Height, space)} /Filter /DCTDecode", content.AsSpan(), compress: false);
        }

        var pixels = PngDecoder.Decode(content.AsSpan());
        var mask = pixels.Alpha is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" /SMask {objects.AddStream(Head(pixels.Width, pixels.Height, "/DeviceGray"), pixels.Alpha)} 0 R");
        return objects.AddStream(Head(pixels.Width, pixels.Height, "/DeviceRGB") + mask, pixels.Rgb);
    }

    private static string Head(int width, int height, string space) => string.Create(
        CultureInfo.InvariantCulture,
        $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace {space}");
}

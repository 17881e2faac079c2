using System.Collections.Immutable;
using System.Text;
using QRCoder;

namespace LowCodeGov.Documents.Marks;

/// <summary>Dark modules of a QR code as horizontal strips, without the quiet zone.</summary>
internal sealed record QrMatrix(int Size, ImmutableArray<QrStrip> Strips)
{
    // QRCoder surrounds the code with four light modules on every side; the writers keep that distance themselves.
    private const int Quiet = 4;

    /// <summary>The most that fits at error correction level M, in bytes of UTF-8.</summary>
    public const int MaximumBytes = 2331;

    public static QrMatrix Of(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaximumBytes)
            throw new ArgumentException($"A QR code holds at most {MaximumBytes} bytes.", nameof(text));
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: !Ascii.IsValid(text));
        var rows = data.ModuleMatrix;
        var size = rows.Count - (2 * Quiet);
        var strips = ImmutableArray.CreateBuilder<QrStrip>();
        for (var y = 0; y < size; y++)
        {
            var row = rows[y + Quiet];
            for (var x = 0; x < size; x++)
            {
                var from = x;
                while (x < size && row[x + Quiet])
                    x++;
                if (x > from)
                    strips.Add(new QrStrip(from, y, x - from));
            }
        }

        return new QrMatrix(size, strips.ToImmutable());
    }
}

internal readonly record struct QrStrip(int X, int Y, int Length);

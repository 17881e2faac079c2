using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LowCodeGov.Runtime.Storage;

/// <summary>
/// JSON of cases as it lies in the database: deflated behind a dictionary of what such texts say again and again.
/// Texts are short, and without a dictionary each would spell out every name anew: the events of a case take a third.
/// </summary>
/// <remarks>The first byte names the dictionary. A text that begins with a brace is plain JSON, as it was written before there was packing.</remarks>
public static class PackedText
{
    // A dictionary once used is never edited; a better one gets the next number.
    private const byte First = 1;
    private const byte Brace = (byte)'{';

    // Deflate offers no dictionary here, but its window does as well: the dictionary goes through first and its output is thrown away.
    private static readonly byte[] Dictionary = Load();

    // For reading, the dictionary stands before the text as one block that is not compressed (RFC 1951, 3.2.4).
    private static readonly byte[] Window =
        [0, (byte)Dictionary.Length, (byte)(Dictionary.Length >> 8), (byte)~Dictionary.Length, (byte)(~Dictionary.Length >> 8), .. Dictionary];

    /// <summary>Packs a text given in UTF-8.</summary>
    public static byte[] Of(ReadOnlySpan<byte> text)
    {
        using var packed = new MemoryStream(1024 + (text.Length / 4));
        packed.WriteByte(First);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(Dictionary);
            deflate.Flush(); // ends at a whole byte, so that what follows can stand alone
            packed.SetLength(1);
            deflate.Write(text);
        }

        return packed.ToArray();
    }

    /// <summary>Packs a text.</summary>
    public static byte[] Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The text in UTF-8; empty, and so no JSON, when the bytes have been damaged: verification finds that, and must not fall over it.</summary>
    public static ReadOnlyMemory<byte> Utf8(byte[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        if (packed is not [First, ..])
        {
            return packed is [Brace, ..] ? packed : default;
        }

        using var stream = new MemoryStream([.. Window, .. packed.AsSpan(1)]);
        using var inflate = new DeflateStream(stream, CompressionMode.Decompress);
        var text = new MemoryStream(Dictionary.Length + (packed.Length * 6));
        try
        {
            inflate.CopyTo(text);
        }
        catch (InvalidDataException)
        {
            return default;
        }

        return text.GetBuffer().AsMemory(0, (int)text.Length)[Dictionary.Length..];
    }

    /// <summary>The text, as <see cref="Utf8"/>.</summary>
    public static string Read(byte[] packed) => Encoding.UTF8.GetString(Utf8(packed).Span);

    private static byte[] Load()
    {
        using var stream = typeof(PackedText).Assembly.GetManifestResourceStream("Storage.packing-1.txt")
            ?? throw new InvalidOperationException("The dictionary of packed texts is missing.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>Columns that hold packed texts.</summary>
internal sealed class Packed() : ValueConverter<string, byte[]>(text => PackedText.Of(text), packed => PackedText.Read(packed));

using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LowCodeGov.Runtime.Storage;

/// <summary>
/// JSON of cases as it lies in the database: deflated behind a dictionary of what such texts say again and again. The texts are
/// short, and without a dictionary each would spell out every name anew: 21 KB of events take 4.6 KB without one and 2.5 KB with it.
/// </summary>
/// <remarks>The first byte names the dictionary. A text that begins with a brace is plain JSON.</remarks>
public static class PackedText
{
    private const byte Brace = (byte)'{';

    // A dictionary once used is never edited; a better one gets the next number.
    private static readonly Dictionary EventWords = new(1);
    private static readonly Dictionary SnapshotWords = new(2);

    /// <summary>Packs the events of a command.</summary>
    public static byte[] Events(ReadOnlySpan<byte> lines) => EventWords.Pack(lines, CompressionLevel.Fastest);

    /// <summary>Packs the snapshot of a case.</summary>
    /// <param name="forGood">Whether the case has ended: what is kept for years is worth the slower way, what the next step replaces is not.</param>
    public static byte[] Snapshot(ReadOnlySpan<byte> json, bool forGood) => SnapshotWords.Pack(json, forGood ? CompressionLevel.Optimal : CompressionLevel.Fastest);

    /// <summary>The text in UTF-8; empty, and so no JSON, when the bytes have been damaged: verification finds that, and must not fall over it.</summary>
    public static ReadOnlyMemory<byte> Utf8(byte[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        return packed switch
        {
            [Brace, ..] => packed,
            [1, ..] => EventWords.Unpack(packed),
            [2, ..] => SnapshotWords.Unpack(packed),
            _ => default,
        };
    }

    /// <summary>The text, as <see cref="Utf8"/>.</summary>
    public static string Read(byte[] packed) => Encoding.UTF8.GetString(Utf8(packed).Span);

    private sealed class Dictionary
    {
        private readonly byte _number;
        private readonly byte[] _words;

        // For reading, the words stand before the text as one block that is not compressed (RFC 1951, 3.2.4).
        private readonly byte[] _block;

        public Dictionary(byte number)
        {
            _number = number;
            using var stream = typeof(PackedText).Assembly.GetManifestResourceStream($"Storage.packing-{number}.txt")
                ?? throw new InvalidOperationException($"Dictionary {number} of packed texts is missing.");
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            _words = bytes.ToArray();
            _block = [0, (byte)_words.Length, (byte)(_words.Length >> 8), (byte)~_words.Length, (byte)(~_words.Length >> 8), .. _words];
        }

        // Deflate offers no dictionary here, but its window does as well: the words go through first, and what they become is thrown away.
        public byte[] Pack(ReadOnlySpan<byte> text, CompressionLevel level)
        {
            using var packed = new MemoryStream(_words.Length + (text.Length / 4));
            packed.WriteByte(_number);
            using (var deflate = new DeflateStream(packed, level, leaveOpen: true))
            {
                deflate.Write(_words);
                deflate.Flush(); // ends at a whole byte, so that what follows can stand alone
                packed.SetLength(1);
                deflate.Write(text);
            }

            return packed.ToArray();
        }

        public ReadOnlyMemory<byte> Unpack(byte[] packed)
        {
            using var stream = new MemoryStream([.. _block, .. packed.AsSpan(1)]);
            using var inflate = new DeflateStream(stream, CompressionMode.Decompress);
            var text = new MemoryStream(_words.Length + (packed.Length * 6));
            try
            {
                inflate.CopyTo(text);
            }
            catch (InvalidDataException)
            {
                return default;
            }

            return text.GetBuffer().AsMemory(0, (int)text.Length)[_words.Length..];
        }
    }
}

/// <summary>The column of events.</summary>
internal sealed class PackedEvents() : ValueConverter<string, byte[]>(text => PackedText.Events(Encoding.UTF8.GetBytes(text)), packed => PackedText.Read(packed));

/// <summary>The column of the snapshot.</summary>
internal sealed class PackedSnapshot() : ValueConverter<string, byte[]>(text => PackedText.Snapshot(Encoding.UTF8.GetBytes(text), true), packed => PackedText.Read(packed));

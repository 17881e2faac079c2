using System.Text;

namespace LowCodeGov.Runtime.Storage;

/// <summary>
/// JSON of cases as it lies in the database: deflated behind a dictionary of what such texts say again and again. The texts are
/// short, and without a dictionary each would spell out every name anew: 21 KB of events take 4.6 KB without one and 2 KB with it.
/// </summary>
/// <remarks>The first byte names the form. A text that begins with a brace is plain JSON.</remarks>
public static class PackedText
{
    private const byte Brace = (byte)'{';
    private const byte Agreed = 3;

    // Form 3: words and codes agreed; it is what is written. A form once used is never edited, a better one gets the next number.
    private static readonly AgreedDeflate Form = new(Resource("packing-3"), Encoding.ASCII.GetString(Resource("packing-3.codes")).TrimEnd());

    // Forms 1 and 2, events and snapshots as they were packed before: words agreed, codes with each text.
    private static readonly byte[] EventBlock = Block(Resource("packing-1"));
    private static readonly byte[] SnapshotBlock = Block(Resource("packing-2"));

    /// <summary>Packs the events of a command.</summary>
    /// <returns>Good until the thread packs again.</returns>
    public static ReadOnlySpan<byte> Events(ReadOnlySpan<byte> lines) => Form.Pack(Agreed, lines, 8);

    /// <summary>Packs the snapshot of a case.</summary>
    /// <param name="forGood">Whether the case has ended: what is kept for years is worth the slower way, what the next step replaces is not.</param>
    /// <returns>Good until the thread packs again.</returns>
    public static ReadOnlySpan<byte> Snapshot(ReadOnlySpan<byte> json, bool forGood) => Form.Pack(Agreed, json, forGood ? 64 : 4);

    /// <summary>The text in UTF-8; empty, and so no JSON, when the bytes have been damaged: verification finds that, and must not fall over it.</summary>
    public static ReadOnlyMemory<byte> Utf8(byte[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        return packed switch
        {
            [Brace, ..] => packed,
            [Agreed, ..] => Form.Unpack(packed),
            [1, ..] => Unpack(EventBlock, packed),
            [2, ..] => Unpack(SnapshotBlock, packed),
            _ => default,
        };
    }

    /// <summary>The text, as <see cref="Utf8"/>.</summary>
    public static string Read(byte[] packed) => Encoding.UTF8.GetString(Utf8(packed).Span);

    // For reading, the words stand before the text as one block that is not compressed (RFC 1951, 3.2.4).
    private static byte[] Block(byte[] words) => [0, (byte)words.Length, (byte)(words.Length >> 8), (byte)~words.Length, (byte)(~words.Length >> 8), .. words];

    private static ReadOnlyMemory<byte> Unpack(byte[] block, byte[] packed) => AgreedDeflate.Inflate([.. block, .. packed.AsSpan(1)], block.Length - 5);

    private static byte[] Resource(string name)
    {
        using var stream = typeof(PackedText).Assembly.GetManifestResourceStream($"Storage.{name}.txt")
            ?? throw new InvalidOperationException($"{name} of packed texts is missing.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

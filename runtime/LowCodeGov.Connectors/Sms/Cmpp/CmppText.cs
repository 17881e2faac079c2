using System.Collections.Immutable;
using System.Text;

namespace LowCodeGov.Connectors.Sms.Cmpp;

/// <summary>Texts as pieces of short messages, and back.</summary>
/// <remarks>A piece holds 140 bytes: 70 characters of UCS-2, or 67 behind the header (UDH, GSM 03.40) that joins the pieces of a long one.</remarks>
public static class CmppText
{
    public const byte Ascii = 0;
    public const byte Ucs2 = 8;
    public const byte Gbk = 15;

    private const int Most = 140;
    private const int MostAscii = 159;
    private const int Header = 6;
    private static readonly Encoding GbkEncoding = CodePagesEncodingProvider.Instance.GetEncoding("GBK") ?? throw new InvalidOperationException("GBK is missing.");

    /// <summary>Cuts a text into pieces.</summary>
    /// <param name="reference">Tells the pieces of this message from those of another to the same number.</param>
    /// <returns>The format and the pieces; more than one has the header.</returns>
    /// <exception cref="ArgumentException">The text is empty, or longer than 255 pieces.</exception>
    public static (byte Format, ImmutableArray<ImmutableArray<byte>> Pieces) Cut(string text, byte reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.Length <= MostAscii && System.Text.Ascii.IsValid(text))
        {
            return (Ascii, [[.. Encoding.ASCII.GetBytes(text)]]);
        }

        var bytes = Encoding.BigEndianUnicode.GetBytes(text);
        if (bytes.Length <= Most)
        {
            return (Ucs2, [[.. bytes]]);
        }

        var parts = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(Most - Header, bytes.Length - at);
            // A character of two code units must not be torn apart: some handsets join pieces after decoding them.
            if (at + length < bytes.Length && char.IsHighSurrogate(text[((at + length) / 2) - 1]))
            {
                length -= 2;
            }

            parts.Add(bytes[at..(at + length)]);
            at += length;
        }

        return parts.Count <= byte.MaxValue
            ? (Ucs2, [.. parts.Select((part, index) => ImmutableArray.Create<byte>([5, 0, 3, reference, (byte)parts.Count, (byte)(index + 1), .. part]))])
            : throw new ArgumentException("A long message has at most 255 pieces.", nameof(text));
    }

    /// <summary>The header of a piece, and what is behind it; null where the bytes begin with no header of a long message.</summary>
    public static (byte Reference, byte Pieces, byte Piece, ImmutableArray<byte> Text)? Joining(ImmutableArray<byte> content) =>
        content is [5, 0, 3, var reference, var pieces, var piece, ..] && piece >= 1 && piece <= pieces ? (reference, pieces, piece, content[Header..]) : null;

    /// <summary>The text of a piece without header.</summary>
    public static string Read(byte format, ImmutableArray<byte> content) => format switch
    {
        Ucs2 => Encoding.BigEndianUnicode.GetString(content.AsSpan()),
        Gbk => GbkEncoding.GetString(content.AsSpan()),
        _ => Encoding.ASCII.GetString(content.AsSpan()),
    };
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Encryption;

/// <summary>
/// Keeps what cases and drafts say from whoever reads the database or its copies: AES-256-GCM around the packed bytes, with the row's name
/// as associated data. What was written before rows were encrypted is read as it is.
/// </summary>
/// <remarks>Form: 16, number of the key (4 bytes), nonce (12), text, tag (16). A text column holds it in Base64 behind <see cref="Mark"/>.</remarks>
public sealed class RowCipher(CipherKeys keys)
{
    internal const int TagSize = 16;

    private const byte Form = 16; // packed texts begin with 1, 2, 3 … or a brace
    private const int NonceSize = 12;
    private const int HeadSize = 5;
    private const string Mark = "aes:";

    internal byte[] Encrypt(ReadOnlySpan<byte> packed, RowName row)
    {
        var key = keys.Current;
        var stored = new byte[HeadSize + NonceSize + packed.Length + TagSize];
        stored[0] = Form;
        BinaryPrimitives.WriteInt32BigEndian(stored.AsSpan(1), key.Number);
        var nonce = stored.AsSpan(HeadSize, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> about = stackalloc byte[HeadSize + RowName.Size];
        stored.AsSpan(0, HeadSize).CopyTo(about);
        row.Write(about[HeadSize..]);
        key.Cipher.Encrypt(nonce, packed, stored.AsSpan(HeadSize + NonceSize, packed.Length), stored.AsSpan(stored.Length - TagSize), about);
        return stored;
    }

    /// <summary>The number of the key without which something stored cannot be read; null: it can, or was never encrypted.</summary>
    internal int? MissingKey(byte[] stored) =>
        stored is [Form, ..] && stored.Length > HeadSize && BinaryPrimitives.ReadInt32BigEndian(stored.AsSpan(1)) is var number && keys.Find(number) is null ? number : null;

    /// <summary>The packed bytes; empty when they have been damaged, stand in another row, or their key is not here: verification finds that, and must not fall over it.</summary>
    internal byte[] Decrypt(byte[] stored, RowName row)
    {
        if (stored is not [Form, ..])
        {
            return stored;
        }

        if (stored.Length < HeadSize + NonceSize + TagSize || keys.Find(BinaryPrimitives.ReadInt32BigEndian(stored.AsSpan(1))) is not { } key)
        {
            return [];
        }

        Span<byte> about = stackalloc byte[HeadSize + RowName.Size];
        stored.AsSpan(0, HeadSize).CopyTo(about);
        row.Write(about[HeadSize..]);
        var packed = new byte[stored.Length - HeadSize - NonceSize - TagSize];
        try
        {
            key.Cipher.Decrypt(stored.AsSpan(HeadSize, NonceSize), stored.AsSpan(HeadSize + NonceSize, packed.Length), stored.AsSpan(stored.Length - TagSize), packed, about);
            return packed;
        }
        catch (AuthenticationTagMismatchException)
        {
            return [];
        }
    }

    /// <summary>For a column of text.</summary>
    internal string EncryptText(string text, RowName row) => Mark + Convert.ToBase64String(Encrypt(PackedText.Events(Encoding.UTF8.GetBytes(text)), row));

    /// <inheritdoc cref="Decrypt"/>
    internal string DecryptText(string stored, RowName row) =>
        stored.StartsWith(Mark, StringComparison.Ordinal) ? PackedText.Read(Decrypt(Convert.FromBase64String(stored[Mark.Length..]), row)) : stored;
}

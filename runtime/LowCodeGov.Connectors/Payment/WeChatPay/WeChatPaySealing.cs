using System.Security.Cryptography;
using System.Text;

namespace LowCodeGov.Connectors.Payment.WeChatPay;

/// <summary>AEAD_AES_256_GCM of WeChat Pay API v3, by which the content of notices is sealed.</summary>
/// <remarks>Source: 微信支付商户文档, 「如何解密回调报文和平台证书」. Base64 of the ciphertext with its tag of 16 bytes behind it.</remarks>
public static class WeChatPaySealing
{
    private const int Tag = 16;

    /// <param name="key">The APIv3 key, 32 characters.</param>
    /// <exception cref="CryptographicException">The text was not sealed with this key, nonce and associated data.</exception>
    public static string Open(string key, string nonce, string associatedData, string sealedText)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(sealedText);
        }
        catch (FormatException fault)
        {
            throw new CryptographicException("The sealed text is no base64.", fault);
        }

        var iv = Encoding.UTF8.GetBytes(nonce);
        if (bytes.Length < Tag || iv.Length != AesGcm.NonceByteSizes.MaxSize)
        {
            throw new CryptographicException("The sealed text or its nonce has the wrong length.");
        }

        using var cipher = new AesGcm(Encoding.UTF8.GetBytes(key), Tag);
        var plain = new byte[bytes.Length - Tag];
        cipher.Decrypt(iv, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes(associatedData));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The other way round, as the provider does it.</summary>
    public static string Seal(string key, string nonce, string associatedData, string text)
    {
        using var cipher = new AesGcm(Encoding.UTF8.GetBytes(key), Tag);
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[plain.Length + Tag];
        cipher.Encrypt(Encoding.UTF8.GetBytes(nonce), plain, whole.AsSpan(0, plain.Length), whole.AsSpan(plain.Length), Encoding.UTF8.GetBytes(associatedData));
        return Convert.ToBase64String(whole);
    }
}

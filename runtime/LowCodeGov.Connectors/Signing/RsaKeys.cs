using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LowCodeGov.Connectors.Signing;

/// <summary>RSA keys as providers hand them out: PEM, or the same base64 without its head and foot; a certificate where a public key is asked for.</summary>
public static class RsaKeys
{
    /// <exception cref="CryptographicException">The text is no private key.</exception>
    public static RSA Private(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, static (key, bytes) =>
        {
            // PKCS#8 and PKCS#1 look alike in bare base64; providers give out both under the same name.
            try
            {
                key.ImportPkcs8PrivateKey(bytes, out _);
            }
            catch (CryptographicException)
            {
                key.ImportRSAPrivateKey(bytes, out _);
            }
        });
    }

    /// <exception cref="CryptographicException">The text is neither a public key nor a certificate.</exception>
    public static RSA Public(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(text);
            return certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate holds no RSA key.");
        }

        return Read(text, static (key, bytes) => key.ImportSubjectPublicKeyInfo(bytes, out _));
    }

    /// <summary>Signs with SHA-256 and PKCS#1 v1.5, as all the providers here do.</summary>
    /// <returns>Base64.</returns>
    public static string Sign(RSA key, ReadOnlySpan<byte> message)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToBase64String(key.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Whether the signature is the key's; one that is no base64 is not.</summary>
    public static bool Verify(RSA key, ReadOnlySpan<byte> message, string? signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bytes = new byte[1024];
        return signature is { Length: > 0 and < 1300 } && Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyData(message, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static RSA Read(string text, Action<RSA, byte[]> bare)
    {
        var key = RSA.Create();
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                key.ImportFromPem(text);
            }
            else
            {
                bare(key, Convert.FromBase64String(text));
            }

            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            key.Dispose();
            throw new CryptographicException("This is no RSA key.", fault);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
    }
}

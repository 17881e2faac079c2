using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LowCodeGov.Connectors.Signing;

/// <summary>How a system wants its messages signed, as metadata: what is put together, how it is signed, and where the result goes.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Canonical">
/// What is signed, with names in braces: <c>method</c>, <c>path</c>, <c>query</c> (sorted), <c>target</c> (path and query as sent), <c>timestamp</c> (seconds), <c>millis</c>, <c>nonce</c>,
/// <c>body</c>, <c>bodySha256</c> (hexadecimal), <c>key</c> (the name of the key) and <c>header.NAME</c>. <c>\n</c> is a line end.
/// </param>
/// <param name="Key">Name of the key, as the other side knows it.</param>
/// <param name="Secret">Name under which the secret is kept: for HMAC the shared key, for RSA our private one.</param>
/// <param name="Headers">Headers to set, from the same names and <c>signature</c>.</param>
/// <param name="Encoding">How the signature is written.</param>
public sealed record CanonicalSignature(
    SignatureAlgorithm Algorithm, string Canonical, string Secret, ImmutableSortedDictionary<string, string> Headers, string Key = "", SignatureEncoding Encoding = SignatureEncoding.Base64);

/// <summary>Algorithms.</summary>
public enum SignatureAlgorithm
{
    HmacSha256,
    HmacSha1,
    RsaSha256,
}

/// <summary>How the bytes of a signature are written.</summary>
public enum SignatureEncoding
{
    Base64,
    Hex,
}

/// <summary>A message to sign or to check.</summary>
/// <param name="Target">Path and query as in the request line.</param>
public sealed record SignedMessage(string Method, string Target, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>Signs and checks by <see cref="CanonicalSignature"/>.</summary>
public static partial class CanonicalSigner
{
    /// <summary>The headers to set.</summary>
    /// <param name="secret">The secret itself.</param>
    public static ImmutableSortedDictionary<string, string> Headers(CanonicalSignature how, SignedMessage message, string secret, DateTimeOffset now, string nonce)
    {
        ArgumentNullException.ThrowIfNull(how);
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var millis = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signature = Sign(how, Text(how, message, seconds, millis, nonce), secret);
        return how.Headers.ToImmutableSortedDictionary(each => each.Key, each => Fill(each.Value, how, message, seconds, millis, nonce, signature), StringComparer.Ordinal);
    }

    /// <summary>What is signed.</summary>
    public static string Text(CanonicalSignature how, SignedMessage message, string timestamp, string millis, string nonce)
    {
        ArgumentNullException.ThrowIfNull(how);
        return Fill(how.Canonical, how, message, timestamp, millis, nonce, "");
    }

    /// <summary>Whether the signature is right: for RSA with the other side's public key, for HMAC with the shared one.</summary>
    public static bool Verify(CanonicalSignature how, string text, string secret, string signature)
    {
        ArgumentNullException.ThrowIfNull(how);
        if (how.Algorithm == SignatureAlgorithm.RsaSha256)
        {
            using var key = RsaKeys.Public(secret);
            return RsaKeys.Verify(key, System.Text.Encoding.UTF8.GetBytes(text), how.Encoding == SignatureEncoding.Hex ? FromHex(signature) : signature);
        }

        // Hexadecimal digits may come in either case.
        var (ours, theirs) = how.Encoding == SignatureEncoding.Hex ? (Sign(how, text, secret), signature.ToLowerInvariant()) : (Sign(how, text, secret), signature);
        return CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(ours), System.Text.Encoding.UTF8.GetBytes(theirs));
    }

    private static string? FromHex(string signature) =>
        signature.Length % 2 == 0 && signature.All(char.IsAsciiHexDigit) ? Convert.ToBase64String(Convert.FromHexString(signature)) : null;

    private static string Sign(CanonicalSignature how, string text, string secret)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var key = System.Text.Encoding.UTF8.GetBytes(secret);
        var signature = how.Algorithm switch
        {
            SignatureAlgorithm.HmacSha256 => HMACSHA256.HashData(key, bytes),
            SignatureAlgorithm.HmacSha1 => HMACSHA1.HashData(key, bytes),
            SignatureAlgorithm.RsaSha256 => Convert.FromBase64String(SignRsa(secret, bytes)),
            _ => throw new InvalidOperationException(how.Algorithm.ToString()),
        };
        return how.Encoding == SignatureEncoding.Hex ? Convert.ToHexStringLower(signature) : Convert.ToBase64String(signature);
    }

    private static string SignRsa(string secret, byte[] bytes)
    {
        using var key = RsaKeys.Private(secret);
        return RsaKeys.Sign(key, bytes);
    }

    private static string Fill(string template, CanonicalSignature how, SignedMessage message, string timestamp, string millis, string nonce, string signature)
    {
        var mark = message.Target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (message.Target, "") : (message.Target[..mark], message.Target[(mark + 1)..]);
        return Name().Replace(template.Replace("\\n", "\n", StringComparison.Ordinal), match => match.Groups["name"].Value switch
        {
            "method" => message.Method,
            "path" => path,
            "query" => string.Join('&', query.Split('&').Order(StringComparer.Ordinal)),
            "target" => message.Target,
            "timestamp" => timestamp,
            "millis" => millis,
            "nonce" => nonce,
            "body" => message.Body,
            "bodySha256" => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(message.Body))),
            "key" => how.Key,
            "signature" => signature,
            var header when header.StartsWith("header.", StringComparison.Ordinal) => message.Headers.GetValueOrDefault(header[7..], ""),
            var unknown => throw new InvalidOperationException($"There is no {{{unknown}}} in a signature."),
        });
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9.\-]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}

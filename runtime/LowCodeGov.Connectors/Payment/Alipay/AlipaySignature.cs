using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LowCodeGov.Connectors.Signing;

namespace LowCodeGov.Connectors.Payment.Alipay;

/// <summary>RSA2 of Alipay's open platform: SHA-256 with RSA over the sorted parameters.</summary>
/// <remarks>Source: 支付宝文档中心, 「自行实现签名」 and 「异步通知验签」.</remarks>
public static class AlipaySignature
{
    /// <summary>What is signed of a request: <c>name=value</c>, sorted by name byte by byte, joined by <c>&amp;</c>, without empty ones and <c>sign</c>.</summary>
    public static string RequestText(IEnumerable<KeyValuePair<string, string>> parameters) => Text(parameters, static name => name == "sign");

    /// <summary>What is signed of a notice: the same, without <c>sign_type</c> too.</summary>
    public static string NoticeText(IEnumerable<KeyValuePair<string, string>> parameters) => Text(parameters, static name => name is "sign" or "sign_type");

    public static string Sign(RSA key, string text) => RsaKeys.Sign(key, Encoding.UTF8.GetBytes(text));

    public static bool Verify(RSA key, string text, string? signature) => RsaKeys.Verify(key, Encoding.UTF8.GetBytes(text), signature);

    /// <summary>The signed part of an answer: the raw text of its member, not one byte of it written anew.</summary>
    /// <returns>Null when the answer has no such member.</returns>
    public static string? AnswerText(string answer, string member)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var bytes = Encoding.UTF8.GetBytes(answer);
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(member))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return Encoding.UTF8.GetString(bytes.AsSpan(start, (int)reader.BytesConsumed - start));
            }
        }

        return null;
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> parameters, Func<string, bool> left) =>
        string.Join('&', parameters.Where(each => !left(each.Key) && each.Value.Length > 0).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}={each.Value}"));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Connectors.Signing;

namespace LowCodeGov.Connectors.Payment.WeChatPay;

/// <summary>Signatures of WeChat Pay API v3, scheme WECHATPAY2-SHA256-RSA2048.</summary>
/// <remarks>Source: 微信支付商户文档, 「如何生成请求签名」 and 「如何验证应答和回调签名」.</remarks>
public static class WeChatPaySignature
{
    public const string Scheme = "WECHATPAY2-SHA256-RSA2048";

    /// <summary>Answers and notices older or newer than this are refused, so that a recorded one cannot be played back.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>What is signed of a request: five lines, each ended, the last one too.</summary>
    /// <param name="target">Path and query as they stand in the request line.</param>
    public static string RequestMessage(string method, string target, long timestamp, string nonce, string body) =>
        string.Create(CultureInfo.InvariantCulture, $"{method}\n{target}\n{timestamp}\n{nonce}\n{body}\n");

    /// <summary>What is signed of an answer or a notice: three lines.</summary>
    public static string AnswerMessage(string timestamp, string nonce, string body) => $"{timestamp}\n{nonce}\n{body}\n";

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    public static string Authorization(RSA key, string merchant, string serial, string method, string target, long timestamp, string nonce, string body)
    {
        var signature = RsaKeys.Sign(key, Encoding.UTF8.GetBytes(RequestMessage(method, target, timestamp, nonce, body)));
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme} mchid=\"{merchant}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{serial}\"");
    }

    /// <summary>Whether an answer or a notice is the platform's own and of now.</summary>
    /// <returns>Null when it is; otherwise why not, for the log.</returns>
    public static string? WhyNot(RSA platformKey, string? timestamp, string? nonce, string? signature, string body, DateTimeOffset now)
    {
        if (timestamp is null || nonce is null || signature is null)
        {
            return "the signature headers are missing";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs((double)now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return "the timestamp is not of now";
        }

        return RsaKeys.Verify(platformKey, Encoding.UTF8.GetBytes(AnswerMessage(timestamp, nonce, body)), signature) ? null : "the signature is not the platform's";
    }
}

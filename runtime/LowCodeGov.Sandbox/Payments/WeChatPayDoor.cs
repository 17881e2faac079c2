using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LowCodeGov.Connectors.Payment.WeChatPay;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace LowCodeGov.Sandbox.Payments;

/// <summary>Lets in only what the merchant has signed, just now and for the first time.</summary>
internal sealed partial class WeChatPayDoor(SandboxKeys keys, TimeProvider time) : IDisposable
{
    private readonly RSA _merchant = RsaKeys.Public(SandboxKeys.PublicOf(keys.WeChatMerchantKey));
    private readonly ConcurrentDictionary<string, DateTimeOffset> _nonces = new();

    /// <returns>Null for a request of the merchant.</returns>
    public string? WhyNot(HttpContext context, string body)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(WeChatPaySignature.Scheme + " ", StringComparison.Ordinal))
        {
            return "Http头缺少Authorization";
        }

        var parts = Part().Matches(header).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        string Of(string name) => parts.GetValueOrDefault(name, "");
        if (Of("mchid") != SandboxKeys.Merchant || Of("serial_no") != SandboxKeys.MerchantSerial)
        {
            return "商户号或证书序列号不存在";
        }

        if (!long.TryParse(Of("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs((double)time.GetUtcNow().ToUnixTimeSeconds() - seconds) > 300)
        {
            return "请求时间戳已过期";
        }

        var message = WeChatPaySignature.RequestMessage(context.Request.Method, context.Request.GetEncodedPathAndQuery(), seconds, Of("nonce_str"), body);
        if (!RsaKeys.Verify(_merchant, Encoding.UTF8.GetBytes(message), Of("signature")))
        {
            return "签名错误";
        }

        return _nonces.TryAdd(Of("nonce_str"), time.GetUtcNow()) ? null : "随机串重复";
    }

    public void Dispose() => _merchant.Dispose();

    [GeneratedRegex("(?<name>[a-z_]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}

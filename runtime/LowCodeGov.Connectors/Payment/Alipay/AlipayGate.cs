using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Connectors.Payment.Alipay;

/// <summary>Sends signed requests to the gateway and believes only signed answers.</summary>
internal sealed class AlipayGate(AlipaySettings settings, HttpLink link) : IDisposable
{
    private readonly RSA _ours = RsaKeys.Private(settings.PrivateKey);
    private readonly RSA _theirs = RsaKeys.Public(settings.AlipayKey);

    /// <summary>A signed address of the gateway, for the payer's browser.</summary>
    public Uri Page(string method, JsonObject content, Uri? notify, Uri? back) => new($"{settings.Gateway.GetLeftPart(UriPartial.Path)}?{Form(Signed(method, content, notify, back))}");

    /// <summary>A request whose answer is read from its member <c>method_response</c>.</summary>
    public async Task<Answer<JsonObject>> Call(string operation, string key, string method, JsonObject content, CancellationToken ct)
    {
        var sent = await link.Send(
            operation, key, () => new Outgoing(HttpMethod.Post, new Uri($"{settings.Gateway}?charset=utf-8"), Form(Signed(method, content, null, null)), "application/x-www-form-urlencoded; charset=utf-8"), ct);
        return sent switch
        {
            Sent.Answered { IsWell: true } answered => Read(method, answered.Text),
            Sent.Answered answered => new Answer<JsonObject>.RetryLater($"The gateway answers with {answered.Status}."),
            Sent.Unreachable unreachable => new Answer<JsonObject>.RetryLater(unreachable.Reason),
            Sent.Lost lost => new Answer<JsonObject>.RetryLater(lost.Reason),
            _ => throw new InvalidOperationException(sent.GetType().Name),
        };
    }

    /// <summary>Whether a notice bears Alipay's signature.</summary>
    public bool IsGenuine(IReadOnlyDictionary<string, string> notice) =>
        notice.GetValueOrDefault("sign_type") == "RSA2" && AlipaySignature.Verify(_theirs, AlipaySignature.NoticeText(notice), notice.GetValueOrDefault("sign"));

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
    }

    private static string Form(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(each => $"{each.Key}={Uri.EscapeDataString(each.Value)}"));

    private Answer<JsonObject> Read(string method, string text)
    {
        if (JsonReading.TryObject(text) is not { } whole)
        {
            return new Answer<JsonObject>.RetryLater("The gateway's answer is no JSON object.");
        }

        var member = method.Replace('.', '_') + "_response";
        if (AlipaySignature.AnswerText(text, member) is not { } signed || !AlipaySignature.Verify(_theirs, signed, whole.Text("sign")))
        {
            // Errors of the gateway itself (a wrong signature of ours) come unsigned; nothing may follow from what anybody could have written.
            var unsigned = whole.Object("error_response");
            return new Answer<JsonObject>.RetryLater($"The answer is not signed by Alipay: {unsigned.Text("sub_code") ?? unsigned.Text("msg")}");
        }

        var content = whole.Object(member);
        return content.Text("code") switch
        {
            "10000" => new Answer<JsonObject>.Done(content),
            // 20000: the service is not available; ACQ.SYSTEM_ERROR and its kin say the same under a code of their own.
            "20000" => new Answer<JsonObject>.RetryLater($"{content.Text("sub_code")}: {content.Text("sub_msg")}"),
            _ when content.Text("sub_code") is { } code && (code.EndsWith("SYSTEM_ERROR", StringComparison.Ordinal) || code.EndsWith("unknow-error", StringComparison.Ordinal)) => new Answer<JsonObject>.RetryLater(code),
            _ => new Answer<JsonObject>.Failed(content.Text("sub_msg") ?? content.Text("msg") ?? "", content.Text("sub_code") ?? content.Text("code")),
        };
    }

    private Dictionary<string, string> Signed(string method, JsonObject content, Uri? notify, Uri? back)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app_id"] = settings.App, ["method"] = method, ["format"] = "JSON", ["charset"] = "utf-8", ["sign_type"] = "RSA2", ["version"] = "1.0",
            ["timestamp"] = ChinaTime.Of(link.Time.GetUtcNow()).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ["biz_content"] = content.ToJsonString(),
        };
        if (notify is not null)
        {
            parameters["notify_url"] = notify.AbsoluteUri;
        }

        if (back is not null)
        {
            parameters["return_url"] = back.AbsoluteUri;
        }

        parameters["sign"] = AlipaySignature.Sign(_ours, AlipaySignature.RequestText(parameters));
        return parameters;
    }
}

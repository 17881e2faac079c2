using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;

namespace LowCodeGov.Connectors.Payment.WeChatPay;

/// <summary>Sends signed requests and believes only signed answers.</summary>
internal sealed class WeChatPayGate : IDisposable
{
    private readonly WeChatPaySettings _settings;
    private readonly HttpLink _link;
    private readonly RSA _merchantKey;
    private readonly ImmutableDictionary<string, RSA> _platformKeys;

    public WeChatPayGate(WeChatPaySettings settings, HttpLink link)
    {
        (_settings, _link) = (settings, link);
        _merchantKey = RsaKeys.Private(settings.PrivateKey);
        _platformKeys = settings.PlatformKeys.ToImmutableDictionary(each => each.Key, each => RsaKeys.Public(each.Value));
    }

    public DateTimeOffset Now => _link.Time.GetUtcNow();

    /// <summary>A request whose answer is JSON, or nothing at all.</summary>
    public async Task<Answer<JsonObject>> Call(string operation, string key, HttpMethod method, string target, JsonObject? body, CancellationToken ct) =>
        await _link.Send(operation, key, () => Signed(method, new Uri(_settings.Address, target), body?.ToJsonString() ?? ""), ct) switch
        {
            Sent.Answered answered when WhyNot(answered) is { } reason => new Answer<JsonObject>.RetryLater($"The answer ({answered.Status}) is not to be believed: {reason}."),
            Sent.Answered answered => Read(answered),
            Sent.Unreachable unreachable => new Answer<JsonObject>.RetryLater(unreachable.Reason),
            Sent.Lost lost => new Answer<JsonObject>.RetryLater(lost.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };

    /// <summary>A file. Its answer is not signed; what it must hash to was said in one that is.</summary>
    public async Task<Answer<string>> Download(string operation, Uri address, string sha1, CancellationToken ct) =>
        // The signed address may name another host of theirs, but the merchant's signature goes to no third.
        address.Host != _settings.Address.Host ? new Answer<string>.Failed($"The bill lies at {address.Host}, which is not the provider.")
            : await _link.Send(operation, address.PathAndQuery, () => Signed(HttpMethod.Get, address, ""), ct) switch
            {
                Sent.Answered { IsWell: true } file when Matches(file, sha1) => new Answer<string>.Done(file.Text),
                Sent.Answered { IsWell: true } => new Answer<string>.RetryLater("The bill does not have the hash that was announced."),
                Sent.Answered other => new Answer<string>.RetryLater($"The bill is answered with {other.Status}."),
                Sent.Unreachable unreachable => new Answer<string>.RetryLater(unreachable.Reason),
                Sent.Lost lost => new Answer<string>.RetryLater(lost.Reason),
                var other => throw new InvalidOperationException(other.GetType().Name),
            };

    /// <summary>Whether a notice is the platform's own; null when it is.</summary>
    public string? WhyNot(Incoming request) =>
        WhyNot(request.Header("wechatpay-serial"), request.Header("wechatpay-timestamp"), request.Header("wechatpay-nonce"), request.Header("wechatpay-signature"), request.Body);

    public void Dispose()
    {
        _merchantKey.Dispose();
        foreach (var key in _platformKeys.Values)
        {
            key.Dispose();
        }
    }

    private static bool Matches(Sent.Answered file, string sha1) =>
        Convert.ToHexStringLower(SHA1.HashData(file.Bytes.AsSpan())).Equals(sha1, StringComparison.OrdinalIgnoreCase);

    private static Answer<JsonObject> Read(Sent.Answered answered)
    {
        var content = answered.Bytes.IsEmpty ? [] : JsonReading.TryObject(answered.Text);
        if (content is null)
        {
            return new Answer<JsonObject>.RetryLater($"The answer ({answered.Status}) is no JSON object.");
        }

        if (answered.IsWell)
        {
            return new Answer<JsonObject>.Done(content);
        }

        var (code, message) = (content.Text("code"), content.Text("message"));
        return answered.Status >= 500 || answered.Status == 429 || code is "SYSTEM_ERROR" or "BANK_ERROR" or "FREQUENCY_LIMITED" or "RATELIMIT_EXCEEDED" or "NOT_ENOUGH" or "STATEMENT_CREATING"
            ? new Answer<JsonObject>.RetryLater($"{code}: {message}")
            : new Answer<JsonObject>.Failed(message ?? $"status {answered.Status}", code);
    }

    private string? WhyNot(Sent.Answered answered) => WhyNot(
        answered.Headers.GetValueOrDefault("wechatpay-serial"), answered.Headers.GetValueOrDefault("wechatpay-timestamp"), answered.Headers.GetValueOrDefault("wechatpay-nonce"),
        answered.Headers.GetValueOrDefault("wechatpay-signature"), answered.Text);

    private string? WhyNot(string? serial, string? timestamp, string? nonce, string? signature, string body) =>
        serial is null || !_platformKeys.TryGetValue(serial, out var key) ? "its key is not one of the platform's" : WeChatPaySignature.WhyNot(key, timestamp, nonce, signature, body, Now);

    private Outgoing Signed(HttpMethod method, Uri address, string body)
    {
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var authorization = WeChatPaySignature.Authorization(_merchantKey, _settings.Merchant, _settings.Serial, method.Method, address.PathAndQuery, Now.ToUnixTimeSeconds(), nonce, body);
        return new Outgoing(method, address, body)
        {
            Headers = ImmutableSortedDictionary<string, string>.Empty.Add("Accept", "application/json").Add("Authorization", authorization).Add("User-Agent", "LowCodeGov"),
        };
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LowCodeGov.Sandbox.Sms;

public sealed record CloudSms(string Key, string Phone, string Template, string Parameters, DateTimeOffset At);

/// <summary>Stands in for a cloud's HTTP API for messages: signed by HMAC-SHA256, the same request id takes effect once.</summary>
public sealed class CloudSmsStand(SandboxKeys keys, TimeProvider time)
{
    public ConcurrentDictionary<string, CloudSms> Sent { get; } = new(StringComparer.Ordinal);

    public void Map(WebApplication app) => app.MapPost("/cloudsms/send", (HttpContext context) => Send(context));

    private async Task Send(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var timestamp = context.Request.Headers["x-timestamp"].ToString();
        var wanted = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(keys.CloudSmsSecret), Encoding.UTF8.GetBytes($"POST\n/cloudsms/send\n{timestamp}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}")));
        var isNow = long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (double)seconds) < 300;
        if (!isNow || context.Request.Headers["x-signature"] != wanted)
        {
            await Results.Json(new { code = "SignatureDoesNotMatch" }, statusCode: 403).ExecuteAsync(context);
            return;
        }

        var message = JsonNode.Parse(body) as JsonObject ?? [];
        string Of(string name) => message[name]?.GetValue<string>() ?? "";
        if (Of("phoneNumber").Length != 11)
        {
            await Results.Json(new { code = "isv.MOBILE_NUMBER_ILLEGAL" }).ExecuteAsync(context);
            return;
        }

        var sms = Sent.GetOrAdd(Of("requestId"), id => new CloudSms(id, Of("phoneNumber"), Of("templateCode"), message["parameters"]?.ToJsonString() ?? "", time.GetUtcNow()));
        await Results.Json(new { code = "OK", bizId = $"B{sms.Key}" }).ExecuteAsync(context);
    }
}

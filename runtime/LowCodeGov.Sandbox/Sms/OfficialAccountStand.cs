using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LowCodeGov.Sandbox.Sms;

public sealed record TemplateMessage(string Id, string To, string Template, string Data, DateTimeOffset At);

/// <summary>Stands in for a WeChat official account: a token for the secret, template messages for the token. It says that a token has ended by a code, not by a status.</summary>
public sealed class OfficialAccountStand(SandboxKeys keys, TimeProvider time)
{
    private string _token = "";

    public ConcurrentDictionary<string, TemplateMessage> Sent { get; } = new(StringComparer.Ordinal);

    public void Map(WebApplication app)
    {
        app.MapGet("/cgi-bin/token", (string appid, string secret) => Token(appid, secret));
        app.MapPost("/cgi-bin/message/template/send", (Delegate)Send);
    }

    /// <summary>Makes the token of now worthless.</summary>
    public void EndToken() => _token = "";

    private IResult Token(string appid, string secret)
    {
        if (appid != SandboxKeys.App || secret != keys.CloudSmsSecret)
        {
            return Results.Json(new { errcode = 40125, errmsg = "invalid appsecret" });
        }

        _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return Results.Json(new { access_token = _token, expires_in = 7200 });
    }

    private async Task<IResult> Send(HttpContext context)
    {
        if (_token.Length == 0 || context.Request.Query["access_token"] != _token)
        {
            return Results.Json(new { errcode = 40001, errmsg = "invalid credential, access_token is invalid or not latest" });
        }

        using var reader = new StreamReader(context.Request.Body);
        var message = JsonNode.Parse(await reader.ReadToEndAsync(context.RequestAborted)) as JsonObject ?? [];
        string Of(string name) => message[name]?.GetValue<string>() ?? "";
        if (Of("touser").Length == 0)
        {
            return Results.Json(new { errcode = 40003, errmsg = "invalid openid" });
        }

        // client_msg_id: the same within ten minutes is the same message.
        var sent = Sent.GetOrAdd(Of("client_msg_id"), id => new TemplateMessage(id, Of("touser"), Of("template_id"), message["data"]?.ToJsonString() ?? "", time.GetUtcNow()));
        return Results.Json(new { errcode = 0, errmsg = "ok", msgid = Math.Abs(sent.Id.GetHashCode(StringComparison.Ordinal)) });
    }
}

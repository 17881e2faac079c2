using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Sandbox.Arrivals;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace LowCodeGov.Sandbox.Departments;

/// <summary>
/// Three departments with data of their own, each known by other means: population by HMAC, enterprises by OAuth 2.0, social security by RSA.
/// The people and companies are made up from their numbers, so that every valid number has somebody behind it.
/// </summary>
public sealed class DepartmentStand(SandboxKeys keys, ArrivalLog arrivals, TimeProvider time) : IDisposable
{
    private readonly RSA _caller = RsaKeys.Public(SandboxKeys.PublicOf(keys.SocialSecurityKey));
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    public void Map(WebApplication app)
    {
        app.MapGet("/departments/population/persons/{idNo}", (HttpContext context, string idNo) => Population(context, idNo));
        app.MapPost("/departments/enterprises/token", (Delegate)Token);
        app.MapGet("/departments/enterprises/{creditCode}", (HttpContext context, string creditCode, string? name) => Enterprise(context, creditCode, name));
        app.MapPost("/departments/socialsecurity/query", (Delegate)SocialSecurity);
    }

    public void Dispose() => _caller.Dispose();

    private IResult Population(HttpContext context, string idNo)
    {
        var (timestamp, nonce) = (context.Request.Headers["x-timestamp"].ToString(), context.Request.Headers["x-nonce"].ToString());
        var wanted = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(keys.PersonSecret), Encoding.UTF8.GetBytes($"GET\n{context.Request.GetEncodedPathAndQuery()}\n{timestamp}\n{nonce}")));
        if (!IsNow(timestamp) || context.Request.Headers["x-signature"] != wanted)
        {
            return Refuse("population", "signature");
        }

        arrivals.Add(Channel.Departments, $"population {Mask(idNo)}");
        return IdentityCardNumber.TryParse(idNo, out var person, out _)
            ? Results.Json(new { code = 0, data = new { idNo, name = Name(idNo), birthDate = person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), alive = true, status = "正常", townshipName = "城北街道" } })
            : Results.Json(new { code = 404, message = "查无此人" });
    }

    private async Task<IResult> Token(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var fields = FormText.Read(await reader.ReadToEndAsync(context.RequestAborted));
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"lowcodegov:{keys.EnterpriseSecret}"));
        if (context.Request.Headers.Authorization != basic || fields.GetValueOrDefault("grant_type") != "client_credentials")
        {
            return Refuse("enterprises", "client");
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _tokens[token] = time.GetUtcNow().AddMinutes(10);
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 600 });
    }

    /// <summary>Withdraws all tokens, as a department does that restarts.</summary>
    public void Withdraw() => _tokens.Clear();

    // A register knows the name that a number stands for; as these companies are made up, it takes the name that is asked with.
    private IResult Enterprise(HttpContext context, string creditCode, string? name)
    {
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (!_tokens.TryGetValue(token, out var until) || until < time.GetUtcNow())
        {
            return Refuse("enterprises", "token");
        }

        arrivals.Add(Channel.Departments, $"enterprises {creditCode}");
        return CreditCode.TryParse(creditCode, out _, out _)
            ? Results.Json(new { creditCode, registeredName = name ?? $"吴城市{Name(creditCode)}商贸有限公司", status = "存续", legalRepresentative = Name(creditCode + "法人") })
            : Results.Json(new { error = "查无此企业" }, statusCode: 404);
    }

    private async Task<IResult> SocialSecurity(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var timestamp = context.Request.Headers["x-timestamp"].ToString();
        if (!IsNow(timestamp) || !RsaKeys.Verify(_caller, Encoding.UTF8.GetBytes($"{timestamp}\n{body}\n"), context.Request.Headers["x-signature"]))
        {
            return Refuse("social security", "signature");
        }

        var idNo = JsonReadingOf(body, "idNo");
        arrivals.Add(Channel.Departments, $"social security {Mask(idNo)}");
        return Results.Json(new { result = new { months = (idNo.Length * 7) + 12, insured = true } });
    }

    private static string JsonReadingOf(string body, string name) => (System.Text.Json.Nodes.JsonNode.Parse(body) as System.Text.Json.Nodes.JsonObject)?[name]?.GetValue<string>() ?? "";

    private IResult Refuse(string department, string what)
    {
        arrivals.Add(Channel.Departments, $"✕ {department}: {what}");
        return Results.Json(new { error = $"invalid {what}" }, statusCode: 401);
    }

    private bool IsNow(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (double)seconds) < 300;

    internal static string Name(string seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return $"{"王李张刘陈杨赵黄周吴"[hash[0] % 10]}{"建国秀英志强海燕文博"[hash[1] % 10]}{"明华芳伟丽军平杰敏静"[hash[2] % 10]}";
    }

    internal static string Mask(string idNo) => idNo.Length > 8 ? $"{idNo[..4]}**********{idNo[^4..]}" : "***";
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Sandbox.Arrivals;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace LowCodeGov.Sandbox.Departments;

/// <summary>
/// The hub of the province: answers about one company at a time, to whoever signs each request with the key of its subscription over method, address, time,
/// nonce and body. A request that is old, or comes a second time, is not believed.
/// </summary>
public sealed class ProvincialHubStand(SandboxKeys keys, ArrivalLog arrivals, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _nonces = new(StringComparer.Ordinal);

    public void Map(WebApplication app) => app.MapPost("/province/resources/{resource}", (HttpContext context, string resource) => Answer(context, resource));

    private async Task<IResult> Answer(HttpContext context, string resource)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (WhyNot(context.Request, body) is { } fault)
        {
            arrivals.Add(Channel.Province, $"✕ province: {fault}");
            return Results.Json(new { code = "E401", message = fault }, statusCode: 401);
        }

        var creditCode = (JsonNode.Parse(body) as JsonObject)?["subject"]?.ToString() ?? "";
        arrivals.Add(Channel.Province, $"province {resource} {DepartmentStand.Mask(creditCode)}");
        return CreditCode.TryParse(creditCode, out _, out _) && Known(resource, creditCode) is { } data
            ? Results.Json(new { code = "0", data })
            : Results.Json(new { code = "E404", message = "查无记录" });
    }

    private string? WhyNot(HttpRequest request, string body)
    {
        var (timestamp, nonce) = (request.Headers["x-timestamp"].ToString(), request.Headers["x-nonce"].ToString());
        var text = $"POST\n{request.GetEncodedPathAndQuery()}\n{timestamp}\n{nonce}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var wanted = HMACSHA256.HashData(Encoding.UTF8.GetBytes(keys.ProvinceSecret), Encoding.UTF8.GetBytes(text));
        var now = time.GetUtcNow();
        return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(wanted)), Encoding.UTF8.GetBytes(request.Headers["x-signature"].ToString())) ? "signature"
            : !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - (double)seconds) > Fresh.TotalSeconds ? "stale"
            : !_nonces.TryAdd(nonce, now) ? "replayed"
            : null;
    }

    private static object? Known(string resource, string creditCode) => resource switch
    {
        "enterprise" => new { establishedOn = $"{2005 + (creditCode[^2] % 15)}-05-16" },
        "constructors" => new
        {
            constructors = Enumerable.Range(1, 3).Select(each => $"{DepartmentStand.Name($"{creditCode}{each}")}　浙133{each}2023{1000 + creditCode[^1]}　建筑工程　二级　注册有效").ToArray(),
        },
        _ => null,
    };
}

using System.Collections.Immutable;
using System.Text;
using LowCodeGov.Connectors.Transport;
using LowCodeGov.Runtime.Deliveries;
using LowCodeGov.Runtime.Payments;
using Microsoft.AspNetCore.Http.Extensions;

namespace LowCodeGov.Web.Outside;

/// <summary>Where systems outside tell us things. Who says it is judged by signature or token, never by a session; a page's forms have no business here.</summary>
internal static class CallbackEndpoints
{
    private const int MostBytes = 256 * 1024;

    public static void MapCallbacks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/callbacks/payments/{channel}", async (string channel, HttpRequest request, PaymentCallbacks callbacks, CancellationToken ct) =>
            await Read(request, ct) is { } incoming ? Answer(await callbacks.Take(channel, incoming, ct)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge)).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(OutsideFeature.Strangers);
        routes.MapPost("/callbacks/courier/{key}/{token}", async (string key, HttpRequest request, ShipmentWorker parcels, CancellationToken ct) =>
            await Read(request, ct) is { } incoming ? Answer(await parcels.Pushed(key, incoming, ct)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge)).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(OutsideFeature.Strangers);
    }

    private static IResult Answer(CallbackReply? reply) => reply is null ? Results.NotFound() : Results.Text(reply.Body, reply.ContentType, Encoding.UTF8, reply.Status);

    /// <summary>The request as it came; null when it is larger than anything that is said here.</summary>
    internal static async Task<Incoming?> Read(HttpRequest request, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + count > MostBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        var headers = request.Headers.ToImmutableDictionary(each => each.Key.ToLowerInvariant(), each => each.Value.ToString());
        return new Incoming(request.Method, request.GetEncodedPathAndQuery(), headers, Encoding.UTF8.GetString(bytes.ToArray()));
    }
}

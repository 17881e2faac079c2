using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Looking a case up by number and password. By POST, so that no password stays in a log of addresses.</summary>
internal static class TrackingEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tracking", Find).AllowAnonymous().WithName("trackCase").Produces<TrackingView>();

    private static async Task<IResult> Find(JsonBody<TrackingRequest> body, HttpContext http, Tracking tracking, CancellationToken ct) =>
        await tracking.Find(body.Value.Number, body.Value.Password, http.Connection.RemoteIpAddress?.ToString() ?? "", ct) switch
        {
            TrackingOutcome.Found(var found) => Answers.Ok(found),
            TrackingOutcome.TooMany(var wait) => new ApiProblem(StatusCodes.Status429TooManyRequests, "api.too-many") { RetryAfter = wait },
            _ => new ApiProblem(StatusCodes.Status404NotFound, "api.tracking"),
        };
}

internal sealed record TrackingRequest(string Number, string Password);

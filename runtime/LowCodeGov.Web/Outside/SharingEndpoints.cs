using System.Text;
using LowCodeGov.Runtime.Refusals;
using LowCodeGov.Runtime.SharingHub;

namespace LowCodeGov.Web.Outside;

/// <summary>Where systems of other agencies ask our resources. Who asks is judged by the signature of each request, and the answer is signed with the same key.</summary>
internal static class SharingEndpoints
{
    public static void MapSharing(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/hub/resources/{resource}", Answer).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(OutsideFeature.Strangers);

    private static async Task<IResult> Answer(string resource, HttpContext context, ServedQueries served, CancellationToken ct)
    {
        if (await CallbackEndpoints.Read(context.Request, ct) is not { } request)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var answer = await served.Answer(resource, request, ct);
        if (answer.Signature is { } signature)
        {
            context.Response.Headers["x-signature"] = signature;
        }

        return Results.Text(answer.Body, "application/json", Encoding.UTF8, answer.Answer is HubAnswer.Refused(var refusal) ? RefusalStatus.Of(refusal) : StatusCodes.Status200OK);
    }
}

using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Applications in one request, for systems that have gathered everything themselves.</summary>
internal static class ApplicationEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/applications", Submit).RequireScope(Scopes.Apply).WithName("submitApplication").Produces<Receipt>();

    private static async Task<IResult> Submit(Caller caller, IdempotencyKey key, JsonBody<DirectApplication> body, DirectApplications applications, CancellationToken ct) =>
        Answers.Of(await applications.Submit(caller.Actor, body.Value, key.Value, ct));
}

using System.Collections.Immutable;
using LowCodeGov.Runtime.Proxies;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>休假代理: who is on leave and who stands in.</summary>
internal static class ProxyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var proxies = api.MapGroup("/proxies").RequireScope(Scopes.Handle);
        proxies.MapGet("", List).WithName("listProxies").Produces<ImmutableArray<AbsenceView>>();
        proxies.MapGet("/staff", Staff).WithName("listProxyStaff").Produces<ImmutableArray<AbsentPerson>>();
        proxies.MapGet("/candidates", Candidates).WithName("listProxyCandidates").Produces<ImmutableArray<AbsentPerson>>();
        proxies.MapPost("", Set).WithName("setProxy").Produces<AbsenceView>();
        proxies.MapPost("/{id}/end", End).WithName("endProxy").Produces<AbsenceView>();
    }

    private static async Task<IResult> List(Caller caller, VacationProxies proxies, CancellationToken ct) => Answers.Ok(await proxies.List(caller.Actor, ct));

    private static async Task<IResult> Staff(Caller caller, VacationProxies proxies, CancellationToken ct) => Answers.Ok(await proxies.Staff(caller.Actor, ct));

    private static async Task<IResult> Candidates(Caller caller, VacationProxies proxies, string? clerk, CancellationToken ct) =>
        Answers.Ok(await proxies.Candidates(caller.Actor, clerk ?? caller.Actor.Id, ct));

    private static async Task<IResult> Set(Caller caller, JsonBody<NewAbsence> body, VacationProxies proxies, CancellationToken ct) =>
        Of(await proxies.Set(caller.Actor, body.Value, ct));

    private static async Task<IResult> End(Caller caller, string id, VacationProxies proxies, CancellationToken ct) =>
        Guid.TryParse(id, out var absence) ? Of(await proxies.End(caller.Actor, absence, ct)) : ApiProblem.NotFound;

    private static IResult Of(AbsenceOutcome outcome) => outcome switch
    {
        AbsenceOutcome.Done(var absence) => Answers.Ok(absence),
        AbsenceOutcome.Refused(var refusal) => ApiProblem.Of(refusal),
        _ => ApiProblem.NotFound,
    };
}

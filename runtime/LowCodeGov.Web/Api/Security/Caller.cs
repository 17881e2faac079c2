using System.Reflection;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;

namespace LowCodeGov.Web.Api.Security;

/// <summary>Who calls, with the rights of today.</summary>
internal sealed class Caller : IRequestPart
{
    private readonly Actor? _actor;

    private Caller(Actor? actor) => _actor = actor;

    public Actor Actor => _actor ?? throw new InvalidOperationException("Nobody calls.");

    public ApiProblem? Fault => _actor is null ? new ApiProblem(StatusCodes.Status401Unauthorized, "api.unauthenticated") : null;

    public static async ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await context.RequestServices.GetRequiredService<AccountDirectory>().ActorOf(context.User, context.RequestAborted));
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;

namespace LowCodeGov.Web.Shell;

/// <summary>Who makes the current request, looked up once, with the rights of today.</summary>
internal sealed class RequestActor
{
    private Actor? _actor;

    /// <summary>The actor; null for visitors.</summary>
    public Actor? OrNull => _actor;

    /// <exception cref="InvalidOperationException">The page forgot to ask for a signed-in user.</exception>
    public Actor Actor => _actor ?? throw new InvalidOperationException("nobody is signed in");

    /// <summary>Fills the actor and the code lists before any page runs; a signed-in account that is gone or disabled is signed out of the request.</summary>
    public static async Task Find(HttpContext http, RequestDelegate next)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var actor = await http.RequestServices.GetRequiredService<AccountDirectory>().ActorOf(http.User, http.RequestAborted);
            http.RequestServices.GetRequiredService<RequestActor>()._actor = actor;
            if (actor is null)
            {
                http.User = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity());
            }
        }

        await http.RequestServices.GetRequiredService<CodeLabels>().Load(http.RequestAborted);
        await next(http);
    }
}

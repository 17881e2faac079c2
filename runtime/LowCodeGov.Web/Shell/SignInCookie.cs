using LowCodeGov.Web.Portal;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace LowCodeGov.Web.Shell;

/// <summary>How a browser stays signed in: one cookie for citizens and clerks; rights are looked up at every use.</summary>
internal static class SignInCookie
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public static void AddSignInCookie(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            o.Cookie.Name = "lcg.session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = Lifetime;
            o.SlidingExpiration = true;
            o.LoginPath = "/account/login";
            o.ReturnUrlParameter = "returnUrl";
            // A program is told by status; a person is shown where to sign in, or a page that says no at the same address.
            o.Events.OnRedirectToLogin = c => AnswerOrRedirect(c, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = c =>
            {
                c.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(o => o.AddPolicy(ClerksOnly.Policy, policy => policy.RequireAuthenticatedUser().AddRequirements(new ClerksOnly())));
        services.AddScoped<IAuthorizationHandler, ClerksOnlyHandler>();
    }

    private static async Task AnswerOrRedirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        // A script that follows the redirect would take the sign-in page for an answer, and what was typed for saved.
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Headers.Accept == "application/json")
        {
            context.Response.StatusCode = status;
        }
        else if (KeptPosts.IsFor(context.Request)
            && await context.HttpContext.RequestServices.GetRequiredService<KeptPosts>().Keep(context.Request, context.HttpContext.RequestAborted) is { } kept)
        {
            context.Response.Redirect($"{context.Options.LoginPath}?{context.Options.ReturnUrlParameter}={Uri.EscapeDataString($"{context.Request.Path}?{KeptPosts.Query}={kept}")}");
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }
    }
}

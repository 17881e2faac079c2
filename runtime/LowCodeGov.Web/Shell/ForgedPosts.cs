using Microsoft.AspNetCore.Antiforgery;

namespace LowCodeGov.Web.Shell;

/// <summary>Refuses a post that does not carry the token of one of our own pages.</summary>
/// <remarks>
/// The framework's middleware only notes the finding and leaves the refusal to whoever binds the form: a post that binds none, such
/// as signing out, would go through, and one that reads the form itself would fail as if we were at fault.
/// </remarks>
internal static class ForgedPosts
{
    public static void RefuseForgedPosts(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(http);
        }

        // The page that says so runs through here again, for a GET that needs no token.
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}

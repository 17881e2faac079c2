using Microsoft.AspNetCore.Diagnostics;

namespace LowCodeGov.Web.Shell;

/// <summary>Readable pages for refused and failed requests; the API answers for itself with problem details.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app) => app.UseWhen(
        http => !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase),
        pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/status/500",
                CreateScopeForErrors = true,
            });
            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            pages.Use((http, next) =>
            {
                // A failed POST is shown by a page that only answers GET; its body has been read and is of no more use.
                if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
                {
                    http.Request.Method = HttpMethods.Get;
                    http.Request.ContentType = null;
                    http.Request.Body = Stream.Null;
                }

                return next(http);
            });
            // A refused post of a page leaves only a status behind, sometimes with the type of a page that was never written:
            // emptied here, it is filled by the readable page above.
            pages.Use(async (http, next) =>
            {
                await next(http);
                if (http.Response is { HasStarted: false, StatusCode: >= 400 })
                {
                    http.Response.ContentType = null;
                }
            });
        });
}

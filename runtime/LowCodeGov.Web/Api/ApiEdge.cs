using LowCodeGov.Runtime.Lists;
using LowCodeGov.Web.Api.Problems;

namespace LowCodeGov.Web.Api;

/// <summary>The outermost layer of the API: whatever goes wrong inside leaves as a problem document.</summary>
internal sealed partial class ApiEdge(RequestDelegate next, ILogger<ApiEdge> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            http.Response.Headers.CacheControl = "no-store";
            await next(http);
            if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response.ContentType is null)
            {
                await ForStatus(http.Response.StatusCode).ExecuteAsync(http);
            }
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await ForStatus(bad.StatusCode).ExecuteAsync(http);
        }
        catch (CursorUnreadableException) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "cursor") { Facts = new { Name = "cursor" } }.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody reads an answer.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            LogFailed(fault, http.Request.Method, http.Request.Path);
            http.Response.Clear();
            await new ApiProblem(StatusCodes.Status500InternalServerError, "api.internal").ExecuteAsync(http);
        }
    }

    private static ApiProblem ForStatus(int status) => new(status, status switch
    {
        StatusCodes.Status401Unauthorized => "api.unauthenticated",
        StatusCodes.Status403Forbidden => "api.forbidden",
        StatusCodes.Status404NotFound => "api.not-found",
        StatusCodes.Status413PayloadTooLarge => "api.body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "api.not-json",
        StatusCodes.Status429TooManyRequests => "api.too-many",
        >= 500 => "api.internal",
        _ => "api.malformed",
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailed(Exception fault, string method, string path);
}

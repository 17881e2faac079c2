using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Refusals;

namespace LowCodeGov.Web.Api.Problems;

/// <summary>An answer that says no: a problem document with a stable key, in the language of the request.</summary>
/// <param name="Key">Stable; also the key of the text.</param>
/// <param name="Target">What the problem is about, e.g. <c>form.area</c> or <c>reason</c>; absent: the request as a whole.</param>
internal sealed record ApiProblem(int Status, string Key, string? Target = null) : IResult
{
    /// <summary>Fills the text's placeholders.</summary>
    public object? Facts { get; init; }

    /// <summary>Faults by place.</summary>
    public ImmutableArray<ApplicationFinding> Findings { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Version of the thing now, after a conflict.</summary>
    public long? CurrentVersion { get; init; }

    public static ApiProblem NotFound { get; } = new(StatusCodes.Status404NotFound, "api.not-found");

    public static ApiProblem Of(Refusal refusal) => new(RefusalStatus.Of(refusal), refusal.Key, refusal.Target)
    {
        Facts = refusal,
        Findings = refusal is FormInvalid invalid ? [.. invalid.Findings.Select(f => new ApplicationFinding($"form.{f.Path}", f.Key, f.Values, f.Message))] : [],
    };

    public static ApiProblem Conflict(long current) => new(StatusCodes.Status409Conflict, "api.conflict") { CurrentVersion = current };

    public static ApiProblem Of(ImmutableArray<ApplicationFinding> findings) =>
        new(StatusCodes.Status422UnprocessableEntity, "api.findings") { Findings = findings };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var texts = httpContext.RequestServices.GetRequiredService<TextCatalogue>();
        var culture = ApiCulture.Of(httpContext.Request);
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/problem+json";
        httpContext.Response.Headers.ContentLanguage = culture.Name;
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(culture);
        }

        if (Status == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        var document = new ProblemDocument(
            $"urn:lowcodegov:problem:{Key}", texts.Get($"api.status.{Status}", culture), Status,
            Facts is null ? texts.Get(Key, culture) : texts.Describe(Key, Facts, culture), Key, Target, CurrentVersion,
            Findings.IsDefaultOrEmpty ? null : [.. Findings.Select(f => new ProblemError(f.Target, f.Key, f.Message ?? texts.Describe(f.Key, FactsOf(f), culture)))]);
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, document, ApiJson.Options, httpContext.RequestAborted);
    }

    private static Dictionary<string, object?> FactsOf(ApplicationFinding finding) =>
        finding.Values.ToDictionary(v => v.Key, object? (v) => v.Value, StringComparer.OrdinalIgnoreCase);
}

/// <summary>RFC 9457 with the members of this API.</summary>
internal sealed record ProblemDocument(
    string Type, string Title, int Status, string Detail, string Key, string? Target, [property: JsonPropertyName("currentVersion")] long? CurrentVersion, ImmutableArray<ProblemError>? Errors);

internal sealed record ProblemError(string Target, string Key, string Message);

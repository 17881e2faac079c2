using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>A page, post or download of the site as the host maps it; the list is the host's own, so none can be forgotten.</summary>
/// <param name="IsPage">Whether it is a page with its own markup; otherwise an endpoint behind one.</param>
internal sealed record PageOperation(string Method, string Pattern, bool IsPage, bool NeedsSignIn, bool ChecksForgery)
{
    // The frame's own: the circuit's channel, static files, probes, the description of the API and what systems outside call, none of which takes a form.
    private static readonly string[] Frame = ["/_blazor", "/_framework", "/api/", "/openapi/", "/health/", "/callbacks/", "/hub/", "{**path"];

    public static IReadOnlyList<PageOperation> All { get; } =
    [
        .. ApiHost.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !Frame.Any(f => e.RoutePattern.RawText!.StartsWith(f, StringComparison.Ordinal)))
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => new PageOperation(
                method, e.RoutePattern.RawText!, e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null,
                e.Metadata.GetMetadata<IAuthorizeData>() is not null && e.Metadata.GetMetadata<IAllowAnonymous>() is null,
                e.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true })))
            .OrderBy(o => o.Pattern, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal),
    ];

    public bool IsOffice => Pattern.StartsWith("/office", StringComparison.Ordinal);

    /// <summary>Whether applicants are turned away at the door: the office, and the workshop of analysts.</summary>
    public bool IsForClerks => IsOffice || Pattern.StartsWith("/design", StringComparison.Ordinal) || Pattern.StartsWith("/preview", StringComparison.Ordinal);

    /// <summary>Whether it is about one thing of somebody's.</summary>
    public bool IsAboutOneThing => Pattern.Contains("{id}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it takes files.</summary>
    public bool TakesFiles => Pattern is "/drafts/{id}/files/{material}" or "/my/cases/{id}/tolerated/{material}";

    /// <summary>The address, about the owner's own things; the walks fail here where a new address has no sample.</summary>
    public string Path(PageWorld world)
    {
        var id = Pattern.StartsWith("/drafts", StringComparison.Ordinal) ? world.DraftId
            : Pattern.StartsWith("/files", StringComparison.Ordinal) ? world.FileId
            : Pattern.Contains("{certificate}", StringComparison.Ordinal) ? world.FinishedCaseId : world.CaseId;
        var path = Pattern
            .Replace("{id}", id, StringComparison.OrdinalIgnoreCase).Replace("{code}", world.Matter, StringComparison.OrdinalIgnoreCase)
            .Replace("{page}", world.FormPage, StringComparison.Ordinal).Replace("{PageKey}", world.FormPage, StringComparison.Ordinal)
            .Replace("{Number:int}", "1", StringComparison.OrdinalIgnoreCase).Replace("{material}", world.Material, StringComparison.Ordinal)
            .Replace("{Key}", "population", StringComparison.Ordinal).Replace("{certificate}", world.CertificateId, StringComparison.Ordinal).Replace("{name}", "audit-report.png", StringComparison.Ordinal)
            .Replace("{Code:int}", "404", StringComparison.Ordinal).Replace("{upload}", new string('0', 32), StringComparison.Ordinal).Replace("{no}", "JF0", StringComparison.OrdinalIgnoreCase).Replace("{key}", "regions", StringComparison.Ordinal).Replace("{Part}", "form", StringComparison.Ordinal).Replace("{Window}", "W01", StringComparison.Ordinal);
        path.ShouldNotContain("{", Case.Sensitive, $"say what {Pattern} needs");
        return path;
    }

    /// <summary>Fields for an endpoint that is posted to; a page brings its own.</summary>
    public Dictionary<string, string> Sample(PageWorld world)
    {
        Dictionary<string, string>? sample = Pattern switch
        {
            "/account/sign-in" => new() { ["name"] = "nobody", ["password"] = "nothing", ["returnUrl"] = "/my/cases" },
            "/account/sign-up" => new() { ["kind"] = "naturalPerson", ["name"] = "示例", ["idNo"] = "x", ["phone"] = "1", ["representative"] = "x", ["password"] = "x", ["agreed"] = "true" },
            "/drafts/{id}/form-{page}/autosave" or "/drafts/{id}/form-{page}/differs" => new() { ["version"] = "1", ["shopName"] = "x", ["area"] = "1", ["op"] = "next" },
            "/drafts/{id}/files/{material}/remove" => new() { ["file"] = world.FileId },
            "/drafts/{id}/uploads" => new() { ["target"] = "materials." + world.Material, ["name"] = "a.png", ["size"] = "10" },
            "/drafts/{id}/files-restored" => new() { ["target"] = "materials." + world.Material, ["file"] = world.FileId },
            "/print/printers" => new() { ["name"] = "x", ["right"] = "1", ["down"] = "-1.5", ["caseId"] = world.CaseId },
            "/drafts/{id}/join" => new() { ["standing"] = world.CaseId },
            "/drafts/{id}/submit" => new() { ["declared"] = "true", ["commandId"] = "x" },
            "/my/cases/{id}/withdraw" => new() { ["reason"] = "x", ["commandId"] = "x" },
            "/my/phone-codes" => new() { ["phone"] = "1", ["code"] = "x" },
            "/matters/{code}/appointments" => new() { ["day"] = "2026-12-01", ["from"] = "08:30", ["window"] = "A12" },
            "/my/payments/{no}/begin" => new() { ["channel"] = "wechat-pay" },
            "/my/cases/{id}/pick-up" => new() { ["name"] = "x", ["phone"] = "1", ["address"] = "x" },
            "/my/messages/wishes" => new() { ["sms"] = "true" },
            "/my/messages/read" => new() { ["id"] = "1", ["page"] = "1" },
            "/my/cases/{id}/urge" => new() { ["note"] = "x", ["commandId"] = "x" },
            "/my/cases/{id}/confirm" => new() { ["commandId"] = "x" },
            "/account/logout" or "/my/appointments/{id}/cancel" or "/apply/{code}/begin" or "/drafts/{id}/discard" or "/drafts/{id}/files/{material}" or "/drafts/{id}/materials/{material}/fetch"
                or "/my/cases/{id}/correct" or "/my/payments/{no}/look" or "/my/cases/{id}/tolerated/{material}" => [],
            _ => null,
        };
        return sample.ShouldNotBeNull($"{Method} {Pattern} takes a form: give it a sample");
    }

    public override string ToString() => $"{Method} {Pattern}";
}

namespace LowCodeGov.Web.Shell;

/// <summary>Headers that tell the browser what this site never does.</summary>
internal static class SecurityHeaders
{
    // Radzen positions its popups by style attributes, hence unsafe-inline for styles in the back office only.
    private const string Rest =
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private const string Citizen = $"default-src 'self'; script-src 'self'; style-src 'self'; {Rest}";
    private const string BackOffice = $"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; {Rest}";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = SiteHalf.IsBackOffice(http.Request.Path) ? BackOffice : Citizen;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(http);
    });
}

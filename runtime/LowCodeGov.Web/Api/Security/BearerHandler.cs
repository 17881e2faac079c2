using System.Text.Encodings.Web;
using LowCodeGov.Runtime.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LowCodeGov.Web.Api.Security;

internal sealed class BearerOptions : AuthenticationSchemeOptions;

/// <summary>Knows callers by their bearer token. Cookies do not count here, so no other site can act in somebody's name.</summary>
internal sealed class BearerHandler(IOptionsMonitor<BearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<BearerOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiBearer";
    private const string Prefix = "Bearer ";

    /// <summary>The token of a request; null when it carries none.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        return await tokens.PrincipalOf(token, Context.RequestAborted) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName))
            : AuthenticateResult.Fail("unknown token");
    }
}

using System.Collections.Immutable;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <summary>Bearer tokens for account and password.</summary>
internal static class TokenEndpoints
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(8);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/token", Issue).AllowAnonymous().WithName("issueToken").Produces<TokenAnswer>();
        api.MapDelete("/token", Revoke).RequireScope(Scopes.Apply, Scopes.Handle, Scopes.Supervise, Scopes.Manage).WithName("revokeToken");
    }

    private static async Task<IResult> Issue(
        JsonBody<TokenRequest> body, HttpContext http, SigningIn signingIn, AccountDirectory accounts, ApiTokens tokens, AttemptLimits limits, TimeProvider time, CancellationToken ct)
    {
        var request = body.Value;
        var client = $"token/{http.Connection.RemoteIpAddress}";
        if (limits.Blocked(client) is { } wait)
        {
            return new ApiProblem(StatusCodes.Status429TooManyRequests, "api.too-many") { RetryAfter = wait };
        }

        var lifetime = request.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : Usual;
        if (lifetime <= TimeSpan.Zero || lifetime > Longest)
        {
            return new ApiProblem(StatusCodes.Status400BadRequest, "api.query", "minutes") { Facts = new { Name = "minutes" } };
        }

        switch (await signingIn.SignIn(request.Account, request.Password, http.Connection.RemoteIpAddress?.ToString(), ct))
        {
            case SignInOutcome.SignedIn signedIn when await accounts.ActorOf(signedIn.Account.Id, ct) is { } actor:
                var possible = Scopes.Of(actor);
                var scopes = request.Scopes is { IsDefaultOrEmpty: false } asked ? asked.Distinct().ToImmutableArray() : possible;
                if (scopes.Except(possible).Any())
                {
                    return new ApiProblem(StatusCodes.Status403Forbidden, "api.scope", "scopes") { Facts = new { Scopes = possible } };
                }

                var token = await tokens.Issue(actor.Id, request.Name is { Length: > 0 and <= 60 } name ? name : "api", scopes, lifetime, ct);
                return Answers.Ok(new TokenAnswer(token, "Bearer", time.GetUtcNow() + lifetime, scopes));
            case SignInOutcome.LockedOut(var until):
                return new ApiProblem(StatusCodes.Status429TooManyRequests, "api.locked-out") { RetryAfter = until - time.GetUtcNow() };
            default:
                limits.Failed(client);
                return new ApiProblem(StatusCodes.Status401Unauthorized, "api.sign-in");
        }
    }

    private static async Task<IResult> Revoke(Caller caller, HttpContext http, ApiTokens tokens, CancellationToken ct)
    {
        if (BearerHandler.TokenOf(http.Request) is { } token)
        {
            await tokens.Revoke(caller.Actor.Id, token, ct);
        }

        return Results.NoContent();
    }
}

/// <param name="Scopes">Absent: all that the account can have.</param>
/// <param name="Minutes">How long it holds; absent: eight hours.</param>
internal sealed record TokenRequest(string Account, string Password, ImmutableArray<string>? Scopes = null, int? Minutes = null, string? Name = null);

internal sealed record TokenAnswer(string AccessToken, string TokenType, DateTimeOffset ExpiresAt, ImmutableArray<string> Scopes);

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace LowCodeGov.Web.Api.Security;

/// <summary>What a token may be used for. A scope narrows what its account may do and never adds to it.</summary>
internal static class Scopes
{
    /// <summary>Drafts, applications and one's own cases.</summary>
    public const string Apply = "apply";

    /// <summary>Cases and tasks of one's offices.</summary>
    public const string Handle = "handle";

    /// <summary>Cards of supervision.</summary>
    public const string Supervise = "supervise";

    /// <summary>Import and export of definitions.</summary>
    public const string Manage = "manage";

    /// <summary>Scopes that an account can have.</summary>
    public static ImmutableArray<string> Of(Actor actor) => actor.Kind == ActorKind.Applicant ? [Apply] : [Handle, Supervise, Manage];

    /// <summary>Lets only tokens with one of the scopes through.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(BearerHandler.SchemeName)
            .RequireAuthenticatedUser().RequireClaim(AccountDirectory.ScopeClaim, anyOf).Build());
}

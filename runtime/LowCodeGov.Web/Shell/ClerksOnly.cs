using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace LowCodeGov.Web.Shell;

/// <summary>The back office is for clerks: others are turned away at its door, before any page of it runs.</summary>
internal sealed class ClerksOnly : IAuthorizationRequirement
{
    public const string Policy = "clerks";
}

/// <summary>Looks the account up as it is today, in requests and in circuits alike.</summary>
internal sealed class ClerksOnlyHandler(AccountDirectory accounts) : AuthorizationHandler<ClerksOnly>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ClerksOnly requirement)
    {
        if (await accounts.ActorOf(context.User) is { Kind: ActorKind.Clerk })
        {
            context.Succeed(requirement);
        }
    }
}

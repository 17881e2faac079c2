using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Whom a session speaks of: the account, and the name that pages greet. Rights are never kept in it.</summary>
internal sealed class AccountPrincipals(UserManager<Account> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.GivenName, user.RealName));
        return identity;
    }
}

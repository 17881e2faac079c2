using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace LowCodeGov.Web.Shell;

/// <summary>Who sits at an interactive page. Rights are looked up at every use: a grant taken away is gone at once.</summary>
internal sealed class OfficeActor(AuthenticationStateProvider authentication, AccountDirectory accounts)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in; pages of the office ask for a signed-in user.</exception>
    public async Task<Actor> Get()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await accounts.ActorOf(state.User) ?? throw new InvalidOperationException("nobody is signed in");
    }
}

using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace LowCodeGov.Web.Shell;

/// <summary>Who sits at an interactive page. Rights are looked up at every use: a grant taken away is gone at once.</summary>
internal sealed class OfficeActor(AuthenticationStateProvider authentication, AccountDirectory accounts)
{
    /// <exception cref="InvalidOperationException">Nobody is signed in; pages of the office ask for a signed-in user.</exception>
    public async Task<Actor> Get() => await OrNull() ?? throw new InvalidOperationException("nobody is signed in");

    /// <summary>The actor; null where the sign-in has ended meanwhile.</summary>
    public async Task<Actor?> OrNull() => await accounts.ActorOf((await authentication.GetAuthenticationStateAsync()).User);
}

using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Applications;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace LowCodeGov.Web.Portal;

/// <summary>Signing in and out, and opening an account.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/account").WithMetadata(new RequireAntiforgeryTokenAttribute());
        posts.MapPost("/sign-in", Login);
        posts.MapPost("/logout", (Delegate)Logout);
        posts.MapPost("/sign-up", Register);
    }

    private static async Task<IResult> Login(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl, SigningIn signing, AttemptLimits limits, HttpContext http, CancellationToken ct)
    {
        var client = $"sign-in/{http.Connection.RemoteIpAddress}";
        if (limits.Blocked(client, AttemptLimits.MostSignInFailures) is not null)
        {
            return Results.Redirect(Again("login.too-many", name, returnUrl));
        }

        switch (await signing.SignIn(name?.Trim() ?? "", password ?? "", http.Connection.RemoteIpAddress?.ToString(), ct))
        {
            case SignInOutcome.SignedIn done:
                await http.SignInAsync(IdentityConstants.ApplicationScheme, done.Principal);
                return Results.LocalRedirect(Local(returnUrl) ?? (done.Account.Kind == AccountKind.Clerk ? "/office/inbox" : "/"));
            case SignInOutcome.LockedOut:
                return Results.Redirect(Again("login.locked", name, returnUrl));
            default:
                limits.Failed(client);
                return Results.Redirect(Again("login.failed", name, returnUrl));
        }
    }

    private static async Task<IResult> Logout(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        // What a page has kept while it was offline goes with whoever leaves on purpose (see LocalCopyKeys).
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> Register(
        [FromForm] string? kind, [FromForm] string? name, [FromForm] string? idNo, [FromForm] string? phone, [FromForm] string? representative,
        [FromForm] string? password, [FromForm] string? agreed, AccountOpening opening, SigningIn signing, AttemptLimits limits, HttpContext http, CancellationToken ct)
    {
        var isOrganisation = kind == "organisation";
        var number = (idNo ?? "").Trim().ToUpperInvariant();
        var faults = new List<string>();
        if (agreed != "true")
        {
            faults.Add("register.fault.agreed");
        }

        if (isOrganisation && string.IsNullOrWhiteSpace(representative))
        {
            faults.Add("register.fault.representative");
        }

        if (faults.Count == 0)
        {
            var wanted = new Registration(
                isOrganisation ? AccountKind.Organisation : AccountKind.NaturalPerson, number, password ?? "", (name ?? "").Trim(),
                isOrganisation ? "001" : "111", number, (phone ?? "").Trim(), isOrganisation ? representative?.Trim() : null);
            switch (await opening.Register(wanted, ct))
            {
                case RegistrationOutcome.Registered:
                    return await Login(number, password, null, signing, limits, http, ct);
                case RegistrationOutcome.Faulty faulty:
                    faults.AddRange(faulty.Faults.Select(FaultKey).Distinct(StringComparer.Ordinal));
                    break;
            }
        }

        return Results.Redirect(
            $"/account/register?faults={string.Join(',', faults)}&kind={(isOrganisation ? "organisation" : "naturalPerson")}"
            + $"&name={Uri.EscapeDataString(Short(name))}&phone={Uri.EscapeDataString(Short(phone))}&representative={Uri.EscapeDataString(Short(representative))}");
    }

    private static string FaultKey(AccountFault fault) => fault switch
    {
        { Key: "account.id-no-taken" or "account.user-name-taken" } => "register.fault.id-no.taken",
        { Target: "idNo" or "userName" } => "register.fault.id-no",
        { Target: "phone" } => "register.fault.phone",
        { Target: "password" } => "register.fault.password",
        { Target: "legalRepresentative" } => "register.fault.representative",
        _ => "register.fault.name",
    };

    private static string Again(string error, string? name, string? returnUrl) =>
        $"/account/login?error={error}&name={Uri.EscapeDataString(Short(name))}&returnUrl={Uri.EscapeDataString(Local(returnUrl) ?? "")}";

    private static string Short(string? text) => text is null ? "" : text.Length > 100 ? text[..100] : text;

    /// <summary>An address of this site, or null: nobody is sent elsewhere by a forged link.</summary>
    private static string? Local(string? url) =>
        url is { Length: > 1 and < 2000 } && url[0] == '/' && url[1] is not '/' and not '\\' ? url : null;
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>What somebody gives when opening a portal account (DOMAIN 17.1, 17.2).</summary>
/// <param name="IdType">111 identity card, 001 credit code.</param>
/// <param name="LegalRepresentative">For organisations.</param>
public sealed record Registration(
    AccountKind Kind, string UserName, string Password, string RealName, string IdType, string IdNo, string Phone,
    string? LegalRepresentative = null, string? Address = null, string? Region = null);

/// <summary>What became of a registration.</summary>
public abstract record RegistrationOutcome
{
    private RegistrationOutcome()
    {
    }

    public sealed record Registered(Account Account) : RegistrationOutcome;

    /// <summary>Each fault with the input that it belongs to.</summary>
    public sealed record Faulty(ImmutableArray<AccountFault> Faults) : RegistrationOutcome;
}

/// <summary>A fault in what was typed.</summary>
/// <param name="Target">Input: <c>userName</c>, <c>password</c>, <c>realName</c>, <c>idNo</c>, <c>phone</c>.</param>
/// <param name="Key">Text key, e.g. <c>account.id-no</c>.</param>
public sealed record AccountFault(string Target, string Key);

/// <summary>What became of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <param name="Principal">Carries the account's id; everything else is read from the account each time.</param>
    public sealed record SignedIn(Account Account, System.Security.Claims.ClaimsPrincipal Principal) : SignInOutcome;

    /// <summary>Name or password is wrong, or the account is disabled; which of them is not told.</summary>
    public sealed record Wrong : SignInOutcome;

    /// <summary>Too many failures; closed until then.</summary>
    public sealed record LockedOut(DateTimeOffset Until) : SignInOutcome;
}

/// <summary>An account as its owner sees it.</summary>
/// <param name="IdNo">In the clear, for prefilling the owner's own forms.</param>
public sealed record AccountProfile(
    string Id, AccountKind Kind, string UserName, string RealName, string? IdType, string? IdNo, string? Phone, string? Address, string? Region,
    string? LegalRepresentative, ImmutableArray<string> Registers, int PriorApprovals)
{
    /// <summary>The applicant that a case names.</summary>
    public Applicant Applicant => new(
        Kind == AccountKind.Organisation ? Engine.Definitions.ApplicantKind.Organisation : Engine.Definitions.ApplicantKind.NaturalPerson,
        RealName, IdType ?? "", IdNo ?? "", Id, LegalRepresentative);
}

using Microsoft.AspNetCore.Identity;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>What Identity finds wrong, under our own keys.</summary>
internal static class AccountFaults
{
    public static AccountFault Of(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => new AccountFault("userName", "account.user-name-taken"),
        nameof(IdentityErrorDescriber.InvalidUserName) => new AccountFault("userName", "account.user-name"),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new AccountFault("password", "account.password-wrong"),
        _ => new AccountFault("password", "account.password"),
    };
}

using System.Collections.Immutable;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Runtime.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Opening a portal account (DOMAIN 17.1, 17.2).</summary>
public sealed class AccountOpening(UserManager<Account> users, IdentityNumbers numbers, IDbContextFactory<GovDbContext> contexts, TimeProvider time)
{
    private const int LongestInput = 200;

    /// <summary>Opens a portal account.</summary>
    /// <remarks>Faults: <c>account.user-name</c>, <c>account.user-name-taken</c>, <c>account.password</c>, <c>account.real-name</c>, <c>account.id-no</c>,
    /// <c>account.id-no-taken</c>, <c>account.phone</c>, <c>account.legal-representative</c>.</remarks>
    public async Task<RegistrationOutcome> Register(Registration registration, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var faults = Faults(registration).ToList();
        if (faults.Count > 0)
        {
            return new RegistrationOutcome.Faulty([.. faults]);
        }

        var hash = numbers.Hash(registration.IdNo);
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (await db.Users.AnyAsync(a => a.IdNoHash == hash && a.Kind == registration.Kind, ct))
            {
                return new RegistrationOutcome.Faulty([new AccountFault("idNo", "account.id-no-taken")]);
            }
        }

        var account = new Account
        {
            UserName = registration.UserName.Trim(),
            Kind = registration.Kind,
            RealName = registration.RealName.Trim(),
            IdType = registration.IdType,
            IdNoProtected = numbers.Protect(registration.IdNo),
            IdNoHash = hash,
            CreditCode = registration.Kind == AccountKind.Organisation ? registration.IdNo.Trim().ToUpperInvariant() : null,
            PhoneNumber = registration.Phone.Trim(),
            LegalRepresentative = registration.LegalRepresentative?.Trim(),
            Address = registration.Address?.Trim(),
            Region = registration.Region,
            RealNameLevel = 1,
            CreatedAt = time.GetUtcNow(),
        };
        var made = await users.CreateAsync(account, registration.Password);
        return made.Succeeded
            ? new RegistrationOutcome.Registered(account)
            : new RegistrationOutcome.Faulty([.. made.Errors.Select(AccountFaults.Of).Distinct()]);
    }

    private IEnumerable<AccountFault> Faults(Registration registration)
    {
        if (registration.Kind is not (AccountKind.NaturalPerson or AccountKind.Organisation) || string.IsNullOrWhiteSpace(registration.RealName) || registration.RealName.Length > 100)
        {
            yield return new AccountFault("realName", "account.real-name");
        }

        var isPerson = registration.Kind == AccountKind.NaturalPerson;
        var today = Engine.Time.ChinaTime.DayOf(time.GetUtcNow());
        if (isPerson ? !IdentityCardNumber.TryParse(registration.IdNo, today, out _, out _) : !CreditCode.TryParse(registration.IdNo, out _, out _))
        {
            yield return new AccountFault("idNo", "account.id-no");
        }

        if (!PhoneNumber.TryParse(registration.Phone, out _, out _))
        {
            yield return new AccountFault("phone", "account.phone");
        }

        if (!isPerson && string.IsNullOrWhiteSpace(registration.LegalRepresentative))
        {
            yield return new AccountFault("legalRepresentative", "account.legal-representative");
        }

        if (registration.UserName.Trim().Length is < 3 or > 40)
        {
            yield return new AccountFault("userName", "account.user-name");
        }

        if (registration.Password.Length > LongestInput)
        {
            yield return new AccountFault("password", "account.password");
        }
    }
}

using System.Collections.Immutable;
using LowCodeGov.Runtime.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Signing in by name and password (DOMAIN 17.3).</summary>
public sealed class SigningIn(
    UserManager<Account> users, IUserClaimsPrincipalFactory<Account> principals, IdentityNumbers numbers, IDbContextFactory<GovDbContext> contexts,
    TimeProvider time)
{
    private const int LongestInput = 200;
    private const int MostFailures = 5;

    private static readonly TimeSpan Closed = TimeSpan.FromMinutes(30);

    /// <summary>Checked instead of a password that does not exist, so that an unknown name takes as long as a known one.</summary>
    private static readonly Account Nobody = new()
    {
        UserName = "nobody",
        PasswordHash = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString()),
    };

    /// <summary>Checks name and password. Five failures close the account for thirty minutes (DOMAIN 17.3).</summary>
    /// <param name="name">User name, staff number, identity number, credit code or phone.</param>
    /// <param name="address">Where the attempt comes from, for the log.</param>
    public async Task<SignInOutcome> SignIn(string name, string password, string? address, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(password);
        var account = name.Length <= LongestInput && password.Length <= LongestInput ? await Find(name.Trim(), ct) : null;
        var outcome = await Check(account, password);
        await Log(name, account, outcome, address, ct);
        return outcome;
    }

    /// <summary>Changes the password of somebody who knows the old one.</summary>
    public async Task<ImmutableArray<AccountFault>> ChangePassword(string accountId, string old, string wanted)
    {
        var account = await users.FindByIdAsync(accountId);
        var result = account is null ? IdentityResult.Failed() : await users.ChangePasswordAsync(account, old, wanted);
        return result.Succeeded ? [] : [.. result.Errors.Select(AccountFaults.Of).DefaultIfEmpty(new AccountFault("password", "account.password-wrong")).Distinct()];
    }

    private async Task<SignInOutcome> Check(Account? account, string password)
    {
        if (account is null)
        {
            users.PasswordHasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, password); // set where it is made
            return new SignInOutcome.Wrong();
        }

        // Counted before the password is checked: a burst of parallel guesses gets five answers, not one burst.
        if (!await CountAttempt(account.Id))
        {
            return new SignInOutcome.LockedOut(account.LockoutEnd ?? time.GetUtcNow() + Closed);
        }

        if (!await users.CheckPasswordAsync(account, password))
        {
            return await LockedUntil(account.Id) is { } until ? new SignInOutcome.LockedOut(until) : new SignInOutcome.Wrong();
        }

        if (account.IsDisabled)
        {
            return new SignInOutcome.Wrong();
        }

        await Forgive(account.Id);
        return new SignInOutcome.SignedIn(account, await principals.CreateAsync(account));
    }

    /// <returns>False when the account is closed now. A closed account that has served its time starts again at one.</returns>
    private async Task<bool> CountAttempt(string id)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + Closed;
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.Where(a => a.Id == id && (a.LockoutEnd == null || a.LockoutEnd <= now)).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.AccessFailedCount, a => a.LockoutEnd != null ? 1 : a.AccessFailedCount + 1)
            .SetProperty(a => a.LockoutEnd, a => a.LockoutEnd == null && a.AccessFailedCount + 1 >= MostFailures ? until : null)) == 1;
    }

    private async Task<DateTimeOffset?> LockedUntil(string id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.Where(a => a.Id == id).Select(a => a.LockoutEnd).FirstOrDefaultAsync();
    }

    private async Task Forgive(string id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.AccessFailedCount, 0)
            .SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null));
    }

    private async Task<Account?> Find(string name, CancellationToken ct)
    {
        if (await users.FindByNameAsync(name) is { } named)
        {
            return named;
        }

        var hash = numbers.Hash(name);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // A phone may belong to several accounts; then it does not say which one is meant.
        var ids = await db.Users.Where(a => a.IdNoHash == hash || a.PhoneNumber == name).Select(a => new { a.Id, ByNumber = a.IdNoHash == hash }).Take(3).ToListAsync(ct);
        var found = ids.Where(a => a.ByNumber).ToList() is { Count: > 0 } byNumber ? byNumber : ids;
        return found.Count == 1 ? await users.FindByIdAsync(found[0].Id) : null;
    }

    private async Task Log(string name, Account? account, SignInOutcome outcome, string? address, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.LoginLog.Add(new LoginLogRow
        {
            At = time.GetUtcNow(),
            AccountId = account?.Id,
            // Often an identity number, sometimes a password typed into the wrong box: the account says who it was.
            Name = account?.UserName ?? (name.Length <= 3 ? "***" : name[..3] + "***"),
            Outcome = outcome switch
            {
                SignInOutcome.SignedIn => "signed-in",
                SignInOutcome.LockedOut => "locked-out",
                _ => "wrong",
            },
            Address = address,
        });
        await db.SaveChangesAsync(ct);
    }
}

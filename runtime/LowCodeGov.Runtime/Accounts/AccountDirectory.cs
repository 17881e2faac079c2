using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>Who stands behind a signed-in principal or an account id, with the rights of today.</summary>
public sealed class AccountDirectory(IDbContextFactory<GovDbContext> contexts, OrganisationDirectory organisation, IdentityNumbers numbers, TimeProvider time)
{
    /// <summary>Claim with the names of the scopes of a bearer token; absent for people who signed in.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The actor for a principal; null when nobody is signed in or the account is gone or disabled.</summary>
    public async Task<Actor?> ActorOf(ClaimsPrincipal principal, CancellationToken ct = default) =>
        principal?.Identity?.IsAuthenticated == true && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? await ActorOf(id, ct) : null;

    /// <summary>The actor for an account; rights are read each time, so that a grant taken away is gone at once.</summary>
    public async Task<Actor?> ActorOf(string accountId, CancellationToken ct = default) =>
        await Find(accountId, ct) is { IsDisabled: false } account ? await ActorOf(account, ct) : null;

    /// <summary>The account as its owner sees it.</summary>
    public async Task<AccountProfile?> Profile(string accountId, CancellationToken ct = default) =>
        await Find(accountId, ct) is { } account ? ProfileOf(account) : null;

    /// <summary>The account whose identity number or credit code this is, for applications at a window.</summary>
    public async Task<AccountProfile?> ProfileByIdNo(string idNo, CancellationToken ct = default)
    {
        var hash = numbers.Hash(idNo);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.IdNoHash == hash && !a.IsDisabled, ct);
        return account is null ? null : ProfileOf(account);
    }

    /// <summary>Demo accounts with what each is for; empty outside the demonstration.</summary>
    public async Task<ImmutableArray<DemoAccount>> DemoAccounts(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Users.AsNoTracking().Where(a => a.IsDemo).OrderBy(a => a.Kind).ThenBy(a => a.UserName).ToListAsync(ct);
        return [.. rows.Select(a => new DemoAccount(a.UserName ?? "", a.RealName, a.Kind, a.Post, a.Note))];
    }

    private async Task<Account?> Find(string accountId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId, ct);
    }

    private async Task<Actor> ActorOf(Account account, CancellationToken ct)
    {
        var isClerk = account.Kind is AccountKind.Clerk or AccountKind.SystemClient;
        var chart = await organisation.Current(ct);
        return new Actor
        {
            Kind = isClerk ? ActorKind.Clerk : ActorKind.Applicant,
            Id = account.Id,
            Name = account.RealName,
            StaffNo = account.StaffNo,
            Post = account.Post,
            Agency = account.Agency,
            AgencyName = chart.Agency(account.Agency)?.Name.Zh,
            Department = account.Department,
            Grants = isClerk ? EngineJson.Read<ImmutableArray<RoleGrant>>(account.Grants) : [],
            StandsInFor = isClerk ? chart.StandsInFor(account.Id, ChinaTime.DayOf(time.GetUtcNow())) : [],
        };
    }

    private AccountProfile ProfileOf(Account account) => new(
        account.Id, account.Kind, account.UserName ?? "", account.RealName, account.IdType,
        account.IdNoProtected is { } stored ? numbers.Unprotect(stored) : null, account.PhoneNumber, account.Address, account.Region,
        account.LegalRepresentative, [.. JsonSerializer.Deserialize<string[]>(account.Registers) ?? []], account.PriorApprovals);
}

/// <summary>A demo account as it is shown at first start.</summary>
public sealed record DemoAccount(string UserName, string Name, AccountKind Kind, string? Post, string? Note);

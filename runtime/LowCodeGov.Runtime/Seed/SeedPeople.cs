using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Accounts;
using LowCodeGov.Runtime.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Seed;

/// <summary>Makes the demo accounts: clerks, applicants and machine clients.</summary>
public sealed class SeedPeople(
    IDbContextFactory<GovDbContext> contexts, IdentityNumbers numbers, ApiTokens tokens,
    TimeProvider time)
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(365);

    /// <summary>Adds the accounts that are not here yet.</summary>
    /// <returns>Tokens of the machine clients by name.</returns>
    internal async Task<ImmutableSortedDictionary<string, string>> Load(PeopleFile file, CancellationToken ct)
    {
        var names = new UpperInvariantLookupNormalizer();
        // One hash for all: they share a printed password anyway, and sixty slow hashes would delay the first start by seconds.
        var hash = new PasswordHasher<Account>().HashPassword(new Account(), file.Password);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var present = await db.Users.Where(a => a.IsDemo).Select(a => a.UserName).ToListAsync(ct);
        var accounts = file.Clerks.Select(Clerk).Concat(file.Applicants.Select(Applicant)).Concat(file.Machines.Select(Machine))
            .Where(account => !present.Contains(account.UserName)).ToList();
        foreach (var account in accounts)
        {
            account.NormalizedUserName = names.NormalizeName(account.UserName);
            account.PasswordHash = account.Kind == AccountKind.SystemClient ? null : hash;
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            account.LockoutEnabled = true;
            account.IsDemo = true;
            account.CreatedAt = time.GetUtcNow();
        }

        db.Users.AddRange(accounts);
        await db.SaveChangesAsync(ct);
        var made = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var machine in file.Machines)
        {
            var id = await db.Users.Where(a => a.UserName == machine.Name).Select(a => a.Id).FirstAsync(ct);
            made[machine.Name] = await tokens.Issue(id, machine.Name, machine.Scopes, TokenLifetime, ct);
        }

        return made.ToImmutable();
    }

    private static Account Clerk(SeedClerk clerk) => new()
    {
        UserName = clerk.StaffNo,
        Kind = AccountKind.Clerk,
        RealName = clerk.Name,
        PhoneNumber = clerk.Phone,
        StaffNo = clerk.StaffNo,
        Post = clerk.Post,
        Agency = clerk.Agency,
        Department = clerk.Department,
        Window = clerk.Window,
        Grants = EngineJson.Canonical(clerk.Grants),
        Note = clerk.Note,
        RealNameLevel = 3,
    };

    private static Account Machine(SeedMachine machine) => new()
    {
        UserName = machine.Name,
        Kind = AccountKind.SystemClient,
        RealName = machine.Title.Zh,
        Agency = machine.Agency,
        Grants = EngineJson.Canonical(machine.Grants),
    };

    private Account Applicant(SeedApplicant applicant) => new()
    {
        UserName = applicant.UserName,
        Kind = applicant.Kind == ApplicantKind.Organisation ? AccountKind.Organisation : AccountKind.NaturalPerson,
        RealName = applicant.Name,
        IdType = applicant.IdType,
        IdNoProtected = numbers.Protect(applicant.IdNo),
        IdNoHash = numbers.Hash(applicant.IdNo),
        CreditCode = applicant.Kind == ApplicantKind.Organisation ? applicant.IdNo : null,
        PhoneNumber = applicant.Phone,
        LegalRepresentative = applicant.LegalRepresentative,
        Address = applicant.Address,
        Region = applicant.Region,
        Registers = JsonSerializer.Serialize(applicant.Registers ?? []),
        PriorApprovals = applicant.PriorApprovals,
        Note = applicant.Note,
        RealNameLevel = 2,
    };
}
